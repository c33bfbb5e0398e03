package answer

import (
	"strings"
	"unicode"
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
