package retrieval

import (
	"slices"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// An evidenceReader reads passages against one question.
type evidenceReader struct {
	u       understanding
	weights []float64 // of each concept
	highest float64   // weight that a concept can have
}

func newEvidenceReader(index *lexical.Index, u understanding) evidenceReader {
	r := evidenceReader{u: u, weights: make([]float64, len(u.concepts)), highest: index.UnknownIDF()}
	for i, c := range u.concepts {
		r.weights[i] = conceptWeight(index, c)
	}
	return r
}

// A passageReading is how well the names of a passage, and all of it, hold each concept.
type passageReading struct {
	passage     *Passage
	named, held []float64
	mass        float64
}

// read makes the signs of the best hits, but for those that come from the search alone.
func (r evidenceReader) read(hits []Hit) Features {
	var best passageReading
	anywhere := make([]float64, len(r.weights))
	for i, h := range hits {
		p := r.passage(h.Passage)
		if i == 0 || p.mass > best.mass {
			best = p
		}
		for j, held := range p.held {
			anywhere[j] = max(anywhere[j], held)
		}
	}
	f := Features{
		Named:  share(r.weights, best.named),
		Found:  mean(anywhere),
		Common: min(1, r.common(best.held)/commonFull),
	}
	f.Sentence = min(1, r.bestSentence(best.passage.Text)/(massFull*r.highest))
	if slices.ContainsFunc(r.u.concepts, func(c concept) bool { return c.named }) {
		f.Anchored = 1
	}
	return f
}

// passage reads one passage with the names of its subject.
func (r evidenceReader) passage(p *Passage) passageReading {
	names, body := arabic.Tokenize(namesText(p)), arabic.Tokenize(bodyOf(p))
	out := passageReading{passage: p, named: make([]float64, len(r.weights)), held: make([]float64, len(r.weights))}
	for i, c := range r.u.concepts {
		out.named[i] = c.presence(names)
		out.held[i] = max(out.named[i], c.presence(body))
		out.mass += r.weights[i] * out.held[i]
	}
	return out
}

// bestSentence is the mass of the sentence that holds most, of those that have the kind of thing
// asked for; 0 when there is none.
func (r evidenceReader) bestSentence(text string) float64 {
	mass := 0.0
	for _, s := range arabic.Sentences(text) {
		tokens := arabic.Tokenize(text[s.Start:s.End])
		if !arabic.Holds(r.u.asks, tokens) {
			continue
		}
		sum := 0.0
		for i, c := range r.u.concepts {
			sum += r.weights[i] * c.presence(tokens)
		}
		mass = max(mass, sum)
	}
	return mass
}

// common is how much of what is held are common words: none counts for a word that no passage has,
// and nearly one for a word that all have.
func (r evidenceReader) common(held []float64) float64 {
	sum := 0.0
	for i, h := range held {
		sum += h * max(0, 1-r.weights[i]/r.highest)
	}
	return sum
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

// mean is the mean of degrees, of which there is one at least.
func mean(degrees []float64) float64 {
	sum := 0.0
	for _, d := range degrees {
		sum += d
	}
	return sum / float64(len(degrees))
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
