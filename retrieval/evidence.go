package retrieval

import (
	"math"
	"slices"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

const (
	readDepth = 5   // best hits that are read for evidence
	massFull  = 6   // rare words in common that are as much as can be wished for
	softMatch = 0.4 // n-gram similarity from which two words count as forms of one

	meaningFull  = 6  // deviations that are as many as can be wished for
	meaningLeast = 30 // vectors from which a deviation tells something
)

// Features are the signs that the evidence value is made of, each in [0,1]. A concept of
// the question weighs as much as its inverse document frequency.
type Features struct {
	// Mass is what the passage that shares most with the question holds of its concepts,
	// against massFull words that no other passage has. Much said in common tells more than
	// a large share of a short question.
	Mass float64
	// Named is the share of the concepts that this passage's title, heading and aliases hold.
	Named float64
	// Ratio is the best score over the highest score possible.
	Ratio float64
	// Anchored is 1 when the question, or the one it follows up, names something that the
	// lexicon knows: people, places and organisations of the field.
	Anchored float64
	// Holds is 1 when the passage has the kind of thing that is asked for.
	Holds float64
	// Meaning is how far the passage nearest in meaning stands out from all others: the deviations
	// of its score above their mean, against meaningFull. It is 0 when no server embeds, or fewer than
	// meaningLeast vectors.
	Meaning float64
}

// An evidenceModel is a logistic regression over Features.
type evidenceModel struct {
	bias, mass, named, ratio, anchored, holds, meaning float64
}

// evidence is the probability that the best hits answer. The weights are fitted as
// docs/evaluation.md says: on the dev split of the golden questions and on public development
// sets, never on a test split; apart for questions that were searched by vectors too. That the
// compiled-in table ranked asks for no weights of its own: its cosines tell nothing here.
func evidence(f Features, byMeaning bool) float64 {
	m := evidenceModel{bias: -5.28, mass: 10.5, named: 2.59, ratio: 3.11, anchored: 2.92, holds: 0.59}
	if byMeaning {
		m = evidenceModel{bias: -7.37, mass: 9.85, named: 2.16, ratio: 1.94, anchored: 3.74, holds: 0.7, meaning: 3.95}
	}
	return m.probability(f)
}

func (m evidenceModel) probability(f Features) float64 {
	z := m.bias + m.mass*f.Mass + m.named*f.Named + m.ratio*f.Ratio + m.anchored*f.Anchored + m.holds*f.Holds + m.meaning*f.Meaning
	return 1 / (1 + math.Exp(-z))
}

// features reads the best hits against the question.
func features(index *lexical.Index, u understanding, found ranking) Features {
	var best Features
	hits := found.hits
	if len(hits) == 0 {
		return best
	}
	best.Meaning = found.standsOut()
	if len(u.concepts) == 0 {
		return best
	}
	weights := make([]float64, len(u.concepts))
	for i, c := range u.concepts {
		weights[i] = conceptWeight(index, c)
	}
	for i, h := range hits[:min(readDepth, len(hits))] {
		f := read(u, weights, h.Passage)
		if i == 0 || f.Mass > best.Mass {
			f.Meaning = best.Meaning
			best = f
		}
	}
	best.Mass = min(1, best.Mass/(massFull*index.UnknownIDF()))
	best.Ratio = min(1, found.bestByWords()/max(1e-9, index.Ceiling(u.terms)))
	if slices.ContainsFunc(u.concepts, func(c concept) bool { return c.named }) {
		best.Anchored = 1
	}
	return best
}

// byMeaning tells whether there were enough vectors to take their deviations for evidence.
func (r ranking) byMeaning() bool { return r.meaning != nil && r.vectors >= meaningLeast }

// standsOut is the sign Features.Meaning.
func (r ranking) standsOut() float64 {
	if !r.byMeaning() || len(r.meaning.Found) == 0 {
		return 0
	}
	return max(0, min(1, r.meaning.Deviations(r.meaning.Found[0].Score)/meaningFull))
}

// bestByWords is the highest lexical score among the hits.
func (r ranking) bestByWords() float64 {
	best := 0.0
	for _, h := range r.hits {
		best = max(best, h.Lexical)
	}
	return best
}

// conceptWeight is the mean inverse document frequency of the words as written; what
// is inherited from an earlier question weighs less.
func conceptWeight(index *lexical.Index, c concept) float64 {
	sum, n := 0.0, 0
	for _, w := range c.written {
		if !arabic.IsStop(w.Text) {
			sum += index.StemIDF(w)
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
			if !arabic.IsStop(w.Text) { // not indexed, and so as rare as can be
				known = max(known, index.StemIDF(w))
			}
		}
		weight = min(weight, known) // a known name is as common as the base's own word for it
	}
	return weight * c.weight
}

// read weighs one passage, with the names of its subject, against the question. Mass is
// left as a sum of weights.
func read(u understanding, weights []float64, p *Passage) Features {
	names, body := arabic.Tokenize(namesText(p)), arabic.Tokenize(p.Text)
	var f Features
	named := make([]float64, len(u.concepts))
	for i, c := range u.concepts {
		named[i] = c.presence(names)
		f.Mass += weights[i] * max(named[i], c.presence(body))
	}
	f.Named = share(weights, named)
	if arabic.Holds(u.asks, body) {
		f.Holds = 1
	}
	return f
}

// share is the weighted mean of degrees; 0 when nothing weighs.
func share(weights, degrees []float64) float64 {
	held, total := 0.0, 0.0
	for i, w := range weights {
		held += w * degrees[i]
		total += w
	}
	if total == 0 {
		return 0
	}
	return held / total
}

// presence is how well text holds the concept, under the better known of its names.
func (c concept) presence(text []arabic.Token) float64 {
	return max(presence(c.written, text), presence(c.canonical, text))
}

// presence is the mean, over the words that are not stop words, of the best match of
// each in the text: 1 for the same stem, less for a similar spelling, 0 for none.
func presence(words, text []arabic.Token) float64 {
	sum, n := 0.0, 0
	for _, w := range words {
		if arabic.IsStop(w.Text) {
			continue
		}
		sum += arabic.BestMatch(w, text, softMatch)
		n++
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
