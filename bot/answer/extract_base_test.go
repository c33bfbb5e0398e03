package answer_test

import (
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// TestExtractOverTheEmbeddedBase asks every question that the documents say they answer,
// and holds that each answer is verbatim, in order, bears its own check, and is streamed
// as it is kept.
func TestExtractOverTheEmbeddedBase(t *testing.T) {
	t.Parallel()
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	lexicon, err := knowledge.LoadLexicon(knowledge.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	engine, err := retrieval.New(base, lexicon, func() time.Time { return time.Date(2026, 2, 10, 12, 0, 0, 0, time.UTC) })
	if err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, d := range base.Documents {
		for _, q := range d.Questions {
			result, err := engine.Retrieve(t.Context(), retrieval.Query{Text: q})
			if err != nil {
				t.Fatal(err)
			}
			t.Run(q, func(t *testing.T) {
				t.Parallel()
				checkExtract(t, result)
			})
			asked++
		}
	}
	if asked < 100 {
		t.Errorf("%d questions asked: the base is not the real one", asked)
	}
}

func checkExtract(t *testing.T, result retrieval.Result) {
	t.Helper()
	quoted := answer.Extract(result)
	if len(quoted) == 0 {
		t.Errorf("nothing quoted of %d hits", len(result.Hits))
	}
	checkQuotes(t, result, quoted)
	passages := make([]*retrieval.Passage, len(result.Hits))
	for i, h := range result.Hits {
		passages[i] = h.Passage
	}
	built := answer.NewAnswer(passages)
	var streamed strings.Builder
	for _, s := range quoted {
		if v := answer.Check(s, passages); !v.OK() {
			t.Errorf("%q %s (%s)", s.Text, v.Fault, v.Detail)
		}
		streamed.WriteString(built.Add(s))
	}
	if streamed.String() != built.Text() {
		t.Errorf("streamed %q, kept %q", streamed.String(), built.Text())
	}
	for _, c := range built.Citations() {
		if c.Quote == "" || !strings.Contains(c.Passage.Text, c.Quote) {
			t.Errorf("quote %q does not stand in %s", c.Quote, c.Passage.ID)
		}
	}
}
