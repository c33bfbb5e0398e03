package eval_test

import (
	"math"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

func TestSeparation(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		in, out     []float64
		auroc, kept float64 // kept with half of out let through
	}{
		{"apart", []float64{0.8, 0.9}, []float64{0.1, 0.2}, 1, 1},
		{"the wrong way round", []float64{0.1, 0.2}, []float64{0.8, 0.9}, 0, 0},
		{"all equal", []float64{0.5, 0.5}, []float64{0.5, 0.5}, 0.5, 0},
		{"three pairs of four", []float64{0.3, 0.9}, []float64{0.1, 0.5}, 0.75, 1},
		{"one tie among two", []float64{0.5}, []float64{0.5, 0.1}, 0.75, 1},
		{"nothing from outside", []float64{0.5}, nil, 0, 0},
		{"nothing of its own", nil, []float64{0.5}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := eval.AUROC(c.in, c.out); math.Abs(got-c.auroc) > 1e-12 {
				t.Errorf("AUROC is %v, want %v", got, c.auroc)
			}
			if got := eval.KeptAt(c.in, c.out, 0.5); math.Abs(got-c.kept) > 1e-12 {
				t.Errorf("kept are %v, want %v", got, c.kept)
			}
		})
	}
}
