package benchmarks

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSyntheticCorpusIsTheSameForTheSameSeed(t *testing.T) {
	t.Parallel()
	from := embeddedCorpus(t).base
	a, b := syntheticCorpus(from, 40, 9), syntheticCorpus(from, 40, 9)
	if diff := cmp.Diff(a.documents(), b.documents()); diff != "" {
		t.Errorf("documents differ (-first +second):\n%s", diff)
	}
	if diff := cmp.Diff(a.questions, b.questions); diff != "" {
		t.Errorf("questions differ (-first +second):\n%s", diff)
	}
	if len(a.documents()) != 40 || len(a.questions) != 9 {
		t.Errorf("%d passages and %d questions, want 40 and 9", len(a.documents()), len(a.questions))
	}
}

func TestSameRanking(t *testing.T) {
	t.Parallel()
	naive := []float64{3, 1, 2, 2, 0}
	want := best(naive, 3)
	tests := []struct {
		name  string
		got   []rank
		fault string
	}{
		{"the same", []rank{{0, 3}, {2, 2}, {3, 2}}, ""},
		{"equals in the other order", []rank{{0, 3}, {3, 2}, {2, 2}}, ""},
		{"one missing", []rank{{0, 3}, {2, 2}}, "2 documents"},
		{"one twice", []rank{{0, 3}, {2, 2}, {2, 2}}, "twice"},
		{"another score", []rank{{0, 3}, {2, 2.1}, {3, 2}}, "scores 2.1"},
		{"another document", []rank{{0, 3}, {2, 2}, {1, 1}}, "document 1, want 3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			err := sameRanking(naive, want, tt.got)
			if (err == nil) != (tt.fault == "") || err != nil && !strings.Contains(err.Error(), tt.fault) {
				t.Errorf("sameRanking = %v, want %q", err, tt.fault)
			}
		})
	}
}

func TestReplaceTables(t *testing.T) {
	t.Parallel()
	begin, end := tablesBegin("x"), tablesEnd("x")
	got, err := replaceTables("before\n"+begin+"old\n"+end+"after\n", "x", "new")
	if want := "before\n" + begin + "\nnew\n\n" + end + "after\n"; err != nil || got != want {
		t.Errorf("replaceTables = %q, %v; want %q", got, err, want)
	}
	for _, text := range []string{"", begin, end, tablesBegin("y") + tablesEnd("y")} {
		if _, err := replaceTables(text, "x", "new"); err == nil {
			t.Errorf("replaceTables(%q) found a place, want an error", text)
		}
	}
}
