package eval

import (
	"math"
	"math/rand/v2"
	"slices"
)

// draws is how many samples the resampling methods take: the ends of a 95% interval then move by
// less than a tenth of its width from seed to seed.
const draws = 2000

// An Interval holds a mean with a probability of 95%.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// MeanInterval is the percentile bootstrap interval of the mean of values (Efron 1979). It depends on
// nothing but the values and the seed; it is zero when there are none.
func MeanInterval(values []float64, seed uint64) Interval {
	if len(values) == 0 {
		return Interval{}
	}
	random := rand.New(rand.NewPCG(seed, uint64(len(values)))) //nolint:gosec // sampling, not a secret
	means := make([]float64, draws)
	for i := range means {
		sum := 0.0
		for range values {
			sum += values[random.IntN(len(values))]
		}
		means[i] = sum / float64(len(values))
	}
	return Interval{Low: Percentile(means, 0.025), High: Percentile(means, 0.975)}
}

// A Comparison says how much better the second of two rankings of the same questions is.
type Comparison struct {
	Questions int     `json:"questions"`
	Before    float64 `json:"before"`
	After     float64 `json:"after"`
	// Difference is the mean of After - Before over the questions, with its bootstrap interval.
	Difference float64  `json:"difference"`
	Interval   Interval `json:"interval"`
	// P is the probability of a difference at least as large if the two were alike: the paired
	// randomisation test, two-sided (Fisher; Smucker, Allan and Carterette 2007).
	P float64 `json:"p"`
	// Won, Lost and Level count the questions.
	Won   int `json:"won"`
	Lost  int `json:"lost"`
	Level int `json:"level"`
}

// Compare compares before and after, which hold one value a question in the same order.
func Compare(before, after []float64, seed uint64) Comparison {
	n := min(len(before), len(after))
	c := Comparison{Questions: n, P: 1}
	if n == 0 {
		return c
	}
	differences := make([]float64, n)
	for i := range n {
		c.Before += before[i] / float64(n)
		c.After += after[i] / float64(n)
		switch d := after[i] - before[i]; {
		case d > 0:
			c.Won++
		case d < 0:
			c.Lost++
		default:
			c.Level++
		}
		differences[i] = after[i] - before[i]
	}
	c.Difference = c.After - c.Before
	c.Interval = MeanInterval(differences, seed)
	c.P = randomisation(differences, seed)
	return c
}

// randomisation turns the sign of each difference by chance and counts the means that are as far from
// nought as the real one, which is one of them.
func randomisation(differences []float64, seed uint64) float64 {
	random := rand.New(rand.NewPCG(seed, 2)) //nolint:gosec // sampling, not a secret
	differences = slices.DeleteFunc(slices.Clone(differences), func(d float64) bool { return d == 0 })
	sum := func(sign func(float64) float64) float64 {
		total := 0.0
		for _, d := range differences {
			total += sign(d)
		}
		return math.Abs(total)
	}
	measured := sum(func(d float64) float64 { return d })
	as := 1
	for range draws {
		turned := sum(func(d float64) float64 {
			if random.IntN(2) == 0 {
				return -d
			}
			return d
		})
		if turned >= measured-1e-12 {
			as++
		}
	}
	return float64(as) / float64(draws+1)
}
