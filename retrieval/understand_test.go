package retrieval_test

import (
	"slices"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval"
)

func TestFollowUpLeansOnHistory(t *testing.T) {
	t.Parallel()
	e := engine(t)
	asked := []string{"أين يقع مخيم الهول؟", "متى انضمت سوريا؟"}
	tests := []struct {
		name, text string
		history    []string
		standalone string
		best       string
	}{
		{"no subject at all", "ومتى؟", asked, "متى؟ (في سياق: «متى انضمت سوريا؟»)", "syria"},
		{"an opening conjunction", "ومن وقع الإعلان وزيراً؟", asked, "من وقع الإعلان وزيراً؟ (في سياق: «متى انضمت سوريا؟»)", "syria"},
		{"one content word", "لماذا انضمت؟", asked, "لماذا انضمت (سوريا)؟", "syria"},
		{"then", "ثم متى انتهت معركة الموصل؟", asked, "ثم متى انتهت معركة الموصل؟ (في سياق: «متى انضمت سوريا؟»)", "mosul"},
		{"a question without a subject between", "وكيف؟", append(slices.Clone(asked), "لماذا؟"), "كيف؟ (في سياق: «متى انضمت سوريا؟»)", "syria"},
		{"a bare conjunction", "و متى؟", asked, "متى؟ (في سياق: «متى انضمت سوريا؟»)", "syria"},
		{"no history", "ومتى؟", nil, "ومتى؟", ""},
		{"a history without a subject", "ومتى؟", []string{"لماذا؟", ""}, "ومتى؟", ""},
		{"a question that stands alone", "متى بدأت معركة الموصل؟", asked, "متى بدأت معركة الموصل؟", "mosul"},
		{"a preposition is no conjunction", "في أي عام بدأت معركة الموصل؟", asked, "في أي عام بدأت معركة الموصل؟", "mosul"},
		{"where in dialect is no conjunction", "وين بدأت معركة الموصل؟", asked, "وين بدأت معركة الموصل؟", "mosul"},
		{"white space around", "  متى بدأت معركة الموصل؟\n", asked, "متى بدأت معركة الموصل؟", "mosul"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := retrieve(t, e, retrieval.Query{Text: tt.text, History: tt.history})
			if r.Standalone != tt.standalone {
				t.Errorf("Standalone = %q, want %q", r.Standalone, tt.standalone)
			}
			if best(r) != tt.best {
				t.Errorf("finds %v, want %q first", ids(r.Hits), tt.best)
			}
		})
	}
}

// The words of the question weigh more than those of the one before.
func TestFollowUpKeepsItsOwnSubject(t *testing.T) {
	t.Parallel()
	r := retrieve(t, engine(t), retrieval.Query{Text: "ومخيم الهول؟", History: []string{"متى بدأت معركة الموصل؟"}})
	if best(r) != "camp" || !slices.Contains(ids(r.Hits), "mosul") {
		t.Errorf("finds %v, want camp first and mosul behind", ids(r.Hits))
	}
}

// Both words stand in one passage each, so they are equally rare.
func TestInheritedWordsWeighLess(t *testing.T) {
	t.Parallel()
	r := retrieve(t, engine(t), retrieval.Query{Text: "ومخيم؟", History: []string{"متى بدأت معركة؟"}})
	weight := make(map[string]float64)
	for _, w := range r.Words {
		weight[w.Token.Text] = w.Weight
	}
	if own, inherited := weight["ومخيم"], weight["معركه"]; inherited <= 0 || inherited >= own {
		t.Errorf("the word of the question weighs %v, that of the one before %v; want less, and above 0", own, inherited)
	}
}

func TestQuestionWithoutLexiconStandsAlone(t *testing.T) {
	t.Parallel()
	e := newEngine(t, smallBase(), nil)
	const text = "وين يقع مخيم الهول؟"
	if got := retrieve(t, e, retrieval.Query{Text: text, History: []string{"معركة الموصل"}}).Standalone; got != text {
		t.Errorf("Standalone = %q, want the question as it is", got)
	}
}

