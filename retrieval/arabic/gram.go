package arabic

import (
	"hash/fnv"
	"strings"
	"unicode/utf8"
)

// A Gram is a character n-gram of a folded word, packed four 16-bit units to a
// value, or the hash of a whole number. Two equal grams of letters have equal
// values; a collision between a number and letters cannot occur, as the top bit
// is set for numbers only.
type Gram uint64

// boundary pads a word on both sides, so that its first and last letters weigh more.
const boundary = '_'

const numberGram = 1 << 63

// AppendGrams appends the 3- and 4-grams of a folded word, padded with one boundary
// on either side; a number yields one gram of its own, as 2014 and 2015 have
// nothing in common. Repeated grams are appended as often as they occur.
func AppendGrams(to []Gram, t Token) []Gram {
	if t.Number {
		h := fnv.New64a()
		_, _ = h.Write([]byte(t.Text)) // fnv never fails
		return append(to, Gram(h.Sum64()|numberGram))
	}
	var w2, w1 uint64 // the two units before the current one, and the three-unit window's head
	var w3 uint64
	n := 0
	push := func(r rune) {
		u := max(1, uint64(r)&0x7FFF) //nolint:gosec // a rune is not negative; 0 stands for no unit
		n++
		if n >= 3 {
			to = append(to, Gram(w2<<32|w1<<16|u))
		}
		if n >= 4 {
			to = append(to, Gram(w3<<48|w2<<32|w1<<16|u))
		}
		w3, w2, w1 = w2, w1, u
	}
	push(boundary)
	for _, r := range t.Text {
		push(r)
	}
	push(boundary)
	return to
}

// Similarity is the Dice coefficient of two words' 3-grams and 4-grams, in [0,1]:
// 1 for equal words, 0 when they share none.
func Similarity(a, b Token) float64 {
	if a.Text == b.Text {
		return 1
	}
	if a.Number || b.Number {
		return 0
	}
	var buffer [64]Gram
	return dice(AppendGrams(buffer[:0], a), b)
}

// dice compares a word cut into grams with another.
func dice(grams []Gram, b Token) float64 {
	var buffer [64]Gram
	others := AppendGrams(buffer[:0], b)
	shared := 0
	for _, x := range grams {
		for j, y := range others {
			if x == y {
				shared++
				others[j] = 0 // each gram is matched once; 0 is no gram, as every unit of one is above 0
				break
			}
		}
	}
	return 2 * float64(shared) / float64(len(grams)+len(others))
}

// String is the gram as text, for explanations; a number's gram reads "#number".
func (g Gram) String() string {
	if g&numberGram != 0 {
		return "#number"
	}
	var out []rune
	for shift := 48; shift >= 0; shift -= 16 {
		if u := rune(g >> shift & 0x7FFF); u != 0 {
			out = append(out, u)
		}
	}
	return string(out)
}

// BestMatch is how well a text holds a word: 1 when a token has the word's stem, else
// the highest Similarity of a token that reaches least, else 0.
func BestMatch(w Token, text []Token, least float64) float64 {
	if holdsStem(w, text) {
		return 1
	}
	if w.Number {
		return 0
	}
	var buffer [64]Gram
	grams := AppendGrams(buffer[:0], w)
	best := 0.0
	for _, t := range text {
		if t.Number || reach(len(grams), t.Text) < max(least, best) {
			continue
		}
		if s := dice(grams, t); s >= least {
			best = max(best, s)
		}
	}
	return best
}

// holdsStem tells whether a token of text is the word, or has its stem. A stem is a part
// of its word, so most tokens need not be stemmed to know that theirs is another.
func holdsStem(w Token, text []Token) bool {
	stem := Stem(w.Text)
	for _, t := range text {
		if t.Text == w.Text {
			return true
		}
		if !w.Number && !t.Number && strings.Contains(t.Text, stem) && Stem(t.Text) == stem {
			return true
		}
	}
	return false
}

// reach is the Similarity that a word cut into so many grams can have with word at most,
// as no more grams than the shorter one's can be shared.
func reach(grams int, word string) float64 {
	others := 2*utf8.RuneCountInString(word) - 1
	return 2 * float64(min(grams, others)) / float64(grams+others)
}
