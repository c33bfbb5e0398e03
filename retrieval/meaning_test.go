package retrieval_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/dense"
)

// subjects are the directions of the vectors of smallBase: each document has one to itself.
var subjects = []string{"army", "camp", "finance", "founding", "media", "members", "mosul", "syria"}

// vectorOn is a vector that points where the document with the id does.
func vectorOn(id string) []float32 {
	v := make([]float32, len(subjects)+1)
	v[len(subjects)] = 1 // what all texts have in common
	if i := slices.Index(subjects, id); i >= 0 {
		v[i] = 3
	}
	return v
}

// denseOn searches by meaning over smallBase: the question's vector points at one document.
func denseOn(tb testing.TB, id string) retrieval.Dense {
	tb.Helper()
	var vectors []dense.Vector
	for _, s := range subjects {
		vectors = append(vectors, dense.Vector{ID: s + "#main", Values: vectorOn(s)})
	}
	index, err := dense.New(vectors)
	if err != nil {
		tb.Fatal(err)
	}
	return retrieval.Dense{Index: index, Embed: func(context.Context, string) ([]float32, error) { return vectorOn(id), nil }}
}

func denseEngine(tb testing.TB, d retrieval.Dense) *retrieval.Engine {
	tb.Helper()
	e, err := retrieval.New(smallBase(), lexicon(), today, retrieval.WithDense(d))
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

func TestMeaningFindsWhatWordsDoNot(t *testing.T) {
	t.Parallel()
	q := retrieval.Query{Text: "ظظظظ", Explain: true} // shares no word with any passage
	if hits := retrieve(t, engine(t), q).Hits; len(hits) > 0 {
		t.Fatalf("words find %v", ids(hits))
	}
	r := retrieve(t, denseEngine(t, denseOn(t, "mosul")), q)
	if best(r) != "mosul" || r.Hits[0].Lexical != 0 || r.Hits[0].Meaning != r.Hits[0].Score || r.Degraded != nil {
		t.Errorf("finds %+v, degraded %v; want mosul by meaning alone", r.Hits, r.Degraded)
	}
}

func TestWordsAndMeaningAddUp(t *testing.T) {
	t.Parallel()
	q := retrieval.Query{Text: "متى تأسس التحالف الدولي؟", Explain: true}
	words := retrieve(t, engine(t), q)
	both := retrieve(t, denseEngine(t, denseOn(t, "founding")), q)
	if best(both) != "founding" || both.Hits[0].Lexical != words.Hits[0].Lexical || both.Hits[0].Meaning <= 0 {
		t.Errorf("founding scores %+v, without vectors %+v", both.Hits[0], words.Hits[0])
	}
	for i, h := range both.Hits {
		if h.Score <= 0 || math.Abs(h.Lexical+h.Meaning-h.Score) > 1e-9 {
			t.Errorf("%s scores %v of %v and %v", h.Passage.ID, h.Score, h.Lexical, h.Meaning)
		}
		if h.Explanation == nil || math.Abs(h.Explanation.Value-h.Score) > 1e-6 {
			t.Errorf("%s scores %v, explained as %+v", h.Passage.ID, h.Score, h.Explanation)
		}
		if i > 0 && h.Score > both.Hits[i-1].Score {
			t.Errorf("%s stands below a lesser score", h.Passage.ID)
		}
	}
}

// What an explanation adds up to is its value, whatever a hit was found by.
func TestExplanationsOfMeaningAddUp(t *testing.T) {
	t.Parallel()
	base := smallBase()
	base.Document("mosul").SupersededBy = "army"
	e, err := retrieval.New(base, lexicon(), today, retrieval.WithDense(denseOn(t, "mosul")))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range retrieve(t, e, retrieval.Query{Text: "متى تأسس التحالف الدولي؟ الموصل", Explain: true}).Hits {
		x := h.Explanation
		if h.Passage.Document.ID == "mosul" {
			if !strings.Contains(x.Message, "past its validity") || math.Abs(x.Value-0.6*x.Children[0].Value) > 1e-6 {
				t.Errorf("mosul is explained as %q of %v", x.Message, x.Children)
			}
			x = x.Children[0]
		}
		sum := 0.0
		for _, c := range x.Children {
			sum += c.Value
		}
		if math.Abs(sum-x.Value) > 1e-3 {
			t.Errorf("%s: the parts add up to %v, want %v", h.Passage.ID, sum, x.Value)
		}
	}
}

// Evidence grows when one passage stands out among many, and is that of the words among few.
func TestMeaningIsEvidence(t *testing.T) {
	t.Parallel()
	evidence := func(n int, towards float32) float64 {
		var documents []*knowledge.Document
		var vectors []dense.Vector
		for i := range n {
			id := fmt.Sprintf("d%02d", i)
			documents = append(documents, document(id, "", turned("نهر الفرات كبير ينبع من جبال بعيدة ويمر بمدن كثيرة", i%9)))
			vectors = append(vectors, dense.Vector{ID: id + "#main", Values: []float32{1, float32(i%7) / 100}})
		}
		vectors[0].Values = []float32{1, 2}
		index, err := dense.New(vectors)
		if err != nil {
			t.Fatal(err)
		}
		d := retrieval.Dense{Index: index, Embed: func(context.Context, string) ([]float32, error) { return []float32{1, towards}, nil }}
		e, err := retrieval.New(&knowledge.Base{Documents: documents}, nil, today, retrieval.WithDense(d))
		if err != nil {
			t.Fatal(err)
		}
		return retrieve(t, e, retrieval.Query{Text: "من أين ينبع نهر الفرات؟"}).Evidence
	}
	if out, in := evidence(40, 2), evidence(40, -2); out <= in {
		t.Errorf("evidence is %v when a passage stands out and %v when none does, want more", out, in)
	}
	if out, in := evidence(20, 2), evidence(20, -2); out != in {
		t.Errorf("among few, evidence is %v and %v, want that of the words", out, in)
	}
}

func TestWithoutAVectorWordsAnswer(t *testing.T) {
	t.Parallel()
	failed := errors.New("no route")
	broken, slow, odd := denseOn(t, "mosul"), denseOn(t, "mosul"), denseOn(t, "mosul")
	broken.Embed = func(context.Context, string) ([]float32, error) { return nil, failed }
	slow.Embed = func(ctx context.Context, _ string) ([]float32, error) { <-ctx.Done(); return nil, ctx.Err() }
	slow.Timeout = time.Millisecond
	odd.Embed = func(context.Context, string) ([]float32, error) { return []float32{1}, nil }
	tests := []struct {
		name  string
		dense retrieval.Dense
		cause error // nil when there is nobody to tell
	}{
		{"the endpoint fails", broken, failed},
		{"the endpoint is slow", slow, context.DeadlineExceeded},
		{"another model", odd, dense.ErrDimensions},
		{"no vectors at all", retrieval.Dense{}, nil},
	}
	q := retrieval.Query{Text: "متى تأسس التحالف الدولي؟"}
	want := retrieve(t, engine(t), q)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var told []error
			tt.dense.OnFailure = func(err error) { told = append(told, err) }
			got := retrieve(t, denseEngine(t, tt.dense), q)
			if diff := cmp.Diff(want.Hits, got.Hits, sameResult()); diff != "" || got.Evidence != want.Evidence {
				t.Errorf("evidence %v, want %v; hits (-by words +got):\n%s", got.Evidence, want.Evidence, diff)
			}
			if diff := cmp.Diff([]string{"embeddings"}, got.Degraded); diff != "" {
				t.Errorf("Degraded (-want +got):\n%s", diff)
			}
			if len(told) != 1 || tt.cause != nil && !errors.Is(told[0], tt.cause) {
				t.Errorf("told of %v, want one failure, %v", told, tt.cause)
			}
		})
	}
}

