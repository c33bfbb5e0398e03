package main

import (
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// A printer writes until something fails.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, values ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", values...)
	}
}

func (p *printer) model(signs []string, m []float64) {
	p.line("bias %.3f", m[0])
	for i, name := range signs {
		p.line("%s %.3f", name, m[i+1])
	}
}

// quality tells how good the held-out values are: of questions that find their passage against
// each kind of others, and on the golden questions as a probability.
func (p *printer) quality(rows []row, held []float64) {
	ours := pick(rows, held, func(r row) bool { return r.golden() && r.answered })
	for _, kind := range []string{outOfScope, notCovered} {
		p.line("AUROC golden against %s: %.3f", kind, eval.AUROC(ours, pick(rows, held, func(r row) bool { return r.golden() && r.kind == kind })))
	}
	p.line("AUROC golden against outside: %.3f", eval.AUROC(ours, pick(rows, held, func(r row) bool { return r.set == goldenSet && r.kind == outside })))
	for _, set := range sets(rows) {
		p.line("AUROC %s against outside: %.3f", set, eval.AUROC(
			pick(rows, held, func(r row) bool { return r.set == set && r.kind != outside }),
			pick(rows, held, func(r row) bool { return r.set == set && r.kind == outside })))
	}
	var judged []eval.Judgement
	brier := 0.0
	for i, r := range rows {
		if !r.golden() {
			continue
		}
		judged = append(judged, eval.Judgement{Evidence: held[i], Right: r.answered})
		truth := 0.0
		if r.answered {
			truth = 1
		}
		brier += (held[i] - truth) * (held[i] - truth)
	}
	p.line("Brier score, golden: %.4f", brier/float64(len(judged)))
	for _, b := range eval.Reliability(judged) {
		p.line("%.1f to %.1f: %d questions, promised %.3f, kept %.3f", b.Low, b.High, b.Questions, b.Evidence, b.Right)
	}
}

// threshold is the highest, in hundredths, that refuses no more than the share of answerable questions.
func (p *printer) threshold(rows []row, held []float64, refused float64) {
	ours := pick(rows, held, row.answerable)
	at := math.Floor(eval.Percentile(slices.Clone(ours), refused)*100) / 100
	p.line("threshold %.2f", at)
	p.line("refused: %.3f of the answerable, %.3f out of scope, %.3f not covered, %.3f outside", below(ours, at),
		below(pick(rows, held, func(r row) bool { return r.golden() && r.kind == outOfScope }), at),
		below(pick(rows, held, func(r row) bool { return r.golden() && r.kind == notCovered }), at),
		below(pick(rows, held, func(r row) bool { return r.set == goldenSet && r.kind == outside }), at))
}

// sets are the names of the public sets, in order.
func sets(rows []row) []string {
	var out []string
	for _, r := range rows {
		if r.set != goldenSet && !slices.Contains(out, r.set) {
			out = append(out, r.set)
		}
	}
	return out
}

// pick returns the values of the rows that are wanted.
func pick(rows []row, values []float64, want func(row) bool) []float64 {
	var out []float64
	for i, r := range rows {
		if want(r) {
			out = append(out, values[i])
		}
	}
	return out
}

// below is the share of values under a threshold; 0 of none.
func below(values []float64, threshold float64) float64 {
	n := 0
	for _, v := range values {
		if v < threshold {
			n++
		}
	}
	return float64(n) / float64(max(1, len(values)))
}
