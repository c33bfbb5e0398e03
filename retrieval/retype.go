package retrieval

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// retype reads a question again that was typed on the wrong keyboard layout: most of its
// words mean nothing as they stand, and most do on the other layout.
func (r *reader) retype(q *reading) {
	if !slices.ContainsFunc(q.tokens, func(t arabic.Token) bool { return !t.Number }) {
		return
	}
	v := r.vocabulary
	if r.share(q.tokens, v)*2 >= 1 {
		return
	}
	for _, other := range [...]string{arabic.FromUSKeys(q.text), strings.ToLower(arabic.FromArabicKeys(q.text))} {
		tokens := arabic.Tokenize(other)
		if len(tokens) == 0 || r.share(tokens, v) < leastRetyped {
			continue
		}
		*q = reading{text: other, tokens: tokens, notes: make([]note, len(tokens))}
		for i, t := range tokens {
			q.notes[i] = note{change: retyped, said: t.Text, surface: other[t.Start:t.End]}
		}
		return
	}
}

// leastRetyped is the share of words that must be known on the other layout.
const leastRetyped = 0.6

// share is the part of the letters that belong to words that the base or the lexicon has.
func (r *reader) share(tokens []arabic.Token, v *vocabulary) float64 {
	known, all := 0, 0
	for _, t := range tokens {
		if t.Number {
			continue
		}
		n := utf8.RuneCountInString(t.Text)
		all += n
		if _, ok := r.names.standardOf(t.Text); ok || v.holds(t.Text) && n > 1 {
			known += n
		}
	}
	if all == 0 {
		return 1
	}
	return float64(known) / float64(all)
}
