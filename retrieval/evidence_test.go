package retrieval_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestEvidenceDoesNotDependOnLimit(t *testing.T) {
	t.Parallel()
	e := engine(t)
	want := retrieve(t, e, retrieval.Query{Text: "متى انضمت سوريا إلى التحالف؟"}).Evidence
	for _, limit := range []int{1, 3, 50} {
		if got := retrieve(t, e, retrieval.Query{Text: "متى انضمت سوريا إلى التحالف؟", Limit: limit}).Evidence; got != want {
			t.Errorf("with limit %d the evidence is %v, else %v", limit, got, want)
		}
	}
}

func TestEvidence(t *testing.T) {
	t.Parallel()
	e := engine(t)
	covered := []string{"متى تأسس التحالف الدولي؟", "متى بدأت معركة الموصل؟", "أين يقع مخيم الهول؟", "متى انضمت سوريا؟"}
	uncovered := []string{"ما عاصمة اليابان؟", "كيف أطبخ المقلوبة؟", "من فاز بكأس العالم؟", "ما سعر الذهب اليوم؟", "zzz"}
	lowest, highest := 1.0, 0.0
	for _, text := range covered {
		lowest = min(lowest, retrieve(t, e, retrieval.Query{Text: text}).Evidence)
	}
	for _, text := range uncovered {
		highest = max(highest, retrieve(t, e, retrieval.Query{Text: text}).Evidence)
	}
	if highest >= lowest {
		t.Errorf("evidence reaches %v for a question that the base does not cover, and falls to %v for one that it does", highest, lowest)
	}
}

func TestFeaturesAreShares(t *testing.T) {
	t.Parallel()
	e := engine(t)
	for _, text := range []string{"", "متى تأسس التحالف الدولي؟", "ISIS", "تمويل الدولة الإسلامية", "ظظظ", "سوريا سوريا سوريا", "كم", "2014"} {
		q := retrieval.Query{Text: text, History: []string{"متى انضمت سوريا؟"}}
		features := reflect.ValueOf(mustFeatures(t, e, q))
		for i := range features.NumField() {
			if v := features.Field(i).Float(); !(v >= 0 && v <= 1) {
				t.Errorf("%q: %s is %v, want it in [0,1]", text, features.Type().Field(i).Name, v)
			}
		}
		if p := retrieve(t, e, q).Evidence; !(p >= 0 && p <= 1) {
			t.Errorf("%q: the evidence is %v, want it in [0,1]", text, p)
		}
	}
}

// The names head the columns of the values in files.
func TestFeatureNamesStandInTheOrderOfTheValues(t *testing.T) {
	t.Parallel()
	var f retrieval.Features
	v := reflect.ValueOf(&f).Elem()
	for i, name := range retrieval.FeatureNames() {
		if field := v.Type().Field(i).Name; !strings.EqualFold(field, name) {
			t.Errorf("value %d is called %q, want %q", i, name, field)
		}
		v.Field(i).SetFloat(float64(i))
		if got := f.Values()[i]; got != float64(i) {
			t.Errorf("value %d of %+v is %v", i, f, got)
		}
	}
	if n := len(f.Values()); n != v.NumField() || n != len(retrieval.FeatureNames()) {
		t.Errorf("%d values, want one for each of %d signs", n, v.NumField())
	}
}

// The date stands beside what is asked about in one passage, and somewhere else in the other.
func TestTheSentenceWithTheAnswerIsEvidence(t *testing.T) {
	t.Parallel()
	sentence := func(text string) float64 {
		base := smallBase(document("dam", "السد", text))
		return mustFeatures(t, newEngine(t, base, nil), retrieval.Query{Text: "متى بُني سد الفرات؟"}).Sentence
	}
	near := sentence("بُني سد الفرات في عام ١٩٩٩. يقع في ريف حلب.")
	far := sentence("بُني سد الفرات في ريف حلب. نُشر الخبر في عام ١٩٩٩.")
	if near <= far {
		t.Errorf("the sentence counts %v with the date in it and %v with the date in another, want more", near, far)
	}
}

func TestKnownNamesAreEvidence(t *testing.T) {
	t.Parallel()
	q := retrieval.Query{Text: "ما داعش؟"}
	with, without := retrieve(t, engine(t), q).Evidence, retrieve(t, newEngine(t, smallBase(), nil), q).Evidence
	if with <= without {
		t.Errorf("evidence is %v when the lexicon knows the name and %v when not, want more", with, without)
	}
}

// A stop word is in no index and must not pass for a rare word of a name.
func TestStopWordsOfANameTellNothing(t *testing.T) {
	t.Parallel()
	features := func(canonical string) retrieval.Features {
		l := &knowledge.Lexicon{Names: []knowledge.Name{{Canonical: canonical, Aliases: []string{"ISIS"}}}}
		// The table gives every word its place, so words alone are looked at.
		return mustFeatures(t, newEngine(t, smallBase(), l, retrieval.WordsOnly()), retrieval.Query{Text: "ISIS funding"})
	}
	if diff := cmp.Diff(features("داعش"), features("هذا داعش")); diff != "" {
		t.Errorf("features without and with a stop word in the name (-without +with):\n%s", diff)
	}
}

// A pronoun that stands for nothing that was named leaves open what is asked for, whatever is found.
func TestEvidenceOfAPronounAlone(t *testing.T) {
	t.Parallel()
	e := engine(t)
	for _, tt := range []struct {
		question string
		history  []string
		answered bool
	}{
		{"ومن يعيش فيه؟", nil, false},
		{"ومن يعيش فيه؟", []string{"أين يقع مخيم الهول؟"}, true},
		{"من يعيش في مخيم الهول؟", nil, true},
		{"من يعيش في المخيم وفي محيطه؟", nil, true},
	} {
		got := retrieve(t, e, retrieval.Query{Text: tt.question, History: tt.history}).Evidence
		if low := got < 0.01; low == tt.answered {
			t.Errorf("%q after %q: the evidence is %v, want it low: %t", tt.question, tt.history, got, !tt.answered)
		}
	}
}