func TestNamesAreResolved(t *testing.T) {
	t.Parallel()
	e := engine(t)
	tests := []struct{ name, text, canonical string }{
		{"alias of two words", "تمويل الدولة الإسلامية", "داعش"},
		{"the longest alias wins", "تمويل تنظيم الدولة الإسلامية", "داعش"},
		{"careless spelling", "تمويل الدوله الاسلاميه", "داعش"},
		{"alias with li", "التمويل للدولة الإسلامية", "داعش"},
		{"alias with bi", "علاقة التمويل بالدولة الإسلامية", "داعش"},
		{"alias with wa", "التمويل والدولة الإسلامية", "داعش"},
		{"name with li", "التمويل لداعش", "داعش"},
		{"Latin alias", "ISIS funding", "داعش"},
		{"Arabizi", "تمويل da3esh", "داعش"},
		{"alias of a place", "أم الربيعين", "الموصل"},
		{"place with bi", "المعركة بالموصل", "الموصل"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := retrieve(t, e, retrieval.Query{Text: tt.text})
			if !hasWord(r, tt.canonical) {
				t.Errorf("Retrieve(%q) looks for %v, want %q among them", tt.text, words(r), tt.canonical)
			}
		})
	}
}

// The passages on the subject say «داعش» only. Words alone are searched, as the compiled-in table knows
// what the name means.
func TestAliasFindsThePassage(t *testing.T) {
	t.Parallel()
	q := retrieval.Query{Text: "ما تنظيم الدولة الإسلامية؟"}
	with := retrieve(t, newEngine(t, smallBase(), lexicon(), retrieval.WordsOnly()), q)
	without := retrieve(t, newEngine(t, smallBase(), nil, retrieval.WordsOnly()), q)
	about := []string{"finance", "founding"}
	if !slices.Contains(about, best(with)) || slices.Contains(about, best(without)) {
		t.Errorf("finds %v with the lexicon and %v without, want one of %v first with it only", ids(with.Hits), ids(without.Hits), about)
	}
	if with.Evidence <= without.Evidence {
		t.Errorf("evidence is %v with the lexicon and %v without, want more with it", with.Evidence, without.Evidence)
	}
}

func TestOtherWordsAreNotTakenForNames(t *testing.T) {
	t.Parallel()
	e := engine(t)
	tests := []struct{ name, text, not string }{
		{"«عنه» is not «عنة»", "ماذا قيل عنه في معركة الموصل؟", "عانه"},
		{"part of an alias", "الدولة العراقية", "داعش"},
		{"the words of an alias apart", "الدولة ثم الإسلامية", "داعش"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if r := retrieve(t, e, retrieval.Query{Text: tt.text}); hasWord(r, tt.not) {
				t.Errorf("Retrieve(%q) looks for %v, want no %q", tt.text, words(r), tt.not)
			}
		})
	}
}

func TestDialectWordsAreStandardised(t *testing.T) {
	t.Parallel()
	r := retrieve(t, engine(t), retrieval.Query{Text: "كيف بنوا العسكر العراقي"})
	if !hasWord(r, "الجيش") || hasWord(r, "العسكر") || best(r) != "army" {
		t.Errorf("looks for %v and finds %v, want الجيش and army", words(r), ids(r.Hits))
	}
	if r := retrieve(t, engine(t), retrieval.Query{Text: "وين مخيم الهول"}); hasWord(r, "اين") || hasWord(r, "وين") {
		t.Errorf("looks for the question word: %v", words(r))
	}
}

func words(r retrieval.Result) []string {
	out := make([]string, 0, len(r.Words))
	for _, w := range r.Words {
		out = append(out, w.Token.Text)
	}
	return out
}

func hasWord(r retrieval.Result, word string) bool { return slices.Contains(words(r), word) }