func TestCallerGivesUpWhileEmbedding(t *testing.T) {
	t.Parallel()
	d := denseOn(t, "mosul")
	ctx, cancel := context.WithCancel(t.Context())
	d.Embed = func(ctx context.Context, _ string) ([]float32, error) {
		cancel()
		<-ctx.Done()
		return nil, ctx.Err()
	}
	d.Timeout = time.Hour
	e := denseEngine(t, d)
	if _, err := e.Retrieve(ctx, retrieval.Query{Text: "متى؟"}); !errors.Is(err, context.Canceled) {
		t.Errorf("Retrieve = %v, want the caller's end", err)
	}
	if _, err := e.Features(ctx, retrieval.Query{Text: "متى؟"}); !errors.Is(err, context.Canceled) {
		t.Errorf("Features = %v, want the caller's end", err)
	}
}

// What is embedded is the question with the one that it leans on; of an empty one, nothing is.
func TestWhatIsEmbedded(t *testing.T) {
	t.Parallel()
	d := denseOn(t, "syria")
	var got []string
	d.Embed = func(_ context.Context, text string) ([]float32, error) {
		got = append(got, text)
		return vectorOn("syria"), nil
	}
	e := denseEngine(t, d)
	retrieve(t, e, retrieval.Query{Text: " متى انضمت سوريا؟ "})
	retrieve(t, e, retrieval.Query{Text: "ومتى؟", History: []string{"متى انضمت سوريا؟"}})
	retrieve(t, e, retrieval.Query{Text: "  "})
	if len(got) != 2 || got[0] != "متى انضمت سوريا؟" || !strings.Contains(got[1], got[0]) {
		t.Errorf("embedded %q", got)
	}
}

func TestPassageText(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, title, heading, want string }{
		{"title and heading", "التحالف", "التأسيس", "التحالف - التأسيس\nنص"},
		{"one title", "التحالف", "التحالف", "التحالف\nنص"},
		{"no heading", "التحالف", "", "التحالف\nنص"},
		{"no title", "", "التأسيس", "التأسيس\nنص"},
		{"neither", "", "", "نص"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := &knowledge.Passage{Document: &knowledge.Document{Title: tt.title}, Heading: tt.heading, Text: "نص"}
			if got := retrieval.PassageText(p); got != tt.want {
				t.Errorf("PassageText = %q, want %q", got, tt.want)
			}
		})
	}
}

// A vector of a passage that the base does not have leads nowhere.
func TestVectorsOfOtherPassagesAreIgnored(t *testing.T) {
	t.Parallel()
	base := smallBase()
	base.Documents = slices.DeleteFunc(base.Documents, func(d *knowledge.Document) bool { return d.ID == "mosul" })
	e, err := retrieval.New(base, lexicon(), today, retrieval.WithDense(denseOn(t, "mosul")))
	if err != nil {
		t.Fatal(err)
	}
	if r := retrieve(t, e, retrieval.Query{Text: "متى بدأت معركة الموصل؟"}); slices.Contains(ids(r.Hits), "mosul") {
		t.Errorf("finds %v", ids(r.Hits))
	}
}
