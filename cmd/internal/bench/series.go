package main

import (
	"cmp"
	"slices"
)

// A figure is a ratio that is measured: what the product does over what the floor does.
type figure struct {
	id            string // that of docs/benchmarks.md, such as R2
	product, what string // what is measured, and what the floor is, in words
	unit          string
	// target is what the median is to reach; atLeast says that more is better.
	target  float64
	atLeast bool
	// most bounds how far the product may be above the floor, in units; 0 is no bound.
	most float64
}

// A point is one round of a figure: the medians of both sides.
type point struct{ floor, product float64 }

// A series is all rounds of a figure.
type series struct {
	figure
	points []point
}

// maxDrift is how far apart the floors of the rounds that count may be: beyond it what is measured is
// the machine.
const maxDrift = 2

// kept returns the rounds that count: as many as can be had whose floors lie within maxDrift of each
// other, and of several such sets that with the least drift. It is nil when they are fewer than n. What
// the product did is not looked at.
func (s *series) kept(n int) []point {
	sorted := slices.Clone(s.points)
	slices.SortStableFunc(sorted, func(a, b point) int { return cmp.Compare(a.floor, b.floor) })
	var best []point
	for i := range sorted {
		for j := i + max(n, len(best)); j <= len(sorted); j++ {
			set := sorted[i:j]
			if set[0].floor <= 0 || drift(set) > maxDrift {
				break
			}
			if len(set) > len(best) || drift(set) < drift(best) {
				best = set
			}
		}
	}
	return best
}

// drift is the highest floor over the lowest.
func drift(points []point) float64 {
	floors := column(points, func(p point) float64 { return p.floor })
	return slices.Max(floors) / slices.Min(floors)
}

func column(points []point, of func(point) float64) []float64 {
	values := make([]float64, 0, len(points))
	for _, p := range points {
		values = append(values, of(p))
	}
	return values
}

// A spread is a median with the quartiles around it.
type spread struct{ low, median, high float64 }

func spreadOf(points []point, of func(point) float64) spread {
	values := column(points, of)
	return spread{quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)}
}

func (p point) ratio() float64 { return p.product / p.floor }

// reached tells whether the medians of these rounds reach the target.
func (f figure) reached(points []point) bool {
	ratio := spreadOf(points, point.ratio).median
	if f.atLeast {
		return ratio >= f.target
	}
	above := spreadOf(points, func(p point) float64 { return p.product - p.floor }).median
	return ratio <= f.target && (f.most == 0 || above <= f.most)
}

// quantile interpolates between the two values around q; values need not be sorted.
func quantile(values []float64, q float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if len(sorted) == 0 {
		return 0
	}
	at := q * float64(len(sorted)-1)
	below := int(at)
	above := min(below+1, len(sorted)-1)
	return sorted[below] + (at-float64(below))*(sorted[above]-sorted[below])
}
