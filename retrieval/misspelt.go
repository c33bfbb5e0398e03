package retrieval

import (
	"strings"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A guess is a word of the base that another may be a misspelling of.
type guess struct {
	*vocable
	rank int
}

// nearest is the word of the base that a word is likeliest to be misspelt from; "" for
// none. A word that the base does not have is often simply another word, so that only
// slips that writers make are taken back; other edits only in the longer words of names.
func (r *reader) nearest(word string, v *vocabulary) string {
	n := utf8.RuneCountInString(word)
	bare := utf8.RuneCountInString(strings.TrimPrefix(word, "ال"))
	if n >= maxVocable || n <= leastSlip || bare < leastSlip {
		return ""
	}
	var best guess
	for length := n - 1; length <= n+1; length++ {
		for _, w := range v.byLength()[length] {
			if g := v.guess(word, bare, w); g.rank > best.rank {
				best = g
			}
		}
	}
	if best.vocable != nil {
		return best.text
	}
	if bare < leastTwoEdits {
		return ""
	}
	return r.nearName(word, v)
}

// guess ranks w as what word may be misspelt from; 0 when it is not.
func (v *vocabulary) guess(word string, bare int, w *vocable) guess {
	if !w.named && w.count < leastCount {
		return guess{}
	}
	switch arabic.EditOf(word, w.text) {
	case arabic.EditSlip:
		if bare >= leastGuessed || w.named && (bare == leastSlip || sameStart(word, w.text)) {
			return guess{w, 1<<20 + w.count}
		}
		return guess{}
	case arabic.EditVowel:
		if !w.named || !sameStart(word, w.text) {
			return guess{}
		}
		return guess{w, 1<<10 + w.count}
	case arabic.EditOther:
		if bare < leastOther || !w.named || !sameStart(word, w.text) {
			return guess{}
		}
		return guess{w, 1 + w.count}
	case arabic.EditNone, arabic.EditMany:
	}
	return guess{}
}

// sameStart tells whether two words begin with the same letter, where few slips happen.
func sameStart(a, b string) bool {
	x, _ := utf8.DecodeRuneInString(strings.TrimPrefix(a, "ال"))
	y, _ := utf8.DecodeRuneInString(strings.TrimPrefix(b, "ال"))
	return x == y
}

// nearName is a name's word at two edits, the first in the order of the base.
func (r *reader) nearName(word string, v *vocabulary) string {
	n := utf8.RuneCountInString(word)
	for length := n - 1; length <= min(n+1, maxVocable); length++ {
		for _, w := range v.byLength()[length] {
			if w.named && sameStart(word, w.text) && arabic.Distance(word, w.text, 2) <= 2 {
				return w.text
			}
		}
	}
	return ""
}
