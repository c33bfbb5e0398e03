package retrieval_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval"
)

// preferring is a model that likes the text with the word best, and others the less the longer they are.
func preferring(word string) func(context.Context, string, []string) ([]float64, error) {
	return func(_ context.Context, _ string, texts []string) ([]float64, error) {
		scores := make([]float64, len(texts))
		for i, text := range texts {
			scores[i] = -10 - float64(len(text))
			if strings.Contains(text, word) {
				scores[i] = -1
			}
		}
		return scores, nil
	}
}

func rerankEngine(tb testing.TB, r retrieval.Rerank, options ...retrieval.Option) *retrieval.Engine {
	tb.Helper()
	e, err := retrieval.New(smallBase(), lexicon(), today, append([]retrieval.Option{retrieval.WithRerank(r)}, options...)...)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// manyFound has hits in several documents.
var manyFound = retrieval.Query{Text: "متى تأسس التحالف الدولي؟", Explain: true}

func TestModelOrdersTheHits(t *testing.T) {
	t.Parallel()
	before := retrieve(t, engine(t), manyFound)
	if len(before.Hits) < 3 {
		t.Fatalf("only %d hits to order", len(before.Hits))
	}
	last := before.Hits[len(before.Hits)-1]
	after := retrieve(t, rerankEngine(t, retrieval.Rerank{Score: preferring(last.Passage.Text)}), manyFound)
	if after.Hits[0].Passage.ID != last.Passage.ID || after.Degraded != nil {
		t.Errorf("%s is first, degraded %v; want %s", after.Hits[0].Passage.ID, after.Degraded, last.Passage.ID)
	}
	for i, h := range after.Hits {
		if math.Abs(h.Lexical+h.Meaning+h.Reranked-h.Score) > 1e-9 || h.Score <= 0 {
			t.Errorf("%s scores %v of %v, %v and %v", h.Passage.ID, h.Score, h.Lexical, h.Meaning, h.Reranked)
		}
		if h.Explanation == nil || math.Abs(h.Explanation.Value-h.Score) > 1e-6 {
			t.Errorf("%s scores %v, explained as %+v", h.Passage.ID, h.Score, h.Explanation)
		}
		if i > 0 && h.Score > after.Hits[i-1].Score {
			t.Errorf("%s stands below a lesser score", h.Passage.ID)
		}
	}
	if diff := cmp.Diff(slices.Sorted(slices.Values(ids(before.Hits))), slices.Sorted(slices.Values(ids(after.Hits)))); diff != "" {
		t.Errorf("other passages are found (-without +with):\n%s", diff)
	}
}

func TestModelIsAskedAboutTheFirstHitsOnly(t *testing.T) {
	t.Parallel()
	before := retrieve(t, engine(t), manyFound)
	var question string
	var texts []string
	r := retrieval.Rerank{Depth: 2, Score: func(_ context.Context, q string, asked []string) ([]float64, error) {
		question, texts = q, asked
		return []float64{0, 1}, nil
	}}
	after := retrieve(t, rerankEngine(t, r), manyFound)
	want := []string{retrieval.PassageText(before.Hits[0].Passage), retrieval.PassageText(before.Hits[1].Passage)}
	if diff := cmp.Diff(want, texts); diff != "" || question != before.Standalone {
		t.Errorf("asked %q about (-want +got):\n%s", question, diff)
	}
	swapped := ids(before.Hits)
	swapped[0], swapped[1] = swapped[1], swapped[0]
	if diff := cmp.Diff(swapped, ids(after.Hits)); diff != "" {
		t.Errorf("hits (-want +got):\n%s", diff)
	}
}

// A model that fails, or answers with what are no scores, leaves the hits as they were found.
func TestHitsStayWhenNoModelOrdersThem(t *testing.T) {
	t.Parallel()
	broken := errors.New("the server is down")
	tests := []struct {
		name  string
		score func(context.Context, []string) ([]float64, error)
	}{
		{"an error", func(context.Context, []string) ([]float64, error) { return nil, broken }},
		{"too few scores", func(context.Context, []string) ([]float64, error) { return []float64{1}, nil }},
		{"a score that is no number", func(_ context.Context, texts []string) ([]float64, error) {
			scores := make([]float64, len(texts))
			scores[1] = math.NaN()
			return scores, nil
		}},
		{"no answer in time", func(ctx context.Context, _ []string) ([]float64, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}},
	}
	want := retrieve(t, engine(t), manyFound)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var failure error
			got := retrieve(t, rerankEngine(t, retrieval.Rerank{
				Timeout:   time.Millisecond,
				Score:     func(ctx context.Context, _ string, texts []string) ([]float64, error) { return tt.score(ctx, texts) },
				OnFailure: func(err error) { failure = err },
			}), manyFound)
			if diff := cmp.Diff(ids(want.Hits), ids(got.Hits)); diff != "" || got.Evidence != want.Evidence {
				t.Errorf("evidence %v, want %v; hits (-want +got):\n%s", got.Evidence, want.Evidence, diff)
			}
			if !slices.Equal(got.Degraded, []string{retrieval.DegradedRerank}) || failure == nil {
				t.Errorf("degraded %v, failure %v; want the rerank named", got.Degraded, failure)
			}
		})
	}
}

