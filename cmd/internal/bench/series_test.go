package main

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// floors makes points whose products tell their places.
func floors(values ...float64) []point {
	var points []point
	for i, f := range values {
		points = append(points, point{floor: f, product: float64(i)})
	}
	return points
}

func TestSeries_Kept(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		points []point
		n      int
		want   []float64 // floors
	}{
		{"all are steady", floors(2, 1, 1.5), 3, []float64{1, 1.5, 2}},
		{"too few", floors(1, 1), 3, nil},
		{"one drifted", floors(1, 9, 1.2, 1.1), 3, []float64{1, 1.1, 1.2}},
		{"too many drifted", floors(1, 9, 1.2, 30), 3, nil},
		{"more than are wanted count as well", floors(1, 1.5, 2, 1.2), 2, []float64{1, 1.2, 1.5, 2}},
		{"of two sets as large the steadier", floors(1, 2, 4, 5), 2, []float64{4, 5}},
		{"a floor of nothing is none", floors(0, 1, 1), 3, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := series{points: test.points}
			var got []float64
			for _, p := range s.kept(test.n) {
				got = append(got, p.floor)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestSeries_KeptDoesNotLookAtTheProduct(t *testing.T) {
	t.Parallel()
	better, worse := series{points: []point{{1, 1}, {1.1, 1}, {3, 1}}}, series{points: []point{{1, 9}, {1.1, 70}, {3, 0}}}
	for i := range better.kept(2) {
		if a, b := better.kept(2)[i].floor, worse.kept(2)[i].floor; a != b {
			t.Errorf("round %d: floor %g or %g", i, a, b)
		}
	}
}

func TestFigure_Reached(t *testing.T) {
	t.Parallel()
	atMost, atLeast := figure{target: 1.25, most: 5}, figure{target: 0.95, atLeast: true}
	tests := []struct {
		name   string
		figure figure
		points []point
		want   bool
	}{
		{"within both bounds", atMost, []point{{10, 12}}, true},
		{"ratio too high", atMost, []point{{10, 13}}, false},
		{"ratio right, too far above", atMost, []point{{30, 36}}, false},
		{"the median counts", atMost, []point{{10, 90}, {10, 11}, {10, 12}}, true},
		{"enough", atLeast, []point{{30, 28.5}}, true},
		{"too little", atLeast, []point{{30, 28}}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := test.figure.reached(test.points); got != test.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

func TestQuantile(t *testing.T) {
	t.Parallel()
	values := []float64{4, 1, 3, 2}
	for q, want := range map[float64]float64{0: 1, 0.25: 1.75, 0.5: 2.5, 1: 4} {
		if got := quantile(values, q); math.Abs(got-want) > 1e-9 {
			t.Errorf("quantile %g is %g, want %g", q, got, want)
		}
	}
	if got := quantile(nil, 0.5); got != 0 {
		t.Errorf("of nothing: %g", got)
	}
}
