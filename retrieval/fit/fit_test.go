package main

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Each value of the one sign stands before as many that are right as the logistic curve says.
func TestRegressFindsTheCurve(t *testing.T) {
	t.Parallel()
	want := []float64{-1, 2.5}
	var all []sample
	for i := range 21 {
		x := float64(i) / 10
		p := sigmoid(want[0] + want[1]*x)
		all = append(all, sample{[]float64{x}, true, 1e4 * p}, sample{[]float64{x}, false, 1e4 * (1 - p)})
	}
	got, err := regress(all)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-3 {
			t.Errorf("weights are %v, want %v", got, want)
		}
	}
}

func TestRegressHoldsSeparatedSamples(t *testing.T) {
	t.Parallel()
	got, err := regress([]sample{{[]float64{0}, false, 1}, {[]float64{1}, true, 1}})
	if err != nil || !(got[1] > 0 && got[1] < 1e3) {
		t.Errorf("weights are %v, %v; want them finite and rising", got, err)
	}
}

func TestRegressRefuses(t *testing.T) {
	t.Parallel()
	for name, samples := range map[string][]sample{
		"no samples":   nil,
		"not a number": {{[]float64{math.NaN()}, true, 1}},
	} {
		if _, err := regress(samples); !errors.Is(err, errSingular) {
			t.Errorf("%s: the error is %v, want %v", name, err, errSingular)
		}
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	const heading = "set\tid\tkind\tanswered\tmass\tlead\n"
	got, err := read(strings.NewReader(heading+"golden\tq1\tmsa\t1\t0.5\t0.25\ngolden\tq2\toutside\t0\t0\t1\n"), []string{"lead"})
	want := []row{{"golden", "q1", "msa", true, []float64{0.25}}, {"golden", "q2", outside, false, []float64{1}}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); err != nil || diff != "" {
		t.Errorf("rows (-want +got), error %v:\n%s", err, diff)
	}
	for name, c := range map[string]struct{ text, sign, want string }{
		"nothing":      {"", "lead", "heading"},
		"unknown sign": {heading, "width", "width"},
		"no sign":      {heading, "kind", "kind"},
		"short line":   {heading + "golden\tq1\n", "lead", "line 2"},
		"no number":    {heading + "golden\tq1\tmsa\t1\t0.5\tx\n", "lead", "column 6"},
	} {
		if _, err := read(strings.NewReader(c.text), []string{c.sign}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: the error is %v, want one about %q", name, err, c.want)
		}
	}
}

// What a question was fitted on must not tell its own value: with labels drawn by chance, the
// held-out values tell nothing apart.
func TestCrossValidationHoldsOut(t *testing.T) {
	t.Parallel()
	var rows []row
	for i := range 400 {
		sign := float64(i*7919%1000) / 1000
		rows = append(rows, row{set: goldenSet, id: string(rune('a'+i%26)) + string(rune('a'+i/26)), kind: "msa", answered: i%2 == 0, signs: []float64{sign}})
	}
	held, err := crossValidate(rows)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range held {
		if v < 0.3 || v > 0.7 {
			t.Fatalf("row %d has the value %v, want it near the share of those answered", i, v)
		}
	}
}

func TestPrinterSaysTheThreshold(t *testing.T) {
	t.Parallel()
	rows := []row{
		{set: goldenSet, kind: "msa"},
		{set: goldenSet, kind: "msa"},
		{set: goldenSet, kind: "msa"},
		{set: goldenSet, kind: "msa"},
		{set: goldenSet, kind: outOfScope},
		{set: goldenSet, kind: notCovered},
		{set: goldenSet, kind: outside},
	}
	var out strings.Builder
	p := &printer{w: &out}
	p.threshold(rows, []float64{0.2, 0.635, 0.7, 0.9, 0.1, 0.8, 0.5}, 0.5)
	want := "threshold 0.63\nrefused: 0.250 of the answerable, 1.000 out of scope, 0.000 not covered, 1.000 outside\n"
	if diff := cmp.Diff(want, out.String()); diff != "" || p.err != nil {
		t.Errorf("output (-want +got), error %v:\n%s", p.err, diff)
	}
}