// The caller's end is no failure of the model.
func TestRerankEndsWithItsCaller(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	e := rerankEngine(t, retrieval.Rerank{
		Score: func(ctx context.Context, _ string, _ []string) ([]float64, error) {
			cancel()
			<-ctx.Done()
			return nil, ctx.Err()
		},
		OnFailure: func(err error) { t.Errorf("told of %v", err) },
	})
	if _, err := e.Retrieve(ctx, manyFound); !errors.Is(err, context.Canceled) {
		t.Errorf("Retrieve = %v, want the context's end", err)
	}
}

// A passage past its validity loses as much by that under a model as without one.
func TestStalePassagesFallUnderAModelToo(t *testing.T) {
	t.Parallel()
	old := document("r1", "عدد القواعد", turned("بلغ عدد القواعد الأمريكية ثماني قواعد", 0))
	newer := document("r2", "عدد القواعد", turned("بلغ عدد القواعد الأمريكية ثماني قواعد", 1))
	old.SupersededBy = newer.ID
	base := smallBase()
	base.Documents = append(base.Documents, old, newer)
	e, err := retrieval.New(base, lexicon(), today, retrieval.WithRerank(retrieval.Rerank{Score: preferring(old.Passages[0].Text)}))
	if err != nil {
		t.Fatal(err)
	}
	r := retrieve(t, e, retrieval.Query{Text: "كم عدد القواعد الأمريكية؟", Limit: 2, Explain: true})
	if diff := cmp.Diff([]string{"r2", "r1"}, ids(r.Hits)); diff != "" {
		t.Errorf("hits (-want +got):\n%s", diff)
	}
	for _, h := range r.Hits {
		if math.Abs(h.Explanation.Value-h.Score) > 1e-6 {
			t.Errorf("%s scores %v, explained as %v", h.Passage.ID, h.Score, h.Explanation.Value)
		}
	}
}

func TestNothingToOrderAsksNoModel(t *testing.T) {
	t.Parallel()
	never := retrieval.Rerank{Score: func(context.Context, string, []string) ([]float64, error) {
		t.Error("the model was asked")
		return nil, nil
	}}
	if r := retrieve(t, rerankEngine(t, never), retrieval.Query{Text: "ظظظظ"}); len(r.Hits) > 0 || r.Degraded != nil {
		t.Errorf("found %v, degraded %v", ids(r.Hits), r.Degraded)
	}
	retrieve(t, rerankEngine(t, never, retrieval.WordsOnly()), manyFound)
}
