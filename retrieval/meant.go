package retrieval

import (
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// meant is the question as the compiled-in table reads it: word by word as it is looked for, so that a
// dialect's words and those in Latin letters lie where the base's own do; names in Latin letters as the
// base writes them. The question that a follow-up leans on stands behind it.
func (q *question) meant() string {
	words := make([]string, 0, len(q.tokens))
	end := 0 // of the name that was last put in
	for _, t := range q.tokens {
		if t.Start < end {
			continue
		}
		word := t.Text
		if arabic.IsLatin(word) {
			if c := q.nameAt(t); c != nil {
				word, end = c.name.canonical, c.written[len(c.written)-1].End
			}
		}
		words = append(words, word)
	}
	if q.tied != standsAlone {
		words = append(words, q.earlier.meant())
	}
	return strings.Join(words, " ")
}

// nameAt is the concept of a name that opens with the token, or nil.
func (q *question) nameAt(t arabic.Token) *concept {
	for i, c := range q.concepts {
		if c.name != nil && len(c.written) > 0 && c.written[0].Start == t.Start {
			return &q.concepts[i]
		}
	}
	return nil
}
