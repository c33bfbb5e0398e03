package lexical_test

import (
	"bytes"
	"maps"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// forms are one index in each form that it can have. Every answer is asked of all, and a
// difference in one bit fails the test: what holds of one holds of the others.
type forms struct {
	tb    testing.TB
	built *lexical.Index
	other map[string]*lexical.Index
}

// mustBuild builds an index of documents that have nothing wrong, and loads it from a file
// and from memory.
func mustBuild(tb testing.TB, documents []lexical.Document, options lexical.Options) *forms {
	tb.Helper()
	built, err := lexical.Build(documents, options)
	if err != nil {
		tb.Fatal(err)
	}
	return formsOf(tb, built)
}

func formsOf(tb testing.TB, built *lexical.Index) *forms {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "index")
	if err := built.Save(path, "stamp"); err != nil {
		tb.Fatal(err)
	}
	opened, err := lexical.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := opened.Close(); err != nil {
			tb.Error(err)
		}
	})
	unaligned, err := lexical.Load(append([]byte{0}, written(tb, built)...)[1:])
	if err != nil {
		tb.Fatal(err)
	}
	return &forms{tb: tb, built: built, other: map[string]*lexical.Index{"opened": opened, "loaded from an odd address": unaligned}}
}

// written is the index as a file.
func written(tb testing.TB, x *lexical.Index) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := x.Write(&b, "stamp"); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// agreed asks all forms.
func agreed[T any](f *forms, ask func(*lexical.Index) T) T {
	want := ask(f.built)
	for name, x := range f.other {
		if got := ask(x); !reflect.DeepEqual(want, got) {
			f.tb.Errorf("(-built +%s):\n%s", name, cmp.Diff(want, got))
		}
	}
	return want
}

func (f *forms) Search(query []lexical.Term, limit int) []lexical.Match {
	return agreed(f, func(x *lexical.Index) []lexical.Match { return x.Search(query, limit) })
}

func (f *forms) Explain(query []lexical.Term, id string) *lexical.Explanation {
	return agreed(f, func(x *lexical.Index) *lexical.Explanation { return x.Explain(query, id) })
}

func (f *forms) Ceiling(query []lexical.Term) float64 {
	return agreed(f, func(x *lexical.Index) float64 { return x.Ceiling(query) })
}

func (f *forms) StemIDF(t arabic.Token) float64 {
	return agreed(f, func(x *lexical.Index) float64 { return x.StemIDF(t) })
}

func (f *forms) UnknownIDF() float64 { return agreed(f, (*lexical.Index).UnknownIDF) }

func (f *forms) Len() int { return agreed(f, (*lexical.Index).Len) }

func (f *forms) Postings() int { return agreed(f, (*lexical.Index).Postings) }

// all are the forms by name.
func (f *forms) all() map[string]*lexical.Index {
	out := maps.Clone(f.other)
	out["built"] = f.built
	return out
}
