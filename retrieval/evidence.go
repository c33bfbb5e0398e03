package retrieval

import (
	"math"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// evidenceDepth is the number of best hits that are read as evidence.
const evidenceDepth = 5

// softMatch is the n-gram similarity from which two words count as forms of one.
const softMatch = 0.4

// An evidenceModel is a logistic regression over what the best passages share with
// the question. Its weights are fitted on development data, see docs/evaluation.md.
type evidenceModel struct {
	bias, coverage, strongest, ratio, holds float64
}

func defaultEvidence() evidenceModel {
	return evidenceModel{bias: -6.0, coverage: 8.0, strongest: 1.5, ratio: 2.0, holds: 0.5}
}

// Features are the signs that the evidence value is made of, each in [0,1].
type Features struct {
	// Coverage is the share of the question's concepts, by inverse document frequency,
	// that the best-covering passage holds.
	Coverage float64
	// Strongest is how well that passage holds the rarest concept.
	Strongest float64
	// Ratio is the best score over the highest score possible.
	Ratio float64
	// Holds is 1 when that passage has the kind of thing that is asked for.
	Holds float64
}

func (m evidenceModel) probability(f Features) float64 {
	z := m.bias + m.coverage*f.Coverage + m.strongest*f.Strongest + m.ratio*f.Ratio + m.holds*f.Holds
	return 1 / (1 + math.Exp(-z))
}

// features reads the best hits against the question.
func (e *Engine) features(u understanding, hits []Hit) Features {
	var best Features
	if len(hits) == 0 || len(u.concepts) == 0 {
		return best
	}
	weights := make([]float64, len(u.concepts))
	rarest := 0
	for i, c := range u.concepts {
		weights[i] = e.conceptWeight(c)
		if weights[i] > weights[rarest] {
			rarest = i
		}
	}
	for i, h := range hits[:min(evidenceDepth, len(hits))] {
		f := e.cover(u, weights, rarest, h.Passage)
		if i == 0 || f.Coverage > best.Coverage {
			best = f
		}
	}
	best.Ratio = min(1, hits[0].Score/max(1e-9, e.index.Ceiling(u.terms)))
	return best
}

// conceptWeight is the mean inverse document frequency of the words as written; what
// is inherited from an earlier question weighs less.
func (e *Engine) conceptWeight(c concept) float64 {
	sum, n := 0.0, 0
	for _, w := range c.written {
		if !arabic.IsStop(w.Text) {
			sum += e.index.StemIDF(w)
			n++
		}
	}
	if n == 0 {
		return 0
	}
	weight := sum / float64(n)
	if c.canonical != nil {
		known := 0.0
		for _, w := range c.canonical {
			known = max(known, e.index.StemIDF(w))
		}
		weight = min(weight, known) // a known name is as common as the base's own word for it
	}
	if c.inherited {
		weight *= historyWeight
	}
	return weight
}

// cover measures one passage, read with its title, heading and aliases.
func (e *Engine) cover(u understanding, weights []float64, rarest int, p *Passage) Features {
	tokens := reading(p)
	var f Features
	held, total := 0.0, 0.0
	for i, c := range u.concepts {
		degree := max(presence(c.written, tokens), presence(c.canonical, tokens))
		held += weights[i] * degree
		total += weights[i]
		if i == rarest {
			f.Strongest = degree
		}
	}
	if total > 0 {
		f.Coverage = held / total
	}
	if arabic.Holds(u.asks, tokens) {
		f.Holds = 1
	}
	return f
}

// presence is the mean, over the words that are not stop words, of the best match of
// each in the text: 1 for the same stem, less for a similar spelling, 0 for none.
func presence(words, text []arabic.Token) float64 {
	sum, n := 0.0, 0
	for _, w := range words {
		if arabic.IsStop(w.Text) {
			continue
		}
		sum += bestMatch(w, text)
		n++
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

func bestMatch(w arabic.Token, text []arabic.Token) float64 {
	best := 0.0
	stem := arabic.Stem(w.Text)
	for _, t := range text {
		if t.Text == w.Text || !w.Number && arabic.Stem(t.Text) == stem {
			return 1
		}
		if s := arabic.Similarity(w, t); s >= softMatch {
			best = max(best, s)
		}
	}
	return best
}
