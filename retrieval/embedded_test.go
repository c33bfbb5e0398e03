package retrieval_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// loadEmbedded loads the compiled-in base and lexicon once for all tests.
var loadEmbedded = sync.OnceValues(func() (*knowledge.Base, *knowledge.Lexicon) {
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		panic(err)
	}
	lexicon, err := knowledge.LoadLexicon(knowledge.Embedded())
	if err != nil {
		panic(err)
	}
	return base, lexicon
})

// sharedEngine is one engine over them for all tests, as it never changes.
var sharedEngine = sync.OnceValue(func() *retrieval.Engine {
	base, lexicon := loadEmbedded()
	e, err := retrieval.New(base, lexicon, today)
	if err != nil {
		panic(err)
	}
	return e
})

func embeddedEngine(tb testing.TB) *retrieval.Engine {
	tb.Helper()
	return sharedEngine()
}

// asMany is the least share of example questions that must find their own document.
const asMany = 0.98

func TestEmbeddedBaseAnswersItsOwnQuestions(t *testing.T) {
	t.Parallel()
	e := embeddedEngine(t)
	base, _ := loadEmbedded()
	asked, found := 0, 0
	for _, d := range base.Documents {
		for _, q := range d.Questions {
			asked++
			hit := false
			for _, h := range retrieve(t, e, retrieval.Query{Text: q, Limit: 5}).Hits {
				hit = hit || h.Passage.Document.ID == d.ID
			}
			if hit {
				found++
			} else {
				t.Logf("%s is not among the first five for %q", d.ID, q)
			}
		}
	}
	if share := float64(found) / float64(max(1, asked)); share < asMany {
		t.Errorf("%d of %d example questions find their document among the first five, want %v of them", found, asked, asMany)
	}
}

// Every alias of the lexicon leads to its name, whatever else it leads to.
func TestEmbeddedAliasesLeadToTheirNames(t *testing.T) {
	t.Parallel()
	base := &knowledge.Base{}
	_, lexicon := loadEmbedded()
	e := newEngine(t, base, lexicon)
	for _, n := range lexicon.Names {
		for _, alias := range n.Aliases {
			tokens := arabic.Tokenize(alias)
			if len(tokens) == 1 && arabic.IsStop(tokens[0].Text) {
				continue // a name must not take a stop word over
			}
			r := retrieve(t, e, retrieval.Query{Text: alias})
			for _, w := range arabic.Tokenize(n.Canonical) {
				if !arabic.IsStop(w.Text) && !hasWord(r, w.Text) {
					t.Errorf("%q looks for %v, want %q of %q among them", alias, words(r), w.Text, n.Canonical)
				}
			}
		}
	}
}

func TestPerQueryEngineEqualsEngine(t *testing.T) {
	t.Parallel()
	base, lexicon := loadEmbedded()
	whole := embeddedEngine(t)
	perQuery, err := retrieval.NewPerQuery(base, lexicon, today)
	if err != nil {
		t.Fatal(err)
	}
	history := []string{"متى تأسس التحالف الدولي؟"}
	for _, text := range []string{
		"", "متى انضمت سوريا إلى التحالف الدولي؟", "ومن أسسه؟", "ISIS funding", "وين مخيم الهول", "عدد القتلى في الرقة ٢٠١٧",
		"ما عاصمة اليابان؟", "قسد والجيش السوري", "التحالف الدولي ضد داعش", "ظظظظ", "القرار ٢٧٩٩",
	} {
		q := retrieval.Query{Text: text, History: history, Explain: true}
		want, got := retrieve(t, whole, q), retrieve(t, perQuery, q)
		if diff := cmp.Diff(want, got, sameResult()); diff != "" {
			t.Errorf("%q (-New +NewPerQuery):\n%s", text, diff)
		}
		if diff := cmp.Diff(mustFeatures(t, whole, q), mustFeatures(t, perQuery, q)); diff != "" {
			t.Errorf("%q: features (-New +NewPerQuery):\n%s", text, diff)
		}
		near := got.Near()
		if diff := cmp.Diff(want.Near(), near); diff != "" || len(near) == 0 || len(near) > 3 {
			t.Errorf("%q: near questions %q (-New +NewPerQuery):\n%s", text, near, diff)
		}
		distinctDocuments(t, base, near)
	}
}

func BenchmarkNew(b *testing.B) {
	base, lexicon := loadEmbedded()
	b.ReportAllocs()
	for b.Loop() {
		newEngine(b, base, lexicon)
	}
}

func BenchmarkRetrieve(b *testing.B) {
	e := embeddedEngine(b)
	b.ReportAllocs()
	for b.Loop() {
		retrieve(b, e, retrieval.Query{Text: "متى انضمت سوريا إلى التحالف الدولي ضد داعش؟"})
	}
}
