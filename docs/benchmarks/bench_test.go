package benchmarks

import (
	"slices"
	"testing"
	"time"
)

// BenchmarkAnalysis reads the text of the embedded base once an op.
func BenchmarkAnalysis(b *testing.B) {
	texts, size := embeddedCorpus(b).texts()
	for _, c := range analyses(b, texts) {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for i := range texts {
					failOn(b, c.do(i))
				}
			}
		})
	}
}

// BenchmarkIndexBuild builds one index an op.
func BenchmarkIndexBuild(b *testing.B) {
	for _, f := range fixtures(b) {
		_, size := f.texts()
		bleve := contestant{name: bleveBuild, do: func(int) error { return buildBleve(b, f.documents).Close() }}
		for _, c := range append(f.builds(), bleve) {
			b.Run(f.name+"/"+c.name, func(b *testing.B) {
				b.SetBytes(int64(size))
				b.ReportAllocs()
				for b.Loop() {
					failOn(b, c.do(0))
				}
			})
		}
	}
}

// BenchmarkRetrieval answers one question an op, in the order of the list.
func BenchmarkRetrieval(b *testing.B) {
	for _, f := range fixtures(b) {
		for _, c := range f.searches(b.Context()) {
			b.Run(f.name+"/"+c.name, func(b *testing.B) { timeEach(b, c, len(f.questions)) })
		}
	}
}

// BenchmarkAnswer takes one turn an op, with no model.
func BenchmarkAnswer(b *testing.B) {
	for _, f := range fixtures(b) {
		c := f.answering(b.Context())
		b.Run(f.name+"/"+c.name, func(b *testing.B) { timeEach(b, c, len(f.questions)) })
	}
}

// timeEach reports quantiles over whole passes through the list, one at the least.
func timeEach(b *testing.B, c contestant, items int) {
	b.Helper()
	b.ReportAllocs()
	times := make([]float64, 0, 1<<20)
	take := func() {
		i := len(times) % items
		start := time.Now()
		err := c.do(i)
		times = append(times, microseconds(time.Since(start)))
		failOn(b, err)
	}
	for i := range items / 10 {
		failOn(b, c.do(i))
	}
	for b.Loop() {
		take()
	}
	for len(times) < items {
		take()
	}
	times = times[:len(times)/items*items]
	slices.Sort(times)
	b.ReportMetric(quantile(times, 0.5), "p50-us")
	b.ReportMetric(quantile(times, 0.99), "p99-us")
}

func failOn(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
