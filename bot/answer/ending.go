package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// sentenceEnd finds the end of the first sentence in text, its trailing markers
// included; none lies before settled. It reports false while more text could still
// belong to the sentence, and then how far the text is settled.
func sentenceEnd(text string, settled int, final bool) (int, bool) {
	start := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	for i := max(settled, start+bulletWidth(text[start:])); i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		next := i + size
		if width, half := markerWidth(text[i:]); width > 0 { // a stop inside it ends nothing
			i += width
			continue
		} else if half && !final {
			return i, false
		}
		switch {
		case r == '\n':
			return next, true
		case !isStop(r):
		case next == len(text) && !final:
			return i, false
		case next == len(text) || stopsHere(text, i, next):
			end, open := pastMarkers(text, next)
			if open && !final {
				return i, false
			}
			return end, true
		}
		i = next
	}
	return len(text), final && strings.TrimSpace(text) != ""
}

func isStop(r rune) bool { return strings.ContainsRune(".!?؟…", r) }

// stopContext is how much of the text before a stop tells whether it ends a sentence, in
// bytes: more than an abbreviation has.
const stopContext = 32

// stopsHere asks the sentence splitter about the stop text[i:next].
func stopsHere(text string, i, next int) bool {
	if joinsNext(text, i, next) {
		return false
	}
	from := runeStart(text, max(0, next-stopContext))
	spans := arabic.Sentences(text[from:next] + " x")
	return len(spans) > 0 && spans[len(spans)-1].Start > i-from
}

// runeStart moves an offset back to the start of the character it falls in.
func runeStart(text string, i int) int {
	for at := i; at > max(0, i-utf8.UTFMax); at-- {
		if utf8.RuneStart(text[at]) {
			return at
		}
	}
	return i
}

// joinsNext tells whether a point stands inside a number or an address.
func joinsNext(text string, i, next int) bool {
	r, _ := utf8.DecodeRuneInString(text[next:])
	return text[i] == '.' && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// pastMarkers moves over closing marks and citation markers after a terminator. open is
// true when the text ends before it is known whether another marker follows.
func pastMarkers(text string, i int) (end int, open bool) {
	end = i
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n':
			return end, false
		case unicode.IsSpace(r):
			i += size
		case strings.ContainsRune("»”’).!?؟…", r), r == '"' && i == end: // a mark " after a space opens the next
			i += size
			end = i
		default:
			width, half := markerWidth(text[i:])
			if half {
				return end, true
			}
			if width == 0 {
				return end, false
			}
			i += width
			end = i
		}
	}
	return end, true
}
