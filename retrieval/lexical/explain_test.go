package lexical_test

import (
	"bytes"
	"errors"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

func TestExplainEqualsSearch(t *testing.T) {
	t.Parallel()
	s := newSpeaker(31, 40)
	documents := append(s.documents(40), newsroom()...)
	x := mustBuild(t, documents, lexical.Options{})
	queries := newsQueries()
	for range 20 {
		queries = append(queries, s.text(1+s.random.IntN(5)))
	}
	for _, q := range queries {
		for _, m := range x.Search(terms(q), len(documents)) {
			e := x.Explain(terms(q), m.ID)
			if e == nil || e.Value != m.Score {
				t.Fatalf("%q: Explain(%s) = %+v, want the value %v to the bit", q, m.ID, e, m.Score)
			}
			adds(t, e)
		}
	}
}

// adds fails the test unless each value of the tree is the sum of its children's.
func adds(t *testing.T, e *lexical.Explanation) {
	t.Helper()
	if e.Message == "" {
		t.Errorf("an explanation of %v has no message", e.Value)
	}
	if len(e.Children) == 0 {
		return
	}
	sum := 0.0
	for _, c := range e.Children {
		sum += c.Value
		adds(t, c)
	}
	if math.Abs(sum-e.Value) > near {
		t.Errorf("%q has the value %v, its children sum to %v", e.Message, e.Value, sum)
	}
}

func TestExplainWhatIsNotFound(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	if got := x.Explain(terms("سوريا"), "nowhere"); got != nil {
		t.Errorf("Explain of an unknown id = %+v, want nil", got)
	}
	want := &lexical.Explanation{Message: "score of empty: sum of"}
	if diff := cmp.Diff(want, x.Explain(terms("سوريا"), "empty")); diff != "" {
		t.Errorf("Explain of a document without the word (-want +got):\n%s", diff)
	}
}

func TestExplanationWrite(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom()[:2], lexical.Options{})
	var b bytes.Buffer
	if err := x.Explain(terms("سوريا ٢٠٢٥"), "syria").Write(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/explain.golden", b.Bytes())
}

// errBroken is what a brokenWriter returns.
var errBroken = errors.New("broken")

// A brokenWriter takes a number of writes and then fails.
type brokenWriter struct{ left int }

func (w *brokenWriter) Write(p []byte) (int, error) {
	if w.left--; w.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

func TestExplanationWriteFails(t *testing.T) {
	t.Parallel()
	e := mustBuild(t, newsroom(), lexical.Options{}).Explain(terms("سوريا"), "syria")
	for left := range 4 {
		if err := e.Write(&brokenWriter{left: left}); !errors.Is(err, errBroken) {
			t.Errorf("after %d writes: error %v, want the writer's", left, err)
		}
	}
}

// golden compares got with a file, or writes it with -update.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
