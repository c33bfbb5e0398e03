package retrieval_test

import (
	"math"
	"testing"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestMeantIsInWordsOfTheBase(t *testing.T) {
	t.Parallel()
	e := engine(t)
	for _, tc := range []struct{ name, text, want string }{
		{"as written but for spelling", "متى تأسّس التحالف الدولي؟", "متي تاسس التحالف الدولي"},
		{"a word of a dialect", "وين مخيم الهول؟", "اين مخيم الهول"},
		{"a name of two words in Arabic letters", "أم الربيعين وين", "ام الربيعين اين"},
		{"a name in Latin letters", "who leads ISIS in Mosul", "who leads داعش in الموصل"},
		{"no word", "؟", ""},
	} {
		if got := retrieve(t, e, retrieval.Query{Text: tc.text}).Meant; got != tc.want {
			t.Errorf("%s: %q is meant as %q, want %q", tc.name, tc.text, got, tc.want)
		}
	}
}

func TestMeantOfAFollowUpHoldsWhatItLeansOn(t *testing.T) {
	t.Parallel()
	r := retrieve(t, engine(t), retrieval.Query{Text: "ومتى انتهت؟", History: []string{"متى بدأت معركة الموصل؟"}})
	if want := "ومتي انتهت متي بدات معركه الموصل"; r.Meant != want {
		t.Errorf("a follow-up is meant as %q, want %q", r.Meant, want)
	}
}

// askedBase is smallBase, with a question under the passage on the camp.
func askedBase() *knowledge.Base {
	base := smallBase()
	for _, d := range base.Documents {
		if d.ID == "camp" {
			d.Passages[0].Asked = []string{"وين صار مخيم الهول؟"}
		}
	}
	return base
}

func TestKinIsOfBasesThatTheTableIsTunedTo(t *testing.T) {
	t.Parallel()
	near, far := retrieval.Query{Text: "أين يقع مخيم الهول؟"}, retrieval.Query{Text: "كم محافظة في مصر؟"}
	tuned, other := newEngine(t, askedBase(), lexicon()), engine(t)
	if a, b := mustFeatures(t, tuned, near).Kin, mustFeatures(t, tuned, far).Kin; a <= b {
		t.Errorf("kin is %v of what the base holds and %v of what it does not, want more", a, b)
	}
	if a, b := mustFeatures(t, other, near).Kin, mustFeatures(t, other, far).Kin; a != b {
		t.Errorf("without questions under passages, kin is %v and %v, want the same", a, b)
	}
	if kin := mustFeatures(t, newEngine(t, askedBase(), lexicon(), retrieval.WordsOnly()), near).Kin; kin != mustFeatures(t, other, near).Kin {
		t.Errorf("by words alone, kin is %v, want what tells nothing", kin)
	}
}

// Vectors and the table add up where the table is tuned to the base, and nowhere else.
func TestTheTableServesBesideVectors(t *testing.T) {
	t.Parallel()
	q := retrieval.Query{Text: "أين يقع مخيم الهول؟", Explain: true}
	for name, tc := range map[string]struct {
		base  *knowledge.Base
		tuned bool
	}{"tuned": {askedBase(), true}, "other": {smallBase(), false}} {
		r := retrieve(t, newEngine(t, tc.base, lexicon(), retrieval.WithDense(denseOn(t, "camp"))), q)
		h := r.Hits[0]
		if best(r) != "camp" || (h.Kin > 0) != tc.tuned || h.Meaning <= h.Kin {
			t.Errorf("%s: best is %s with %v by meaning, %v of it by the table", name, best(r), h.Meaning, h.Kin)
		}
		if math.Abs(h.Lexical+h.Meaning-h.Score) > 1e-9 || math.Abs(h.Explanation.Value-h.Score) > 1e-6 {
			t.Errorf("%s: score %v is %v and %v, explained as %v", name, h.Score, h.Lexical, h.Meaning, h.Explanation.Value)
		}
	}
}
