package retrieval_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tahaluf/tahaluf/retrieval"
)

// Both passages share one word with the question, and one of them another of its kin.
func TestKindredWordsGainMore(t *testing.T) {
	t.Parallel()
	base := smallBase(document("cars", "", "أسعار السيارات في المدينة"), document("oil", "", "مبيعات النفط في المدينة"))
	q := retrieval.Query{Text: "تجارة البترول في المدينة", Limit: 100}
	gains := make(map[string]float64)
	for _, h := range retrieve(t, newEngine(t, base, nil), q).Hits {
		gains[h.Passage.Document.ID] = h.Meaning
	}
	if gains["oil"] <= gains["cars"] || gains["cars"] <= 0 {
		t.Errorf("oil gains %v and cars %v, want more for oil and something for cars", gains["oil"], gains["cars"])
	}
	for _, h := range retrieve(t, newEngine(t, base, nil, retrieval.WordsOnly()), q).Hits {
		if h.Meaning != 0 {
			t.Errorf("by words alone, %s gains %v by meaning", h.Passage.ID, h.Meaning)
		}
	}
}

// The table ranks what words found and finds nothing itself; no passage loses.
func TestKindredOnlyRanks(t *testing.T) {
	t.Parallel()
	q := retrieval.Query{Text: "من يدرّب الجيش العراقي ويسلّحه؟", Limit: 100}
	words := retrieve(t, newEngine(t, smallBase(), lexicon(), retrieval.WordsOnly()), q)
	both := retrieve(t, engine(t), q)
	if diff := cmp.Diff(ids(words.Hits), ids(both.Hits), cmpopts.SortSlices(func(a, b string) bool { return a < b })); diff != "" {
		t.Errorf("passages (-words +both):\n%s", diff)
	}
	for _, h := range both.Hits {
		i := slices.IndexFunc(words.Hits, func(w retrieval.Hit) bool { return w.Passage.ID == h.Passage.ID })
		if i < 0 || h.Score < words.Hits[i].Score {
			t.Errorf("%s scores %v with the table, want no less than by words", h.Passage.ID, h.Score)
		}
	}
}

// Two passages of the same text, of which one's document says that it answers the question.
func TestExampleQuestionsGain(t *testing.T) {
	t.Parallel()
	const text = "بُني الجسر العتيق من الحجارة ويمر فوق النهر."
	base := smallBase(
		document("asked", "", text, "من أي مادة بُني الجسر؟"),
		document("other", "", turned(text, 3), "ما طول النهر؟"),
	)
	gains := make(map[string]float64)
	for _, h := range retrieve(t, newEngine(t, base, nil), retrieval.Query{Text: "من أي مادة بُني الجسر العتيق؟", Limit: 100}).Hits {
		gains[h.Passage.Document.ID] = h.Meaning
	}
	if gains["asked"] <= gains["other"] {
		t.Errorf("gains are %v, want more for the document that says it answers", gains)
	}
}

// What was read for other questions changes nothing.
func TestKindredForgetsNothingAndLearnsNothing(t *testing.T) {
	t.Parallel()
	e, q := engine(t), retrieval.Query{Text: "من يموّل التحالف؟"}
	first := retrieve(t, e, q)
	for _, text := range []string{"معركة الموصل", "متى تأسس التحالف الدولي؟", "انضمام سوريا"} {
		retrieve(t, e, retrieval.Query{Text: text})
	}
	if diff := cmp.Diff(first.Hits, retrieve(t, e, q).Hits, cmp.Comparer(func(a, b *retrieval.Passage) bool { return a.ID == b.ID })); diff != "" {
		t.Errorf("hits (-first +later):\n%s", diff)
	}
}

// A passage is found by what is asked of it, though it has none of the words itself; and that is not its text.
func TestFoundByWhatIsAsked(t *testing.T) {
	t.Parallel()
	asked := document("bridge", "", "بُني من الحجارة ويمر فوق الماء.")
	asked.Passages[0].Asked = []string{"شكد عمر القنطرة القديمة؟", "منو المعمار؟"}
	for _, e := range map[string]*retrieval.Engine{"with meaning": newEngine(t, smallBase(asked), nil), "by words": newEngine(t, smallBase(asked), nil, retrieval.WordsOnly())} {
		r := retrieve(t, e, retrieval.Query{Text: "عمر القنطرة القديمة"})
		if best(r) != "bridge" || r.Hits[0].Passage.Text != asked.Passages[0].Text {
			t.Errorf("found %v, want the passage with its own text", ids(r.Hits))
		}
	}
}
