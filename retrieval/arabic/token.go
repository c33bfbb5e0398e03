package arabic

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// A Token is one word or number of a text.
type Token struct {
	// Text is the folded form, never empty.
	Text string
	// Start and End are byte offsets into the source.
	Start, End int
	// Number is true when Text holds digits only, with at most one decimal point.
	Number bool
}

// Tokenize splits s into words and numbers in source order. A run of letters is a
// word; a run of digits is a number, with its thousands separators removed and its
// decimal separator written as a point. Digits inside Latin letters stay with them,
// because Arabizi writes ع as 3 and ح as 7 ("da3esh"). Marks and invisible
// characters never split a word.
func Tokenize(s string) []Token {
	var t Tokenizer
	t.Reset(s)
	return t.Tokens()
}

// A Tokenizer does what Tokenize does without allocating for each text. The zero value
// is ready; it must not be used by two goroutines at once.
type Tokenizer struct {
	source string
	folded []byte
	spans  []span
	open   span
	in     script
}

// span is one token: its folded bytes and its place in the source.
type span struct {
	foldStart, foldEnd int
	start, end         int
	number             bool
}

// A script tells runs apart that must not share a token.
type script uint8

const (
	none script = iota
	arabicLetters
	otherLetters
	digits
)

// spanBytes is about how many bytes of a text a token takes, with the space after it.
const spanBytes = 8

// Reset tokenises s; the tokens of the text before are gone.
func (t *Tokenizer) Reset(s string) {
	// Room for all of a text of common words at once: growing step by step costs more than the text.
	t.source, t.folded, t.spans, t.in = s, slices.Grow(t.folded[:0], len(s)), slices.Grow(t.spans[:0], len(s)/spanBytes+1), none
	for i := 0; i < len(s); {
		r, size := decode(s, i)
		switch f, c, common := foldCommon(r); {
		case c == letter && t.in == arabicLetters && r >= arabicBlock:
			t.folded = utf8.AppendRune(t.folded, f) // the common case: a word goes on
			t.open.end = i + size
		case t.in == digits && t.joinsNumber(r, i, size):
		case common:
			t.push(f, c, i, i+size)
		default:
			eachFolded(r, func(f rune, c class) { t.push(f, c, i, i+size) })
		}
		i += size
	}
	t.flush()
}

// Tokens returns the tokens; unlike the rest, they stay valid.
func (t *Tokenizer) Tokens() []Token {
	folded := string(t.folded)
	out := make([]Token, len(t.spans))
	for i, s := range t.spans {
		out[i] = Token{Text: folded[s.foldStart:s.foldEnd], Start: s.start, End: s.end, Number: s.number}
	}
	return out
}

// Len is the number of tokens.
func (t *Tokenizer) Len() int { return len(t.spans) }

// Folded is the folded form of token i, valid until Reset.
func (t *Tokenizer) Folded(i int) []byte { return t.folded[t.spans[i].foldStart:t.spans[i].foldEnd] }

// Number tells whether token i is a number.
func (t *Tokenizer) Number(i int) bool { return t.spans[i].number }

// Span is the place of token i in the text that Reset was given.
func (t *Tokenizer) Span(i int) Span { return Span{Start: t.spans[i].start, End: t.spans[i].end} }

// decode is utf8.DecodeRuneInString with a short way for letters of the Arabic block.
func decode(s string, i int) (rune, int) {
	if c := s[i]; c >= 0xD8 && c <= 0xDB && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(s[i+1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(s[i:])
}

// push adds one folded rune, which stands at source[start:end], to the open token.
func (t *Tokenizer) push(f rune, c class, start, end int) {
	switch c {
	case separator:
		t.flush()
		return
	case ignored:
		if t.in != none && t.open.end == start && !unicode.Is(unicode.Cf, f) {
			t.open.end = end // the last vowel mark is part of the word, a direction mark is not
		}
		return
	case letter, digit:
	}
	next := scriptOf(f, c)
	if t.in != none && !t.continues(next) {
		t.flush()
	}
	if t.in == none {
		t.open = span{foldStart: len(t.folded), start: start, number: next == digits}
	}
	if next != digits {
		t.open.number = false
	}
	if t.in != otherLetters {
		t.in = next
	}
	t.folded = utf8.AppendRune(t.folded, f)
	t.open.end = end
}

// continues tells whether a rune of the script next belongs to the open token.
func (t *Tokenizer) continues(next script) bool {
	switch t.in {
	case next:
		return true
	case otherLetters:
		return next == digits
	case digits:
		return next == otherLetters && !t.hasPoint()
	case none, arabicLetters:
	}
	return false
}

func (t *Tokenizer) hasPoint() bool {
	return slices.Contains(t.folded[t.open.foldStart:], '.')
}

// joinsNumber swallows a thousands or decimal separator between two digits of an open number.
func (t *Tokenizer) joinsNumber(r rune, i, size int) bool {
	if t.open.end != i {
		return false
	}
	thousands := r == '٬' || r == ',' || r == '،'
	point := r == '٫' || r == '.'
	if !thousands && !point {
		return false
	}
	if thousands && (t.hasPoint() || digitRun(t.source[i+size:]) != 3) || point && (t.hasPoint() || digitRun(t.source[i+size:]) == 0) {
		return false
	}
	if point {
		t.folded = append(t.folded, '.')
	}
	t.open.end = i + size
	return true
}

// digitRun counts the digits that s starts with, up to four.
func digitRun(s string) int {
	n := 0
	for _, r := range s {
		if _, c, ok := foldCommon(r); !ok || c != digit || n == 4 {
			break
		}
		n++
	}
	return n
}

func (t *Tokenizer) flush() {
	if t.in == none {
		return
	}
	t.open.foldEnd = len(t.folded)
	t.spans = append(t.spans, t.open)
	t.in = none
}

func scriptOf(f rune, c class) script {
	switch {
	case c == digit:
		return digits
	case f >= 0x0620 && f <= 0x06FF:
		return arabicLetters
	}
	return otherLetters
}
