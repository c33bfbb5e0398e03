package retrieval

import (
	"cmp"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// hear finds the Arabic word of the base that token i spells in Latin letters. In an
// English sentence only names do.
func (r *reader) hear(q *reading, i int, v *vocabulary) {
	t := q.tokens[i]
	least := leastSound
	if q.foreign {
		if !q.capitalised(t) || i == 0 {
			return
		}
		least = leastName
	}
	if _, n := r.names.longestAt(q.tokens, i); n > 0 || len(t.Text) < 3 {
		return
	}
	type heard struct {
		*vocable
		sound float64
	}
	var best heard
	for _, skeleton := range arabic.Skeletons(t.Text) {
		for _, w := range v.bySound()[skeleton] {
			if q.foreign && !w.named {
				continue
			}
			h := heard{w, arabic.Sounds(t.Text, w.text)}
			if h.sound >= least && (best.vocable == nil || cmp.Or(cmp.Compare(h.sound, best.sound), cmp.Compare(w.count, best.count), strings.Compare(best.text, w.text)) > 0) {
				best = h
			}
		}
	}
	if best.vocable != nil {
		q.change(i, translated, best.text, best.surface())
		q.notes[i].change = guessed
	}
}
