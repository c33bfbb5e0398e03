package retrieval

import (
	"math"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

const (
	readDepth = 5   // best hits that are read for evidence
	massFull  = 6   // rare words in common that are as much as can be wished for
	softMatch = 0.4 // n-gram similarity from which two words count as forms of one

	scoreHalf  = 50 // score that says half of what a score can
	commonFull = 4  // the commonest words in common that are as much as can be wished for

	kinUntuned = 0.5 // the sign Features.Kin where the table can tell nothing: between yes and no

	meaningFull  = 6  // deviations that are as many as can be wished for
	meaningLeast = 30 // vectors from which a deviation tells something
)

// Features are the signs that the evidence value is made of, each in [0,1]. A concept of
// the question weighs as much as its inverse document frequency. The passage that is spoken of is
// the one, of those that are read, that holds most of the question by weight.
type Features struct {
	// Named is the share of the concepts that this passage's title, heading and aliases hold.
	Named float64
	// Ratio is the best score by words over the highest score possible.
	Ratio float64
	// Anchored is 1 when the question, or the one it follows up, names something that the
	// lexicon knows: people, places and organisations of the field.
	Anchored float64
	// Meaning is how far the passage nearest in meaning stands out from all others: the deviations
	// of its score above their mean, against meaningFull. It is 0 when no server embeds, or fewer than
	// meaningLeast vectors.
	Meaning float64
	// Score is the best score s as s/(s+scoreHalf).
	Score float64
	// Found is the share of the concepts, each counting the same, that any of the passages read holds.
	Found float64
	// Sentence is what a sentence of the passage holds of the concepts, against massFull words that no other
	// passage has: the one, of those that have the kind of thing asked for, that holds most. Much in
	// common tells more than a large share of a short question.
	Sentence float64
	// Common is how much of what the passage holds are words that many passages have, which those of
	// the field are and those of other fields are not; against commonFull words.
	Common float64
	// Lead is how far the best score stands above the fifth, as a share of it.
	Lead float64
	// Kin is the cosine, by the compiled-in table, of the question with the passage or the sentence nearest
	// to it, of those that were ranked by it. It is kinUntuned for a base that no questions stand under, as
	// the table was tuned to none such and its cosines mean something else there, and by words alone.
	Kin float64
}

// An evidenceModel is a logistic regression over Features; a sign that it does not look at weighs 0.
type evidenceModel struct {
	bias    float64
	weights Features
}

// byWords are the weights for questions that were searched by words and by the compiled-in table.
// retrieval/fit found them as docs/evaluation.md says: on the dev split of the golden questions and on public
// development sets, never on a test split.
func byWords() evidenceModel {
	return evidenceModel{bias: -11.402, weights: Features{Named: 1.47, Anchored: 0.827, Found: 1.918, Sentence: 4.174, Common: 2.957, Lead: 4.845, Kin: 11.527}}
}

// byVectors are those for questions that were searched by vectors too, whose scores are others. They were
// fitted with one endpoint's, on our base alone.
func byVectors() evidenceModel {
	return evidenceModel{bias: -10.846, weights: Features{Named: 0.182, Anchored: 1.035, Common: 4.365, Lead: 1.072, Kin: 14.502}}
}

// byVectorsAlone are those for vectors over a base that the compiled-in table is not tuned to. They were fitted
// on our base without it; the bias is such that one threshold serves all.
func byVectorsAlone() evidenceModel {
	return evidenceModel{bias: -7.98, weights: Features{Named: 0.26, Ratio: 1.77, Anchored: 1.89, Score: 3.37, Found: 0.37, Sentence: 1.31, Common: 4.75, Lead: 0.27, Meaning: 2.51}}
}

// evidence is the probability that the best hits answer.
func (e *Engine) evidence(f Features, withVectors bool) float64 {
	switch {
	case !withVectors:
		return byWords().probability(f)
	case e.tuned && e.kindred != nil:
		return byVectors().probability(f)
	}
	return byVectorsAlone().probability(f)
}

func (m evidenceModel) probability(f Features) float64 {
	z := m.bias
	weights := m.weights.Values()
	for i, v := range f.Values() {
		z += weights[i] * v
	}
	return 1 / (1 + math.Exp(-z))
}

// FeatureNames names the signs in the order of Features.Values.
func FeatureNames() []string {
	return []string{"named", "ratio", "anchored", "meaning", "score", "found", "sentence", "common", "lead", "kin"}
}

// Values are the signs in the order of the fields.
func (f Features) Values() []float64 {
	return []float64{f.Named, f.Ratio, f.Anchored, f.Meaning, f.Score, f.Found, f.Sentence, f.Common, f.Lead, f.Kin}
}

// features reads the best hits against the question.
func features(index *lexical.Index, u understanding, found ranking) Features {
	if len(found.hits) == 0 || u.dangling {
		return Features{} // whatever was found, it is not known to be about what is meant
	}
	var f Features
	if len(u.concepts) > 0 {
		f = newEvidenceReader(index, u).read(found.hits[:min(readDepth, len(found.hits))])
		f.Score, f.Lead = found.standing()
		f.Ratio = min(1, found.bestByWords()/max(1e-9, index.Ceiling(u.terms)))
	}
	f.Meaning = found.standsOut()
	f.Kin = found.kin
	return f
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

// standing is the signs Features.Score and Features.Lead. They look at the compiled-in table's part
// of a score, and not at that of vectors, which has its own sign.
func (r ranking) standing() (score, lead float64) {
	first, last := 0.0, math.Inf(1)
	for _, h := range r.hits[:min(readDepth, len(r.hits))] {
		s := h.Lexical + h.Kin
		first, last = max(first, s), min(last, s)
	}
	return first / (first + scoreHalf), (first - last) / max(1e-9, first)
}

// bestByWords is the highest lexical score among the hits.
func (r ranking) bestByWords() float64 {
	best := 0.0
	for _, h := range r.hits {
		best = max(best, h.Lexical)
	}
	return best
}
