package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// NoAnswer is what a model is told to write when the passages do not answer.
const NoAnswer = "لا_جواب"

// maxPending bounds the text that waits for the end of its sentence, in bytes.
const maxPending = 8 << 10

// A Parser cuts a model's stream into sentences with their citations. Feed it deltas
// as they come; a sentence is given out once what follows it shows that no citation
// marker belongs to it any more.
type Parser struct {
	pending string
	// settled is the offset in pending before which no sentence ends.
	settled int
	// lead is a line that ends in a colon and cites nothing: it waits for the list item
	// whose citations it shares.
	lead string
}

// Feed takes the next piece of the stream and returns the sentences that it completes.
func (p *Parser) Feed(delta string) []Sentence {
	p.pending += delta
	return p.drain(false)
}

// Close returns the sentences that were still waiting for their end.
func (p *Parser) Close() []Sentence { return p.drain(true) }

// drain cuts off complete sentences; final treats the end of the text as their end.
func (p *Parser) drain(final bool) []Sentence {
	var out []Sentence
	for {
		end, ok := p.nextEnd(final)
		if !ok {
			return out
		}
		raw := p.pending[:end]
		p.pending = p.pending[end:]
		if s, ok := p.sentence(raw); ok {
			out = append(out, s)
		}
	}
}

// nextEnd is sentenceEnd within the first maxPending bytes. Text that has no end there is
// cut there, always at the same place however the stream came in.
func (p *Parser) nextEnd(final bool) (int, bool) {
	text := p.pending
	if len(text) > maxPending {
		text = text[:runeStart(text, maxPending)]
	}
	end, ok := sentenceEnd(text, p.settled, final)
	if !ok && len(text) < len(p.pending) {
		end, ok = len(text), true
	}
	p.settled = end
	if ok {
		p.settled = 0
	}
	return end, ok
}

// sentence turns raw text into a Sentence; false when it holds nothing, or waits as a lead.
func (p *Parser) sentence(raw string) (Sentence, bool) {
	text, item := cutBullet(strings.TrimLeftFunc(raw, unicode.IsSpace))
	text, numbers := cutMarkers(text)
	if text == "" {
		return Sentence{}, false
	}
	s := Sentence{Text: text, Cites: toIndexes(numbers), Item: item}
	if len(s.Cites) == 0 && strings.HasSuffix(text, ":") {
		p.lead = text
		return Sentence{}, false
	}
	if p.lead != "" && item {
		s = Sentence{Text: p.lead + "\n- " + text, Cites: s.Cites}
	}
	p.lead = ""
	return s, true
}

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
