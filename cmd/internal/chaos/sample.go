package main

import (
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// minSamples is how many samples a soak needs for its halves to mean something.
const minSamples = 8

// A sample is how much the survivor of a soak, and Redis, use at one moment.
type sample struct {
	at                time.Duration
	goroutines, files float64
	memory            float64 // resident, in MiB
	// keys are those that come and go with a question, kept those that last for hours.
	keys, kept float64
	answered   int
}

// A gauge is one thing that must not grow.
type gauge struct {
	name string
	of   func(sample) float64
	// slack is how much more there may be in the end, beyond a fifth: chance moves small numbers.
	slack float64
}

func gauges() []gauge {
	return []gauge{
		{"goroutines", func(s sample) float64 { return s.goroutines }, 25},
		{"open files", func(s sample) float64 { return s.files }, 20},
		{"memory, MiB", func(s sample) float64 { return s.memory }, 15},
		{"keys that come and go", func(s sample) float64 { return s.keys }, 100},
	}
}

// grown compares the second quarter of the samples, when all is warm, with the last. A thing has
// grown when its median is higher by a fifth and the slack.
func (g gauge) grown(samples []sample) (before, after float64, grown bool) {
	n := len(samples)
	before, after = g.median(samples[n/4:n/2]), g.median(samples[n-n/4:])
	return before, after, after > before*1.2+g.slack
}

func (g gauge) median(samples []sample) float64 {
	values := make([]float64, 0, len(samples))
	for _, s := range samples {
		values = append(values, g.of(s))
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// maxRows is about how many samples are printed.
const maxRows = 20

// printSamples writes the samples as a table, with a verdict on each gauge, and returns how many have
// grown.
func printSamples(out io.Writer, samples []sample) (growth int, err error) {
	if len(samples) < minSamples {
		return 0, fmt.Errorf("only %d samples were taken, too few to judge", len(samples))
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	row := func(format string, values ...any) { _, _ = fmt.Fprintf(table, format+"\t\n", values...) } // Flush tells what failed
	row("time\tgoroutines\topen files\tmemory, MiB\tkeys that come and go\tkeys that last\tanswered")
	step := max(1, len(samples)/maxRows)
	for i := 0; i < len(samples); i += step {
		s := samples[i]
		row("%s\t%.0f\t%.0f\t%.1f\t%.0f\t%.0f\t%d", s.at.Round(time.Second), s.goroutines, s.files, s.memory, s.keys, s.kept, s.answered)
	}
	if err := table.Flush(); err != nil {
		return 0, fmt.Errorf("write samples: %w", err)
	}
	for _, g := range gauges() {
		before, after, grown := g.grown(samples)
		word := "flat"
		if grown {
			word = "GROWN"
			growth++
		}
		_, _ = fmt.Fprintf(out, "%s: %.1f in the second quarter, %.1f in the last: %s\n", g.name, before, after, word) // the table could be written
	}
	return growth, nil
}
