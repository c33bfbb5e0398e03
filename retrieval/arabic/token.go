package arabic

import "unicode/utf8"

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
	t := tokenizer{source: s, folded: make([]byte, 0, len(s))}
	t.spans = make([]span, 0, len(s)/8+1)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch f, c, common := foldCommon(r); {
		case t.in == digits && t.joinsNumber(r, i, size):
		case common:
			t.push(f, c, i, i+size)
		default:
			eachFolded(r, func(f rune, c class) { t.push(f, c, i, i+size) })
		}
		i += size
	}
	t.flush()
	return t.tokens()
}

// A script tells runs apart that must not share a token.
type script uint8

const (
	none script = iota
	arabicLetters
	otherLetters
	digits
)

type span struct {
	foldStart, foldEnd int
	start, end         int
	number             bool
}

type tokenizer struct {
	source string
	folded []byte
	spans  []span
	open   span
	in     script
}

// push adds one folded rune, which stands at source[start:end], to the open token.
func (t *tokenizer) push(f rune, c class, start, end int) {
	switch c {
	case separator:
		t.flush()
		return
	case ignored:
		return
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
func (t *tokenizer) continues(next script) bool {
	switch t.in {
	case next:
		return true
	case otherLetters:
		return next == digits
	case digits:
		return next == otherLetters && !t.hasPoint()
	}
	return false
}

func (t *tokenizer) hasPoint() bool {
	for _, b := range t.folded[t.open.foldStart:] {
		if b == '.' {
			return true
		}
	}
	return false
}

// joinsNumber swallows a thousands or decimal separator between two digits of an open number.
func (t *tokenizer) joinsNumber(r rune, i, size int) bool {
	if t.open.end != i {
		return false
	}
	thousands := r == '٬' || r == ','
	point := r == '٫' || r == '.'
	if !thousands && !point {
		return false
	}
	if thousands && digitRun(t.source[i+size:]) != 3 || point && (t.hasPoint() || digitRun(t.source[i+size:]) == 0) {
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

func (t *tokenizer) flush() {
	if t.in == none {
		return
	}
	t.open.foldEnd = len(t.folded)
	t.spans = append(t.spans, t.open)
	t.in = none
}

func (t *tokenizer) tokens() []Token {
	folded := string(t.folded)
	out := make([]Token, len(t.spans))
	for i, s := range t.spans {
		out[i] = Token{Text: folded[s.foldStart:s.foldEnd], Start: s.start, End: s.end, Number: s.number}
	}
	return out
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
