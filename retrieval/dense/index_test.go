package dense_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/dense"
)

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	tests := []struct {
		name    string
		vectors []dense.Vector
		want    string
	}{
		{"an id twice", []dense.Vector{{ID: "a", Values: []float32{1}}, {ID: "b", Values: []float32{1}}, {ID: "a", Values: []float32{2}}}, `"a" is used twice`},
		{"different dimensions", []dense.Vector{{ID: "a", Values: []float32{1, 2}}, {ID: "b", Values: []float32{1}}}, "different dimensions"},
		{"no dimensions", []dense.Vector{{ID: "a", Values: nil}}, "0 dimensions"},
		{"too many dimensions", []dense.Vector{{ID: "a", Values: make([]float32, dense.MaxDimensions+1)}}, "dimensions: want 1 to"},
		{"a null vector", []dense.Vector{{ID: "a", Values: []float32{0, 0}}}, "null or not finite"},
		{"not a number", []dense.Vector{{ID: "a", Values: []float32{1, nan}}}, "null or not finite"},
		{"a part of other dimensions", []dense.Vector{{ID: "a", Values: []float32{1, 2}, Parts: [][]float32{{1, 2}, {1}}}}, `parts of "a": vectors of different dimensions`},
		{"a null part", []dense.Vector{{ID: "a", Values: []float32{1, 2}, Parts: [][]float32{{0, 0}}}}, "null or not finite"},
		{"infinite", []dense.Vector{{ID: "a", Values: []float32{1, inf}}}, "null or not finite"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := dense.New(tt.vectors); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("New = %v, want %q in it", err, tt.want)
			}
		})
	}
}

func TestSearchRefusesOtherDimensions(t *testing.T) {
	t.Parallel()
	x := build(t, dense.Vector{ID: "a", Values: []float32{1, 2}})
	if _, err := x.Search([]float32{1, 2, 3}, 1); !errors.Is(err, dense.ErrDimensions) {
		t.Errorf("Search = %v, want ErrDimensions", err)
	}
	if _, err := x.Search([]float32{0, 0}, 1); err == nil {
		t.Error("a null query is searched for")
	}
}

// Neither the order in which vectors are given nor their length changes anything.
func TestVectorsAreCopiedAndScaled(t *testing.T) {
	t.Parallel()
	values := []float32{3, 4}
	x := build(t, dense.Vector{ID: "b", Values: []float32{300, 400}}, dense.Vector{ID: "a", Values: values})
	values[0] = -1
	r, err := x.Search([]float32{6e-20, 8e-20}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if x.Len() != 2 || x.Dimensions() != 2 || len(r.Matches) != 2 || r.Matches[0].ID != "a" || r.Matches[0].Score != r.Matches[1].Score {
		t.Errorf("found %+v in %d vectors of %d dimensions, want a and b alike", r.Matches, x.Len(), x.Dimensions())
	}
	if math.Abs(r.Matches[0].Score-1) > 1e-6 {
		t.Errorf("the cosine of parallel vectors is %v, want 1", r.Matches[0].Score)
	}
}

func build(tb testing.TB, vectors ...dense.Vector) *dense.Index {
	tb.Helper()
	x, err := dense.New(vectors)
	if err != nil {
		tb.Fatal(err)
	}
	return x
}
