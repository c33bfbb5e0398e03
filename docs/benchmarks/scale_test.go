package benchmarks

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

var scaleTo = flag.Int("scale", 10_000, "the passages of the largest corpus of BenchmarkScale, up to 1000000")

const (
	scaleQuestions = 100
	scaleRounds    = 7
	loads          = 5
	fullScan       = "full scan"
)

// A scaled is what one size of corpus costs.
type scaled struct {
	passages, postings int
	text, file, heap   int64 // bytes: of the bodies, of the file, and of the index after Build
	build, save, load  time.Duration
	searching          race
}

// BenchmarkScale measures the index from 1,000 passages up to those of -scale, by tens. An op
// is the whole of it. With -update it writes its table and its plot into docs.
func BenchmarkScale(b *testing.B) {
	var all []scaled
	for b.Loop() {
		all = nil
		for n := 1000; n <= *scaleTo && (n == 1000 || !testing.Short()); n *= 10 {
			s := measureScale(b, n)
			all = append(all, s)
			fmt.Fprintf(os.Stdout, "\n%s\n", scaleTable(all[len(all)-1:]))
		}
	}
	if *update {
		if *scaleTo < 1_000_000 || testing.Short() {
			b.Fatal("keep the tables: they want -scale 1000000 and not -short")
		}
		failOn(b, keepTables(scaleTables, fmt.Sprintf("- Machine: %s.\n- Rounds: %d of %d questions each. Seed: %d.\n\n%s",
			lookAround(), scaleRounds, scaleQuestions, seed, scaleTable(all))))
		failOn(b, os.WriteFile("../benchmarks-scale.svg", []byte(scalePlot(all)), 0o644))
	}
}

// measureScale builds, saves and opens an index, holds the opened one against the built
// one, and times its answers.
func measureScale(b *testing.B, passages int) scaled {
	b.Helper()
	documents, questions := newScribe(seed).passages(passages, scaleQuestions)
	s := scaled{passages: passages}
	for _, d := range documents {
		s.text += int64(len(d.Body))
	}
	before := heap()
	start := time.Now()
	built, err := lexical.Build(documents, lexical.DefaultOptions())
	failOn(b, err)
	s.build = time.Since(start)
	s.heap, s.postings = heap()-before, built.Postings()
	runtime.KeepAlive(documents)
	path := filepath.Join(b.TempDir(), "index")
	start = time.Now()
	failOn(b, built.Save(path, "scale"))
	s.save = time.Since(start)
	info, err := os.Stat(path)
	failOn(b, err)
	s.file, s.load = info.Size(), loadTime(b, path)
	opened, err := lexical.Open(path)
	failOn(b, err)
	asked := asTerms(questions)
	scanned := make([][]lexical.Term, len(asked))
	for i, q := range asked {
		scanned[i] = unpruned(q)
		want := built.Search(scanned[i], depth)
		for name, got := range map[string][]lexical.Match{"built": built.Search(q, depth), "opened": opened.Search(q, depth)} {
			if diff := cmp.Diff(want, got); diff != "" {
				b.Fatalf("question %q (-full scan +%s):\n%s", questions[i], name, diff)
			}
		}
	}
	search := func(name string, asked [][]lexical.Term) contestant {
		return contestant{name: name, do: func(i int) error {
			opened.Search(asked[i], depth)
			return nil
		}}
	}
	s.searching, err = run([]contestant{search(ourIndex, asked), search(fullScan, scanned)}, len(asked), scaleRounds)
	failOn(b, err)
	failOn(b, opened.Close())
	return s
}

// unpruned is a question with the same answers that the index does not prune: it has a term
// more, a year that counts nothing, as bounds hold for positive weights only. The year is
// in one passage of twenty, so that its two lists cost next to nothing.
func unpruned(q []lexical.Term) []lexical.Term {
	return append(slices.Clip(q), lexical.Term{Token: arabic.Tokenize("2014")[0]})
}

// loadTime is the median of some loads of a file that the system has read before.
func loadTime(b *testing.B, path string) time.Duration {
	b.Helper()
	var times []time.Duration
	for range loads {
		start := time.Now()
		x, err := lexical.Open(path)
		times = append(times, time.Since(start))
		failOn(b, err)
		failOn(b, x.Close())
	}
	slices.Sort(times)
	return times[loads/2]
}

// heap is the memory in use, once the garbage is gone.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// asTerms cuts questions as the engine does, but for names and dialect.
func asTerms(questions []string) [][]lexical.Term {
	out := make([][]lexical.Term, len(questions))
	for i, q := range questions {
		for _, t := range contentWords(q) {
			if !arabic.IsQuestionWord(t.Text) {
				out[i] = append(out[i], lexical.Term{Token: t, Weight: 1})
			}
		}
	}
	return out
}
