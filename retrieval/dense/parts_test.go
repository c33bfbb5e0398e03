package dense_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/dense"
)

// at is a unit vector of two dimensions whose cosine with (1,0) is the given one.
func at(cosine float64) []float32 {
	return []float32{float32(cosine), float32(math.Sqrt(1 - cosine*cosine))}
}

func TestPartsDecideAmongTextsAlike(t *testing.T) {
	t.Parallel()
	others := dense.Vector{ID: "z", Values: at(0), Parts: [][]float32{at(0), at(-0.5), at(0.1)}}
	tests := []struct {
		name         string
		better, less dense.Vector
	}{
		{"a nearer part", dense.Vector{Values: at(0.5), Parts: [][]float32{at(0.9), at(0.1)}}, dense.Vector{Values: at(0.5), Parts: [][]float32{at(0.5), at(0.1)}}},
		{"the other part nearer too", dense.Vector{Values: at(0.5), Parts: [][]float32{at(0.9), at(0.8)}}, dense.Vector{Values: at(0.5), Parts: [][]float32{at(0.9), at(0.1)}}},
		{"a nearer whole", dense.Vector{Values: at(0.6), Parts: [][]float32{at(0.7)}}, dense.Vector{Values: at(0.5), Parts: [][]float32{at(0.7)}}},
		{"fewer parts that are far", dense.Vector{Values: at(0.5), Parts: [][]float32{at(0.8)}}, dense.Vector{Values: at(0.5), Parts: [][]float32{at(0.8), at(0), at(0)}}},
		{"a near part beside none", dense.Vector{Values: at(0.5), Parts: [][]float32{at(0.9)}}, dense.Vector{Values: at(0.5)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.less.ID, tt.better.ID = "a", "b"
			r, err := build(t, tt.less, tt.better, others).Search([]float32{1, 0}, 3)
			if err != nil {
				t.Fatal(err)
			}
			if r.Matches[0].ID != "b" || r.Matches[0].Score <= r.Matches[1].Score {
				t.Errorf("found %+v, want b before a", r.Matches)
			}
		})
	}
}

// A text that is its own only part scores as one without parts.
func TestWholeAsItsOnlyPartChangesNothing(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	whole := random(r, 50, 16)
	parted := make([]dense.Vector, len(whole))
	for i, v := range whole {
		parted[i] = dense.Vector{ID: v.ID, Values: v.Values, Parts: [][]float32{v.Values}}
	}
	query := randomValues(r, 16)
	want, err := build(t, whole...).Search(query, 50)
	if err != nil {
		t.Fatal(err)
	}
	got, err := build(t, parted...).Search(query, 50)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range got.Matches {
		if m.ID != want.Matches[i].ID || math.Abs(m.Score-want.Matches[i].Score) > 1e-6 {
			t.Errorf("rank %d: %+v, want %+v", i, m, want.Matches[i])
		}
	}
}

// No mixture lies beyond the cosines that it is made of.
func TestMixtureLiesBetween(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	vectors := random(r, 40, 8)
	query := randomValues(r, 8)
	bounds := make(map[string][2]float64)
	for i := range vectors {
		v := &vectors[i]
		low, high := cosine(v.Values, query), cosine(v.Values, query)
		for range r.IntN(5) {
			part := randomValues(r, 8)
			v.Parts = append(v.Parts, part)
			low, high = min(low, cosine(part, query)), max(high, cosine(part, query))
		}
		bounds[v.ID] = [2]float64{low, high}
	}
	found, err := build(t, vectors...).Search(query, len(vectors))
	if err != nil || len(found.Matches) != len(vectors) {
		t.Fatalf("Search = %v, %v", found, err)
	}
	for _, m := range found.Matches {
		if b := bounds[m.ID]; m.Score < b[0]-1e-5 || m.Score > b[1]+1e-5 {
			t.Errorf("%s scores %v, want it in %v", m.ID, m.Score, b)
		}
	}
}

func TestPartsAllAlike(t *testing.T) {
	t.Parallel()
	r, err := build(t, dense.Vector{ID: "a", Values: at(0.5), Parts: [][]float32{at(0.5), at(0.5)}}).Search([]float32{1, 0}, 1)
	if err != nil || math.Abs(r.Matches[0].Score-0.5) > 1e-6 {
		t.Errorf("Search = %+v, %v, want a score of 0.5", r, err)
	}
}
