package retrieval_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestRetrieveFindsTheSubject(t *testing.T) {
	t.Parallel()
	e := engine(t)
	tests := []struct {
		name, text, want string
		asks             arabic.AnswerKind
	}{
		{"as the document says it", "متى تأسس التحالف الدولي؟", "founding", arabic.AnswerDate},
		{"in other words", "ما تاريخ دخول سوريا وانضمامها؟", "syria", arabic.AnswerDate},
		{"number", "كم عضواً يضم التحالف؟", "members", arabic.AnswerNumber},
		{"person", "من يقود مجموعة التمويل؟", "finance", arabic.AnswerPerson},
		{"careless spelling", "وين مخيم الهوول", "camp", arabic.AnswerPlace},
		{"vowelled", "مَعْرَكَةُ المَوْصِلِ", "mosul", arabic.AnswerAny},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := retrieve(t, e, retrieval.Query{Text: tt.text})
			if best(r) != tt.want || r.Asks != tt.asks {
				t.Errorf("Retrieve(%q) finds %v and asks %v, want %s first and %v", tt.text, ids(r.Hits), r.Asks, tt.want, tt.asks)
			}
			if r.Standalone != tt.text {
				t.Errorf("Retrieve(%q) is understood as %q without a history", tt.text, r.Standalone)
			}
		})
	}
}

func TestRetrieveFindsNothing(t *testing.T) {
	t.Parallel()
	e := engine(t)
	for _, text := range []string{"", "؟!", "من في إلى", "ظظظظظ"} {
		r := retrieve(t, e, retrieval.Query{Text: text})
		if len(r.Hits) != 0 || r.Evidence > 0.05 {
			t.Errorf("Retrieve(%q) finds %v with evidence %v, want nothing", text, ids(r.Hits), r.Evidence)
		}
	}
}

func TestRetrieveLimit(t *testing.T) {
	t.Parallel()
	var many []*knowledge.Document
	const text = "نهر الفرات كبير ينبع من جبال بعيدة ويمر بمدن كثيرة"
	for i, id := range strings.Fields("v01 v02 v03 v04 v05 v06 v07 v08 v09") {
		many = append(many, document(id, "الفرات", turned(text, i)))
	}
	e := engine(t, many...)
	all := ids(retrieve(t, e, retrieval.Query{Text: "نهر الفرات", Limit: math.MaxInt}).Hits)
	if len(all) <= 9 || !slices.IsSorted(all[:9]) {
		t.Fatalf("equal passages are ranked %v, want all nine by id and then others", all)
	}
	for limit, want := range map[int]int{-1: retrieval.DefaultLimit, 0: retrieval.DefaultLimit, 1: 1, 7: 7, 9: 9} {
		r := retrieve(t, e, retrieval.Query{Text: "نهر الفرات", Limit: limit})
		if diff := cmp.Diff(all[:want], ids(r.Hits)); diff != "" {
			t.Errorf("limit %d (-want +got):\n%s", limit, diff)
		}
	}
}

func TestExplainOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	e := engine(t)
	for _, h := range retrieve(t, e, retrieval.Query{Text: "معركة الموصل"}).Hits {
		if h.Explanation != nil {
			t.Errorf("%s is explained without being asked", h.Passage.ID)
		}
	}
	hits := retrieve(t, e, retrieval.Query{Text: "معركة الموصل", Explain: true}).Hits
	for _, h := range hits {
		if h.Explanation == nil || math.Abs(h.Explanation.Value-h.Score) > 1e-6 || len(h.Explanation.Children) == 0 {
			t.Errorf("%s with score %v is explained by %+v", h.Passage.ID, h.Score, h.Explanation)
		}
	}
	if len(hits) == 0 {
		t.Error("nothing is found to explain")
	}
}

func TestWordsAreSortedByWeight(t *testing.T) {
	t.Parallel()
	r := retrieve(t, engine(t), retrieval.Query{Text: "متى بدأت معركة الموصل ضد تنظيم الدولة الإسلامية؟"})
	if len(r.Words) == 0 {
		t.Fatal("a question with words has none")
	}
	for i, w := range r.Words {
		if arabic.IsStop(w.Token.Text) || w.Weight <= 0 {
			t.Errorf("%q has the weight %v", w.Token.Text, w.Weight)
		}
		if i > 0 && w.Weight > r.Words[i-1].Weight {
			t.Errorf("%q weighs %v and stands behind %q with %v", w.Token.Text, w.Weight, r.Words[i-1].Token.Text, r.Words[i-1].Weight)
		}
	}
}

func TestRetrieveCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r, err := engine(t).Retrieve(ctx, retrieval.Query{Text: "معركة الموصل"})
	if !errors.Is(err, context.Canceled) || r.Hits != nil {
		t.Errorf("Retrieve() = %v, %v; want nothing and the context's error", ids(r.Hits), err)
	}
}

func TestNewRejectsARepeatedPassage(t *testing.T) {
	t.Parallel()
	if _, err := retrieval.New(smallBase(document("syria", "أخرى", "أخرى")), nil, today); err == nil {
		t.Error("New takes a base with two passages of one id")
	}
}

func TestEngineNamesItsContent(t *testing.T) {
	t.Parallel()
	e := engine(t)
	if got := e.Release(); got != "0123abcd" {
		t.Errorf("Release() = %q, want that of the base", got)
	}
	if p := e.Passage("syria#main"); p == nil || p.Document.ID != "syria" {
		t.Errorf("Passage(syria#main) = %+v", p)
	}
	if p := e.Passage("syria"); p != nil {
		t.Errorf("Passage of an unknown id = %+v, want nil", p)
	}
}

// sameResult compares what can be compared of two results.
func sameResult() cmp.Option {
	return cmp.Options{
		cmpopts.IgnoreFields(retrieval.Result{}, "Near", "Vector"),
		cmp.Comparer(func(a, b *retrieval.Passage) bool { return a.ID == b.ID }),
	}
}

func TestRetrieveIsDeterministic(t *testing.T) {
	t.Parallel()
	q := retrieval.Query{Text: "ومتى انضمت للتحالف ضد الدولة الإسلامية؟", History: []string{"ما موقف سوريا؟"}, Explain: true}
	want := retrieve(t, engine(t), q)
	shared := engine(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				got, err := shared.Retrieve(context.Background(), q)
				if diff := cmp.Diff(want, got, sameResult()); diff != "" || err != nil {
					t.Errorf("error %v, another engine among others (-first +then):\n%s", err, diff)
					return
				}
				if diff := cmp.Diff(want.Near(), got.Near()); diff != "" {
					t.Errorf("near questions (-first +then):\n%s", diff)
					return
				}
			}
		})
	}
	wg.Wait()
}
