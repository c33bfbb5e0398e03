package eval

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestMeanInterval(t *testing.T) {
	t.Parallel()
	coin := make([]float64, 400) // a fair coin: the mean's standard error is 0.025
	for i := range coin {
		coin[i] = float64(i % 2)
	}
	tests := map[string]struct {
		values    []float64
		low, high float64
		within    float64
	}{
		"nothing":         {nil, 0, 0, 0},
		"one value":       {[]float64{0.7}, 0.7, 0.7, 0},
		"all the same":    {[]float64{0.5, 0.5, 0.5}, 0.5, 0.5, 0},
		"a coin, 400 old": {coin, 0.5 - 1.96*0.025, 0.5 + 1.96*0.025, 0.008},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := MeanInterval(tt.values, 1)
			if math.Abs(got.Low-tt.low) > tt.within || math.Abs(got.High-tt.high) > tt.within {
				t.Errorf("got %+v", got)
			}
			if again := MeanInterval(tt.values, 1); again != got {
				t.Errorf("the same seed gives %+v", again)
			}
		})
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 1))
	base, better, shuffled := make([]float64, 300), make([]float64, 300), make([]float64, 300)
	for i := range base {
		base[i] = random.Float64()
		better[i] = base[i] + 0.05*random.NormFloat64() + 0.02
		shuffled[i] = base[i] + 0.05*random.NormFloat64()
	}
	tests := map[string]struct {
		before, after []float64
		pLow, pHigh   float64
		difference    float64
		holdsNought   bool
	}{
		"nothing":              {nil, nil, 1, 1, 0, true},
		"the same":             {base, base, 1, 1, 0, true},
		"better by two points": {base, better, 0, 0.001, 0.02, false},
		"worse by two points":  {better, base, 0, 0.001, -0.02, false},
		"different by chance":  {base, shuffled, 0.05, 1, 0, true},
		"two questions":        {[]float64{0, 0}, []float64{1, 1}, 0.4, 0.6, 1, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := Compare(tt.before, tt.after, 1)
			if got.P < tt.pLow || got.P > tt.pHigh || math.Abs(got.Difference-tt.difference) > 0.006 {
				t.Errorf("got %+v", got)
			}
			if holds := got.Interval.Low <= 0 && got.Interval.High >= 0; holds != tt.holdsNought {
				t.Errorf("the interval is %+v", got.Interval)
			}
			if got.Won+got.Lost+got.Level != got.Questions {
				t.Errorf("%+v does not add up", got)
			}
		})
	}
}
