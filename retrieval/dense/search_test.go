package dense_test

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/dense"
)

// naive scores every vector in float64, sorts all, and keeps the first.
func naive(vectors []dense.Vector, query []float32, limit int) []dense.Match {
	all := make([]dense.Match, len(vectors))
	for i, v := range vectors {
		all[i] = dense.Match{ID: v.ID, Score: cosine(v.Values, query)}
	}
	slices.SortFunc(all, func(a, b dense.Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.ID, b.ID))
	})
	return all[:min(limit, len(all))]
}

func cosine(a, b []float32) float64 {
	ab, aa, bb := 0.0, 0.0, 0.0
	for i := range a {
		ab += float64(a[i]) * float64(b[i])
		aa += float64(a[i]) * float64(a[i])
		bb += float64(b[i]) * float64(b[i])
	}
	return ab / math.Sqrt(aa*bb)
}

// random returns n vectors with ids in a random order.
func random(r *rand.Rand, n, dimensions int) []dense.Vector {
	out := make([]dense.Vector, n)
	for i, id := range r.Perm(n) {
		out[i] = dense.Vector{ID: fmt.Sprintf("v%05d", id), Values: randomValues(r, dimensions)}
	}
	return out
}

func randomValues(r *rand.Rand, dimensions int) []float32 {
	out := make([]float32, dimensions)
	for i := range out {
		out[i] = float32(r.NormFloat64())
	}
	return out
}

// The dimensions cover whole eights, rests, and less than one eight.
func TestSearchEqualsNaiveSearch(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for _, dimensions := range []int{1, 7, 8, 9, 64, 384, 387} {
		vectors := random(r, 200, dimensions)
		x := build(t, vectors...)
		for _, limit := range []int{1, 10, 200, 1000} {
			query := randomValues(r, dimensions)
			got, err := x.Search(query, limit)
			if err != nil {
				t.Fatal(err)
			}
			want := naive(vectors, query, limit)
			if len(got.Matches) != len(want) {
				t.Fatalf("%d dimensions: %d matches, want %d", dimensions, len(got.Matches), len(want))
			}
			for i, m := range got.Matches {
				// Two scores may round to one, and then the id decides: compare scores, then order.
				if math.Abs(m.Score-want[i].Score) > 1e-5 {
					t.Errorf("%d dimensions, rank %d: %v, want %v", dimensions, i, m, want[i])
				}
				if i > 0 && (m.Score > got.Matches[i-1].Score || m.Score == got.Matches[i-1].Score && m.ID < got.Matches[i-1].ID) {
					t.Errorf("%d dimensions: %v stands before %v", dimensions, got.Matches[i-1], m)
				}
			}
			all := naive(vectors, query, len(vectors))
			mean, deviation := describe(all)
			if math.Abs(got.Mean-mean) > 1e-5 || math.Abs(got.Deviation-deviation) > 1e-4 {
				t.Errorf("%d dimensions: mean %v, deviation %v, want %v and %v", dimensions, got.Mean, got.Deviation, mean, deviation)
			}
		}
	}
}

func describe(all []dense.Match) (mean, deviation float64) {
	for _, m := range all {
		mean += m.Score / float64(len(all))
	}
	for _, m := range all {
		deviation += (m.Score - mean) * (m.Score - mean) / float64(len(all))
	}
	return mean, math.Sqrt(deviation)
}

func TestTiesStandByID(t *testing.T) {
	t.Parallel()
	x := build(
		t,
		dense.Vector{ID: "d", Values: []float32{1, 0}}, dense.Vector{ID: "b", Values: []float32{2, 0}},
		dense.Vector{ID: "c", Values: []float32{0, 1}}, dense.Vector{ID: "a", Values: []float32{5, 0}},
	)
	for limit, want := range [][]string{nil, {"a"}, {"a", "b"}, {"a", "b", "d"}, {"a", "b", "d", "c"}} {
		r, err := x.Search([]float32{1, 0}, limit)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range r.Matches {
			got = append(got, m.ID)
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("limit %d (-want +got):\n%s", limit, diff)
		}
	}
}

func TestEmptyIndexFindsNothing(t *testing.T) {
	t.Parallel()
	r, err := build(t).Search([]float32{1}, 5)
	if err != nil || len(r.Matches) > 0 {
		t.Errorf("Search = %v, %v, want nothing", r, err)
	}
}

// Whatever the bytes, a search fails or returns finite scores in order.
func FuzzSearch(f *testing.F) {
	f.Add([]byte{0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 128, 191, 1, 2, 3, 4}, uint8(2))
	f.Fuzz(func(t *testing.T, raw []byte, dimensions uint8) {
		d := int(dimensions)%9 + 1
		var values []float32
		for ; len(raw) >= 4; raw = raw[4:] {
			values = append(values, math.Float32frombits(binary.LittleEndian.Uint32(raw)))
		}
		var vectors []dense.Vector
		for i := 0; (i+1)*d <= len(values); i++ {
			v := dense.Vector{ID: strconv.Itoa(i), Values: values[i*d : (i+1)*d]}
			if i%2 == 1 { // with what stood before it as its parts
				v.Parts = [][]float32{values[(i-1)*d : i*d], values[i*d : (i+1)*d]}
			}
			vectors = append(vectors, v)
		}
		x, err := dense.New(vectors)
		if err != nil || x.Len() == 0 {
			return
		}
		r, err := x.Search(vectors[0].Values, x.Len())
		if err != nil || len(r.Matches) != len(vectors) {
			t.Fatalf("Search = %v, %v, want all %d vectors", r, err, len(vectors))
		}
		for i, m := range r.Matches {
			if math.Abs(m.Score) > 1.001 || math.IsNaN(m.Score) || i > 0 && m.Score > r.Matches[i-1].Score {
				t.Fatalf("match %d of %+v is out of order or range", i, r.Matches)
			}
		}
	})
}
