package knowledge

import (
	"fmt"
	"strings"
	"unicode"
)

const (
	minWords = 60
	maxWords = 180
)

// checkLengths finds passages that are too short to be understood alone, or too
// long to be shown whole and to be about one thing.
func checkLengths(c *corpus, r *reporter) {
	for _, f := range c.files {
		for _, p := range f.doc.Passages {
			switch n := countWords(p.Text); {
			case n < minWords:
				r.warn(f.path, p.Line, fmt.Sprintf("passage %s has %d words, fewer than %d", p.ID, n, minWords), "say more, or join it with another")
			case n > maxWords:
				r.warn(f.path, p.Line, fmt.Sprintf("passage %s has %d words, more than %d", p.ID, n, maxWords), "split it")
			}
		}
	}
}

// countWords counts what stands between blanks and holds a letter or a digit.
func countWords(text string) int {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if strings.IndexFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			n++
		}
	}
	return n
}
