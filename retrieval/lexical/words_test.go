package lexical_test

import (
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

func mustRead(tb testing.TB, documents []lexical.Document) *lexical.Corpus {
	tb.Helper()
	c, err := lexical.Read(documents)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func TestWordsCount(t *testing.T) {
	t.Parallel()
	words := mustRead(t, []lexical.Document{
		{ID: "b", Names: []string{"معركة الموصل", "الموصل"}, Body: "حُررت الموصل عام ٢٠١٧"},
		{ID: "a", Names: []string{"معركة الموصل"}, Body: "في الرقة، وفي الموصل"},
	}).Words()
	tests := []struct {
		name, word string
		count      int
		surface    string
	}{
		{"in both bodies, and in two names of which one is shared", "الموصل", 4, "الموصل"},
		{"in one name that two documents share", "معركه", 1, "معركة"},
		{"as written in the smaller id", "الرقه", 1, "الرقة"},
		{"with its vowel marks", "حررت", 1, "حُررت"},
		{"a stop word", "في", 1, "في"},
		{"a number", "2017", 1, "٢٠١٧"},
	}
	for _, tt := range tests {
		w := words.Find(tt.word)
		if w == nil || w.Count != tt.count || w.Source[w.Span.Start:w.Span.End] != tt.surface || w.Number != (tt.word == "2017") {
			t.Errorf("%s: Find(%q) = %+v, want %d times and %q first", tt.name, tt.word, w, tt.count, tt.surface)
		}
	}
	if w := words.Find("بغداد"); w != nil {
		t.Errorf("Find() of a word that is not there = %+v, want nil", w)
	}
}

// Not parallel, as it changes the number of processors.
func TestWordsDoNotDependOnProcessors(t *testing.T) {
	documents := newSpeaker(31, 50).documents(150)
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	want := mustRead(t, documents).Words().All()
	slices.Reverse(documents)
	for _, processors := range []int{1, 2, 5} {
		runtime.GOMAXPROCS(processors)
		if diff := cmp.Diff(want, mustRead(t, documents).Words().All()); diff != "" {
			t.Errorf("%d processors (-one +more):\n%s", processors, diff)
		}
	}
}
