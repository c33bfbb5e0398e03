package knowledge

import (
	"fmt"
	"slices"
	"strings"
)

// maxAsked is the number of ways to ask for a passage beyond which it answers too much to be one.
const maxAsked = 16

// checkAsked looks at the ways in which people ask for each passage. What two passages
// claim tells neither from the other; and a passage that is found by a golden question,
// word for word, would make that question measure nothing.
func checkAsked(c *corpus, r *reporter) {
	fold, exam := confusable(), make(map[string]bool, len(c.opts.Exam))
	for _, question := range c.opts.Exam {
		exam[questionKey(fold, question)] = true
	}
	owners := make(map[string]string)
	for _, f := range c.files {
		for i, question := range f.doc.Questions {
			if exam[questionKey(fold, question)] {
				r.fail(f.path, f.itemLine("questions", i), "the example question is a golden question", "ask in other words, or for another of its facts")
			}
		}
		for _, p := range f.doc.Passages {
			if n := len(p.Asked); n > maxAsked {
				r.warn(f.path, p.Line, fmt.Sprintf("passage %s has %d ways to ask, more than %d", p.ID, n, maxAsked), "keep those that differ most, or split it")
			}
			for i, question := range p.Asked {
				line, key := f.askedLine(p, i), questionKey(fold, question)
				if !strings.HasSuffix(question, "؟") && !strings.HasSuffix(question, "?") {
					r.fail(f.path, line, "the question does not end with ؟", "")
				}
				if exam[key] {
					r.fail(f.path, line, "the question is a golden question", "ask in other words, or remove it")
				}
				if owner, ok := owners[key]; ok {
					r.warn(f.path, line, "the question is also asked of "+owner, "ask for what only this passage holds")
				}
				owners[key] = p.ID
			}
		}
	}
}

// askedLine returns the line of question i of p, which are the last lines of the section.
func (f *file) askedLine(p *Passage, i int) int {
	return lineAt(f.text, p.End) + strings.Count(f.text[p.End:p.End+strings.Index(f.text[p.End:], "> ")], "\n") + i
}

// questionKey is the same for questions of the same words, in any order, with or without vowels and
// the letters that people confuse.
func questionKey(fold *strings.Replacer, question string) string {
	var words []string
	for w := range wordsOf(strings.ToLower(question)) {
		words = append(words, fold.Replace(withoutMarks(w.text)))
	}
	slices.Sort(words)
	return strings.Join(words, " ")
}

// confusable folds what writers in a hurry do not tell apart.
func confusable() *strings.Replacer {
	return strings.NewReplacer(
		"أ", "ا", "إ", "ا", "آ", "ا", "ى", "ي", "ة", "ه", "ؤ", "و", "ئ", "ي",
		"٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9",
	)
}
