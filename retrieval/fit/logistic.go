package main

import (
	"errors"
	"math"
)

const (
	ridge     = 0.01 // of every weight but the bias, so that signs that go together share theirs
	mostSteps = 100
	converged = 1e-9
)

// errSingular says that no step could be taken: a sign is the same for all questions, or not a number.
var errSingular = errors.New("fit weights: the equations have no one solution")

// A sample is a point of a logistic regression.
type sample struct {
	x      []float64
	y      bool
	weight float64
}

// regress fits the bias, which comes first, and the weights by Newton's method (iteratively reweighted
// least squares).
func regress(samples []sample) ([]float64, error) {
	if len(samples) == 0 {
		return nil, errSingular
	}
	w := make([]float64, len(samples[0].x)+1)
	for range mostSteps {
		step, err := newton(samples, w)
		if err != nil {
			return nil, err
		}
		most := 0.0
		for i := range w {
			w[i] += step[i]
			most = max(most, math.Abs(step[i]))
		}
		if most < converged {
			break
		}
	}
	return w, nil
}

// newton is the step from w towards the best weights.
func newton(samples []sample, w []float64) ([]float64, error) {
	n := len(w)
	equations := make([][]float64, n) // the Hessian, and the gradient as its last column
	for i := range equations {
		equations[i] = make([]float64, n+1)
		if i > 0 {
			equations[i][i], equations[i][n] = ridge, -ridge*w[i]
		}
	}
	x := make([]float64, n)
	x[0] = 1
	for _, s := range samples {
		copy(x[1:], s.x)
		p := sigmoid(dot(w, x))
		miss := -p
		if s.y {
			miss = 1 - p
		}
		curve := s.weight * max(p*(1-p), 1e-9)
		for i := range n {
			for j := range n {
				equations[i][j] += curve * x[i] * x[j]
			}
			equations[i][n] += s.weight * miss * x[i]
		}
	}
	return solve(equations)
}

// solve is Gauss-Jordan elimination with partial pivoting.
func solve(a [][]float64) ([]float64, error) {
	n := len(a)
	for c := range n {
		pivot := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[pivot][c]) {
				pivot = r
			}
		}
		if !(math.Abs(a[pivot][c]) > 1e-12) {
			return nil, errSingular
		}
		a[c], a[pivot] = a[pivot], a[c]
		for r := range n {
			if r == c {
				continue
			}
			factor := a[r][c] / a[c][c]
			for k := c; k <= n; k++ {
				a[r][k] -= factor * a[c][k]
			}
		}
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = a[i][n] / a[i][i]
	}
	return out, nil
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
