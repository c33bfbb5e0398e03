package benchmarks

import (
	"fmt"
	"runtime"
	"slices"
	"time"
)

// A race is what contestants took, round by round. In a round each has its turn, so that
// a machine that slows down slows all of them.
type race struct {
	items int
	laps  map[string][]lap // by contestant, one a round
}

// A lap is one turn of one contestant over all items, in microseconds.
type lap struct{ p50, p99, sum float64 }

// run holds rounds; each begins with another contestant. Before its turn a contestant
// warms up on a tenth of the items, with the garbage of the one before it cleared away.
func run(contestants []contestant, items, rounds int) (race, error) {
	r := race{items: items, laps: make(map[string][]lap)}
	times := make([]float64, items)
	for round := range rounds {
		for turn := range contestants {
			c := contestants[(turn+round)%len(contestants)]
			runtime.GC()
			if err := c.turn(times); err != nil {
				return race{}, err
			}
			r.laps[c.name] = append(r.laps[c.name], newLap(times))
		}
	}
	return r, nil
}

// turn warms up and then takes the time of each item.
func (c contestant) turn(times []float64) error {
	for i := range len(times) / 10 {
		if err := c.do(i); err != nil {
			return fmt.Errorf("%s, item %d: %w", c.name, i, err)
		}
	}
	for i := range times {
		start := time.Now()
		err := c.do(i)
		times[i] = microseconds(time.Since(start))
		if err != nil {
			return fmt.Errorf("%s, item %d: %w", c.name, i, err)
		}
	}
	return nil
}

func microseconds(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

func newLap(times []float64) lap {
	sorted := slices.Sorted(slices.Values(times))
	l := lap{p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99)}
	for _, t := range sorted {
		l.sum += t
	}
	return l
}

// quantile reads sorted values, none of them made up.
func quantile(sorted []float64, q float64) float64 {
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

// A measure picks one figure of a lap.
type measure func(lap) float64

func p50(l lap) float64 { return l.p50 }
func p99(l lap) float64 { return l.p99 }
func sum(l lap) float64 { return l.sum }

// A spread is the median over the rounds, with the quartiles.
type spread struct{ low, median, high float64 }

func newSpread(values []float64) spread {
	s := slices.Sorted(slices.Values(values))
	return spread{quantile(s, 0.25), quantile(s, 0.5), quantile(s, 0.75)}
}

func (r race) of(name string, m measure) spread {
	var values []float64
	for _, l := range r.laps[name] {
		values = append(values, m(l))
	}
	return newSpread(values)
}

// ratio is a's figure over b's in the same round.
func (r race) ratio(a, b string, m measure) spread {
	var values []float64
	for round, l := range r.laps[a] {
		values = append(values, m(l)/m(r.laps[b][round]))
	}
	return newSpread(values)
}

// drift is the slowest round of a contestant over its quickest.
func (r race) drift(name string, m measure) float64 {
	var values []float64
	for _, l := range r.laps[name] {
		values = append(values, m(l))
	}
	return slices.Max(values) / slices.Min(values)
}
