package main

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
)

// base is one document of two passages, the first with a question under it.
func base() *knowledge.Base {
	d := &knowledge.Document{ID: "camp", Title: "مخيم الهول"}
	d.Passages = []*knowledge.Passage{
		{ID: "camp#place", Document: d, Heading: "الموقع", Text: "يقع في الحسكة.", Asked: []string{"أين يقع الهول؟"}},
		{ID: "camp#people", Document: d, Heading: "السكان", Text: "فيه عائلات."},
	}
	return &knowledge.Base{Documents: []*knowledge.Document{d}}
}

func training(asked, outside string) fstest.MapFS {
	return fstest.MapFS{"asked.jsonl": {Data: []byte(asked)}, "outside.yaml": {Data: []byte(outside)}}
}

func TestPairsAreThoseOfTheBaseThenTrainingThenOutside(t *testing.T) {
	t.Parallel()
	got, err := pairsOf(base(), training(
		`{"passage":"camp#people","questions":["مين عايش بالهول؟"]}`+"\n"+`{"passage":"camp#place","questions":["وين الهول؟"]}`,
		"- subject: كرة القدم\n  questions:\n    - من فاز بكأس العالم؟\n- subject: الطبخ\n  questions:\n    - كيف أطبخ الأرز؟\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []pair{
		{Passage: "camp#place", Text: "مخيم الهول - الموقع\nيقع في الحسكة.", Questions: []string{"أين يقع الهول؟", "وين الهول؟"}},
		{Passage: "camp#people", Text: "مخيم الهول - السكان\nفيه عائلات.", Questions: []string{"مين عايش بالهول؟"}},
		{Questions: []string{"من فاز بكأس العالم؟", "كيف أطبخ الأرز؟"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pairs (-want +got):\n%s", diff)
	}
}

func TestPairsRefuseWhatIsNoTraining(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, asked, outside, want string
	}{
		{"a passage that is gone", `{"passage":"camp#gone","questions":["؟"]}`, "[]", `no passage has the id "camp#gone"`},
		{"no JSON", "{", "[]", "asked.jsonl"},
		{"no YAML", "", "a: [", "outside.yaml"},
	} {
		if _, err := pairsOf(base(), training(tc.asked, tc.outside)); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: error is %v, want one with %q", tc.name, err, tc.want)
		}
	}
	if _, err := pairsOf(base(), fstest.MapFS{}); err == nil {
		t.Error("no files: no error")
	}
}

// No golden question may be among those that the table learns from.
func TestTrainingHoldsNoGoldenQuestion(t *testing.T) {
	t.Parallel()
	all, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	pairs, err := pairsOf(all, os.DirFS("../../../"+trainingDir))
	if err != nil {
		t.Fatal(err)
	}
	learnt := make(map[string]bool)
	for _, p := range pairs {
		for _, q := range p.Questions {
			learnt[folded(q)] = true
		}
	}
	for _, q := range goldenQuestions(t) {
		if learnt[folded(q)] {
			t.Errorf("the golden question %q is learnt from", q)
		}
	}
	if len(learnt) < 10_000 {
		t.Errorf("%d questions are learnt from, want many", len(learnt))
	}
}
