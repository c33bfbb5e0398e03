package dense

import (
	"fmt"
	"math"
	"slices"
)

// A Match is a vector of the index and how near it is.
type Match struct {
	ID string
	// Score is the cosine of the angle to the query, in [-1,1] but for rounding; for a text in parts, a
	// mixture of its cosine and theirs.
	Score float64
}

// A Result is what one search found.
type Result struct {
	// Matches are the best, by falling score and then rising id.
	Matches []Match
	// Mean and Deviation describe the scores of all vectors of the index. A model whose cosines
	// all lie between 0.7 and 0.9 and one whose cosines lie around 0 are compared by how many
	// deviations a score stands above the mean.
	Mean, Deviation float64
}

// Search compares the query, of any length but 0, with every vector and returns the limit best.
// It fails when the query has other dimensions than the index (ErrDimensions) or is not finite.
func (x *Index) Search(query []float32, limit int) (Result, error) {
	if len(x.ids) == 0 || limit <= 0 {
		return Result{}, nil
	}
	unit, err := x.unit(query)
	if err != nil {
		return Result{}, fmt.Errorf("search vectors: %w", err)
	}
	scores := cosines(unit, x.flat)
	x.mixParts(unit, scores)
	top := newTop(min(limit, len(x.ids)))
	for i, score := range scores {
		if score > top.least {
			top.add(i, score)
		}
	}
	var r Result
	r.Mean, r.Deviation = describe(scores)
	for _, e := range top.entries {
		r.Matches = append(r.Matches, Match{ID: x.ids[e.doc], Score: e.score})
	}
	return r, nil
}

// cosines compares a unit vector with those that stand one after the other in flat.
func cosines(unit, flat []float32) []float64 {
	out := make([]float64, len(flat)/len(unit))
	for i := range out {
		out[i] = float64(Dot(unit, flat[:len(unit)]))
		flat = flat[len(unit):]
	}
	return out
}

// describe returns the mean and the standard deviation.
func describe(values []float64) (mean, deviation float64) {
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum += v
		squares += float64(v * v)
	}
	n := float64(len(values))
	mean = sum / n
	return mean, math.Sqrt(max(0, squares/n-float64(mean*mean)))
}

// A top keeps the highest scores. Vectors come by rising id, so keeping the earlier of two equals
// breaks ties by id.
type top struct {
	limit   int
	entries []entry // falling score
	least   float64 // a score must be above it to get in
}

type entry struct {
	doc   int
	score float64
}

func newTop(limit int) *top {
	return &top{limit: limit, entries: make([]entry, 0, limit+1), least: math.Inf(-1)}
}

func (t *top) add(doc int, score float64) {
	at, _ := slices.BinarySearchFunc(t.entries, score, func(e entry, s float64) int {
		if e.score >= s {
			return -1
		}
		return 1
	})
	t.entries = slices.Insert(t.entries, at, entry{doc, score})
	t.entries = t.entries[:min(len(t.entries), t.limit)]
	if len(t.entries) == t.limit {
		t.least = t.entries[t.limit-1].score
	}
}
