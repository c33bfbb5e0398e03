package knowledge

import (
	"fmt"
)

const (
	sameText    = 0.8 // Jaccard coefficient from which two passages are one
	similarText = 0.6 // and from which somebody must look
)

// checkNearDuplicates finds passages that say the same in the same words. They
// fill the places of an answer with one fact, and one of them is forgotten when
// the other is corrected.
func checkNearDuplicates(c *corpus, r *reporter) {
	passages, files := c.livePassages()
	texts := make([]string, len(passages))
	for i, p := range passages {
		texts[i] = p.Text
	}
	for _, pair := range similarPairs(texts, similarText) {
		f, p := files[pair.b], passages[pair.b]
		message := fmt.Sprintf("%.0f%% of passage %s is also in %s", 100*pair.jaccard, p.ID, passages[pair.a].ID)
		if pair.jaccard >= sameText {
			r.fail(f.path, p.Line, message, "keep one of them")
		} else {
			r.warn(f.path, p.Line, message, "let each say what the other does not")
		}
	}
}

// livePassages returns the passages of documents that nothing replaces, and the file of each.
func (c *corpus) livePassages() (passages []*Passage, files []*file) {
	for _, f := range c.files {
		if f.doc.SupersededBy != "" {
			continue
		}
		for _, p := range f.doc.Passages {
			passages = append(passages, p)
			files = append(files, f)
		}
	}
	return passages, files
}
