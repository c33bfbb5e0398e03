package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Span is a half-open range of byte offsets.
type Span struct{ Start, End int }

// Sentences splits text at full stops, exclamation and question marks of Arabic and
// Latin script, and at line ends, so that a list item is a sentence of its own. A
// point inside a number, an address or an abbreviation (د. ، U.S.) does not split.
// Spans are in order, do not overlap, hold no surrounding white space and are never empty.
func Sentences(text string) []Span {
	var out []Span
	start := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		next := i + size
		if r == '\n' || isTerminator(r) && endsSentence(text, i, next) && !numbersItem(text[start:i]) {
			if r != '\n' {
				next = pastClosers(text, next)
			}
			out = appendTrimmed(out, text, start, next)
			start = next
		}
		i = next
	}
	return appendTrimmed(out, text, start, len(text))
}

func isTerminator(r rune) bool {
	switch r {
	case '.', '!', '?', '؟', '…', '۔':
		return true
	}
	return false
}

// endsSentence decides about the terminator at text[i:next].
func endsSentence(text string, i, next int) bool {
	if text[i] != '.' {
		return true
	}
	after, _ := utf8.DecodeRuneInString(text[next:])
	if next < len(text) && !unicode.IsSpace(after) && !isCloser(after) && !isTerminator(after) {
		return false // inside a number, an address or U.S.
	}
	return !endsAbbreviation(text[:i])
}

// endsAbbreviation tells whether before ends with a lone letter, as in «د. محمد» or
// "U.S.", or with a title or its like, as in "Lt. Gen. Funk". The letter of an era behind
// its year, «٢٠١٤ م.», is none.
func endsAbbreviation(before string) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	if !unicode.IsLetter(last) {
		return false
	}
	if isTitle(before) {
		return true
	}
	prev, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
	if unicode.IsSpace(prev) && (last == 'م' || last == 'ه') {
		year := strings.TrimSpace(before[:len(before)-size])
		digit, _ := utf8.DecodeLastRuneInString(year)
		return !unicode.IsDigit(digit)
	}
	return len(before) == size || unicode.IsSpace(prev) || prev == '.' || prev == '('
}

// isTitle tells whether before ends with a Latin abbreviation that a name or a number follows.
func isTitle(before string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	switch word {
	case "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Maj", "Col", "Brig", "Capt", "Sgt", "Adm", "Sen", "Rep", "St", "No", "vs":
		return true
	}
	return false
}

// numbersItem tells whether before is the number of a list item: «١. الجهد العسكري».
func numbersItem(before string) bool {
	before = strings.TrimSpace(before)
	return before != "" && utf8.RuneCountInString(before) <= 3 && strings.IndexFunc(before, notDigit) < 0
}

func notDigit(r rune) bool { return !unicode.IsDigit(r) }

// isCloser tells whether r closes a quotation, a bracket or a run of text direction.
func isCloser(r rune) bool { return strings.ContainsRune("»)]\"”'’\u200E\u200F\u202C\u2069", r) }

// pastClosers moves over quotation marks, brackets and further terminators that
// belong to the sentence just ended.
func pastClosers(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isCloser(r) && !isTerminator(r) {
			break
		}
		i += size
	}
	return i
}

func appendTrimmed(out []Span, text string, start, end int) []Span {
	s := text[start:end]
	start += len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	s = strings.TrimSpace(s)
	if s == "" {
		return out
	}
	return append(out, Span{Start: start, End: start + len(s)})
}
