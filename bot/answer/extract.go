package answer

import (
	"cmp"
	"slices"

	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// What the extractive answerer reads and says.
const (
	extractPassages  = 4    // best hits that are read
	extractSentences = 3    // sentences quoted: more hold the answer more often, and are still short
	kindBonus        = 0.35 // for holding a date when a date is asked for, and so on
	listBonus        = 0.5  // for a list when several things are asked for
	rankBonus        = 0.6  // for standing in the best passage
	secondShare      = 0.4  // of the best score, that a further sentence must reach
	neighbourBonus   = 0.3  // for standing beside the best sentence
	softMatch        = 0.45 // n-gram similarity from which two words are forms of one
)

// candidate is a unit that may be quoted.
type candidate struct {
	unit
	hit, at int // which hit, and where in its passage
	score   float64
}

func byScore(a, b candidate) int { return cmp.Compare(b.score, a.score) }

// Extract quotes the sentences of the best hits that answer the question: those that
// hold its words and the kind of thing it asks for. A list is quoted whole. It returns
// at most three sentences, in the order in which they stand, with Cites indexing
// result.Hits; none when there are no hits.
func Extract(result retrieval.Result) []Sentence {
	candidates := score(result)
	if len(candidates) == 0 {
		return nil
	}
	slices.SortStableFunc(candidates, byScore)
	favourNeighbours(candidates)
	chosen := choose(candidates)
	slices.SortFunc(chosen, func(a, b candidate) int {
		if a.hit != b.hit {
			return a.hit - b.hit
		}
		return a.at - b.at
	})
	out := make([]Sentence, len(chosen))
	for i, c := range chosen {
		out[i] = Sentence{Text: c.text, Cites: []int{c.hit}}
	}
	return out
}

// favourNeighbours lifts the sentences beside the best one, which often complete it, and
// sorts again.
func favourNeighbours(sorted []candidate) {
	best := sorted[0]
	for i := range sorted[1:] {
		if c := &sorted[i+1]; c.hit == best.hit && (c.at == best.at-1 || c.at == best.at+1) {
			c.score = min(best.score, c.score+neighbourBonus)
		}
	}
	slices.SortStableFunc(sorted[1:], byScore)
}

// choose takes the best unit, and the next best that is good enough. A list stands alone.
func choose(sorted []candidate) []candidate {
	chosen := sorted[:1:1]
	if sorted[0].list {
		return chosen
	}
	for _, c := range sorted[1:] {
		if len(chosen) == extractSentences || c.score < secondShare*sorted[0].score {
			break
		}
		if !c.list && !repeats(c.text, chosen) {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

// repeats tells whether nearly all words of text stand in what is already chosen.
func repeats(text string, chosen []candidate) bool {
	words := arabic.Tokenize(text)
	for _, c := range chosen {
		said := arabic.Tokenize(c.text)
		shared := 0
		for _, w := range words {
			if slices.ContainsFunc(said, func(t arabic.Token) bool { return t.Text == w.Text }) {
				shared++
			}
		}
		if shared*10 >= len(words)*9 {
			return true
		}
	}
	return false
}

// score weighs every unit of the best hits.
func score(result retrieval.Result) []candidate {
	var out []candidate
	for i, h := range result.Hits[:min(extractPassages, len(result.Hits))] {
		rank := rankBonus * h.Score / result.Hits[0].Score
		for at, u := range units(h.Passage.Text) {
			tokens := arabic.Tokenize(u.text)
			s := overlap(result.Words, tokens)
			if s == 0 && i > 0 {
				continue
			}
			s += rank + kindScore(result.Asks, u, tokens)
			out = append(out, candidate{unit: u, hit: i, at: at, score: s})
		}
	}
	return out
}

func kindScore(kind arabic.AnswerKind, u unit, tokens []arabic.Token) float64 {
	switch {
	case kind == arabic.AnswerListing && u.list:
		return listBonus
	case kind == arabic.AnswerAny || kind == arabic.AnswerListing || kind == arabic.AnswerDefinition:
		return 0
	case arabic.Holds(kind, tokens):
		return kindBonus
	}
	return 0
}

// overlap is the weighted share of the question's words that the sentence holds.
func overlap(words []retrieval.Word, sentence []arabic.Token) float64 {
	held, total := 0.0, 0.0
	for _, w := range words {
		total += w.Weight
		held += w.Weight * holds(w.Token, sentence)
	}
	if total == 0 {
		return 0
	}
	return held / total
}

// holds is 1 when the sentence has the word's stem, less for a similar spelling.
func holds(w arabic.Token, sentence []arabic.Token) float64 {
	return arabic.BestMatch(w, sentence, softMatch)
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
