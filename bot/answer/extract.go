package answer

import (
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Extract quotes the sentences of the best hits that answer the question: those that hold its
// words, come near its meaning and hold the kind of thing it asks for. A list is quoted whole. It
// returns at most five sentences, of 500 characters together unless the best is longer, none of
// which repeats another; Cites index result.Hits. There are none when there are no hits.
func Extract(result retrieval.Result) []Sentence {
	if len(result.Hits) == 0 {
		return nil
	}
	q := read(result)
	sorted := q.candidates(result.Hits)
	if len(sorted) == 0 {
		return nil
	}
	chosen := choose(sorted, q)
	out := make([]Sentence, len(chosen))
	for i, c := range inOrder(chosen, sorted[0]) {
		out[i] = Sentence{Text: c.text, Cites: []int{c.hit}}
	}
	return out
}

// bestQuote is the unit of the passage that shares most words with what was said.
func bestQuote(said string, p *retrieval.Passage) string {
	words := arabic.Tokenize(said)
	best, quote := -1.0, ""
	for _, u := range units(p.Text) {
		tokens := arabic.Tokenize(u.text)
		shared := 0.0
		for _, w := range words {
			if !arabic.IsStop(w.Text) {
				shared += holds(w, tokens)
			}
		}
		if s := shared / float64(len(words)+len(tokens)+1); s > best {
			best, quote = s, u.text
		}
	}
	return quote
}
