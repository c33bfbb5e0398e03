package lexical_test

import (
	"bytes"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// The file is all that there is of an index, so equal files are equal indexes.
func TestBuildIsTheSameForTheSameDocuments(t *testing.T) {
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	documents := newSpeaker(41, 50).documents(100)
	want := written(t, mustBuild(t, documents, lexical.Options{}).built)
	runtime.GOMAXPROCS(5)
	slices.Reverse(documents)
	if got := written(t, mustBuild(t, documents, lexical.Options{}).built); !bytes.Equal(want, got) {
		t.Errorf("the files of two builds differ: %d and %d bytes", len(want), len(got))
	}
}

func TestBuildRejectsARepeatedID(t *testing.T) {
	t.Parallel()
	_, err := lexical.Build([]lexical.Document{{ID: "a"}, {ID: "b"}, {ID: "a"}}, lexical.Options{})
	if err == nil || !strings.Contains(err.Error(), `"a"`) {
		t.Errorf("Build: error %v, want one that names the id", err)
	}
}

func TestBuildLeavesItsInputAlone(t *testing.T) {
	t.Parallel()
	documents := newsroom()
	mustBuild(t, documents, lexical.Options{})
	if diff := cmp.Diff(newsroom(), documents); diff != "" {
		t.Errorf("Build changed its input (-before +after):\n%s", diff)
	}
}

func TestBuildZeroOptionsAreTheDefault(t *testing.T) {
	t.Parallel()
	zero, given := mustBuild(t, newsroom(), lexical.Options{}), mustBuild(t, newsroom(), lexical.DefaultOptions())
	for _, q := range newsQueries() {
		if diff := cmp.Diff(given.Search(terms(q), 9), zero.Search(terms(q), 9)); diff != "" {
			t.Errorf("%q (-default +zero):\n%s", q, diff)
		}
	}
}

func TestBuildWeightZeroDropsAField(t *testing.T) {
	t.Parallel()
	all := mustBuild(t, newsroom(), lexical.DefaultOptions())
	sum := 0
	for name, options := range map[string]lexical.Options{
		"grams": {K1: 0.9, B: 0.75, Grams: 1}, "stems": {K1: 0.9, B: 0.75, Stems: 1}, "title": {K1: 0.9, B: 0.75, Title: 1},
	} {
		x := mustBuild(t, newsroom(), options)
		sum += x.Postings()
		if x.Len() != all.Len() || x.Postings() == 0 || x.Postings() >= all.Postings() {
			t.Errorf("%s only: %d documents and %d postings, of %d and %d", name, x.Len(), x.Postings(), all.Len(), all.Postings())
		}
		if got := x.StemIDF(terms("سوريا")[0].Token); got <= 0 {
			t.Errorf("%s only: StemIDF() = %v, want it above 0", name, got)
		}
		if got := x.Ceiling(terms("سوريا")); got < 0 {
			t.Errorf("%s only: Ceiling() = %v, want it not below 0", name, got)
		}
	}
	if sum != all.Postings() {
		t.Errorf("the fields have %d postings one by one and %d together", sum, all.Postings())
	}
	none := mustBuild(t, newsroom(), lexical.Options{K1: 0.9})
	if got := none.Search(terms("سوريا"), 5); none.Postings() != 0 || len(got) != 0 {
		t.Errorf("without fields: %d postings and %v, want none", none.Postings(), got)
	}
}

// ranking is what a collection answers to many queries.
func ranking(t *testing.T, documents []lexical.Document, queries []string) [][]lexical.Match {
	t.Helper()
	x := mustBuild(t, documents, lexical.Options{})
	var out [][]lexical.Match
	for _, q := range queries {
		out = append(out, x.Search(terms(q), len(documents)))
	}
	return out
}

// Not parallel, as it changes the number of processors.
func TestBuildDoesNotDependOnProcessors(t *testing.T) {
	s := newSpeaker(19, 50)
	documents := s.documents(150)
	var queries []string
	for range 30 {
		queries = append(queries, s.text(4))
	}
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	want := ranking(t, documents, queries)
	for _, processors := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(processors)
		if diff := cmp.Diff(want, ranking(t, documents, queries)); diff != "" {
			t.Errorf("%d processors (-one +more):\n%s", processors, diff)
		}
	}
}

func TestBuildDoesNotDependOnTheOrderOfDocuments(t *testing.T) {
	t.Parallel()
	s := newSpeaker(23, 50)
	documents := s.documents(60)
	queries := []string{s.text(3), s.text(4), s.text(5)}
	want := ranking(t, documents, queries)
	slices.Reverse(documents)
	if diff := cmp.Diff(want, ranking(t, documents, queries)); diff != "" {
		t.Errorf("reversed (-as given +reversed):\n%s", diff)
	}
}

func TestIndexForEqualsIndex(t *testing.T) {
	t.Parallel()
	s := newSpeaker(29, 50)
	documents := s.documents(90)
	whole, corpus := mustBuild(t, documents, lexical.Options{}), mustRead(t, documents)
	for i := range 25 {
		query := terms(s.text(1 + i%6))
		only, err := corpus.IndexFor(lexical.Options{}, query)
		if err != nil {
			t.Fatal(err)
		}
		part := formsOf(t, only)
		name := fmt.Sprint(query)
		if diff := cmp.Diff(whole.Search(query, 90), part.Search(query, 90)); diff != "" {
			t.Errorf("%s: Search (-Index +IndexFor):\n%s", name, diff)
		}
		if a, b := whole.Ceiling(query), part.Ceiling(query); a != b {
			t.Errorf("%s: Ceiling is %v by Index and %v by IndexFor", name, a, b)
		}
		for _, q := range query {
			if a, b := whole.StemIDF(q.Token), part.StemIDF(q.Token); a != b {
				t.Errorf("%s: StemIDF of %q is %v by Index and %v by IndexFor", name, q.Token.Text, a, b)
			}
		}
		for _, m := range part.Search(query, 3) {
			if diff := cmp.Diff(whole.Explain(query, m.ID), part.Explain(query, m.ID)); diff != "" {
				t.Errorf("%s: Explain(%s) (-Index +IndexFor):\n%s", name, m.ID, diff)
			}
		}
	}
}

func TestBuildOfLongWords(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("بتثجحخد", 2000)
	documents := []lexical.Document{{ID: "a", Names: []string{long}, Body: long + " سوريا"}, {ID: "b", Body: "سوريا"}}
	x := mustBuild(t, documents, lexical.Options{})
	if got := ids(x.Search(terms(long), 5)); !cmp.Equal(got, []string{"a"}) {
		t.Errorf("Search(a word of 14,000 letters) = %v, want a", got)
	}
	if got := ids(x.Search(terms("سوريا"), 5)); !cmp.Equal(got, []string{"b", "a"}) {
		t.Errorf("Search() = %v, want the short body first", got)
	}
}
