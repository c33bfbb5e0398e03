// Package fuse makes one ranking of two: what was found by words and what was found by meaning.
//
// It owns the arithmetic only, and knows no texts. Scores are summed as they are, after those by
// meaning were put into deviations: see Sum. What else was measured and why this was kept is in
// docs/evaluation.md.
//
// The one rule that must hold: what is found in one list only can still come first, and a list that
// is empty changes nothing.
package fuse

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// DefaultWeight is what one deviation is worth in units of the lexical score: about as much as a rare
// word in common. It was chosen on development sets; from 10 to 20 differ little.
const DefaultWeight = 14

// A Scored is something that was found, by its id, and how well it fits.
type Scored struct {
	ID    string
	Score float64
}

// Meaning is what was found by meaning, with the distribution of the scores of all there is, found or
// not. It makes the cosines of different models alike: those of one all lie between 0.7 and 0.9, those
// of another around 0.
type Meaning struct {
	Found           []Scored
	Mean, Deviation float64
}

// A Fused is something found, and what its score is made of.
type Fused struct {
	Scored

	// Lexical and Meaning sum up to Score; each is 0 for what its list does not hold.
	Lexical, Meaning float64
}

// Sum adds to each lexical score the deviations by which the score by meaning stands above the mean,
// times weight. Those below the mean add nothing. A lexical score grows with the words in common and
// their rarity; left as it is, instead of being scaled to the best, it weighs more in a long question
// full of rare words than in a short one. The result is sorted by falling score, and then by rising id.
func Sum(lexical []Scored, meaning Meaning, weight float64) []Fused {
	out := make([]Fused, 0, len(lexical)+len(meaning.Found))
	at := make(map[string]int, len(lexical))
	for _, l := range lexical {
		at[l.ID] = len(out)
		out = append(out, Fused{Scored: l, Lexical: l.Score})
	}
	for _, m := range meaning.Found {
		gain := weight * meaning.Deviations(m.Score)
		if gain <= 0 {
			continue
		}
		i, ok := at[m.ID]
		if !ok {
			i = len(out)
			out = append(out, Fused{Scored: Scored{ID: m.ID}})
		}
		out[i].Meaning = gain
		out[i].Score = out[i].Lexical + gain
	}
	slices.SortFunc(out, func(a, b Fused) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.ID, b.ID))
	})
	return out
}

// Deviations is how far a score stands above the mean; 0 when all scores are the same.
func (m Meaning) Deviations(score float64) float64 {
	const least = 1e-9 // below it, a difference is rounding
	if m.Deviation < least || math.IsNaN(m.Deviation) {
		return 0
	}
	return (score - m.Mean) / m.Deviation
}
