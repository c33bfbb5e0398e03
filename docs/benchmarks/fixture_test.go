package benchmarks

import (
	"fmt"
	"log/slog"
	"math"
	"sync"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// depth is the number of documents that every contestant is asked for.
const depth = 10

// A fixture is one corpus, indexed by every contestant, and every question in the form
// that each contestant takes.
type fixture struct {
	*corpus
	documents []lexical.Document
	engine    *retrieval.Engine
	words     *retrieval.Engine // ranks by words alone, so that its ranking can be worked out again
	assistant *bot.Assistant
	index     *lexical.Index // the engine's own is not in reach, this is its twin
	terms     [][]lexical.Term

	cuttings              []cutting // body grams, body stems, name grams
	rich, stems           *floor
	richAsked, stemsAsked []floorQuery

	bleve     bleve.Index
	bleveTook time.Duration // one build
}

// newFixture indexes the corpus and holds all rankings against the naive scorer.
func newFixture(tb testing.TB, c *corpus) *fixture {
	tb.Helper()
	f := &fixture{corpus: c, documents: c.documents()}
	var err error
	if f.engine, err = retrieval.New(c.base, c.lexicon, clock); err != nil {
		tb.Fatal(err)
	}
	if f.words, err = retrieval.New(c.base, c.lexicon, clock, retrieval.WordsOnly()); err != nil {
		tb.Fatal(err)
	}
	f.assistant = bot.New(bot.Options{Retriever: f.engine, Log: slog.New(slog.DiscardHandler), Now: time.Now})
	if f.index, err = lexical.Build(f.documents, lexical.DefaultOptions()); err != nil {
		tb.Fatal(err)
	}
	for _, q := range c.questions {
		f.terms = append(f.terms, f.understood(tb, q))
	}
	f.buildFloors()
	start := time.Now()
	f.bleve = buildBleve(tb, f.documents)
	f.bleveTook = time.Since(start)
	if err := f.verify(tb.Context()); err != nil {
		tb.Fatalf("%s: %v", c.name, err)
	}
	return f
}

// clock stands still: which passages are past their validity must not change a figure.
func clock() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }

// understood is what the engine looks up for a question. Result.Words has each word with
// its weight times its inverse document frequency, which is divided out again.
func (f *fixture) understood(tb testing.TB, question string) []lexical.Term {
	tb.Helper()
	r, err := f.engine.Retrieve(tb.Context(), retrieval.Query{Text: question})
	if err != nil {
		tb.Fatal(err)
	}
	terms := make([]lexical.Term, len(r.Words))
	for i, w := range r.Words {
		weight := math.Round(1e6*w.Weight/f.index.StemIDF(w.Token)) / 1e6
		terms[i] = lexical.Term{Token: w.Token, Weight: weight}
	}
	return terms
}

// buildFloors makes both floors and turns the questions into their numbers.
func (f *fixture) buildFloors() {
	o := lexical.DefaultOptions()
	bodies, names := wordsOf(f.documents)
	grams, gramNumber := cut(bodies, gramsOf, o.Grams)
	stems, stemNumber := cut(bodies, stemsOf, o.Stems)
	titles, titleNumber := cut(names, gramsOf, o.Title)
	f.cuttings = []cutting{grams, stems, titles}
	f.rich, f.stems = buildFloor(o, f.cuttings...), buildFloor(o, stems)
	for _, terms := range f.terms {
		var rich, plain floorQuery
		for _, t := range terms {
			rich = appendPieces(rich, gramsOf(t.Token), gramNumber, 0, t.Weight)
			rich = appendPieces(rich, stemsOf(t.Token), stemNumber, grams.terms, t.Weight)
			rich = appendPieces(rich, gramsOf(t.Token), titleNumber, grams.terms+stems.terms, t.Weight)
			plain = appendPieces(plain, stemsOf(t.Token), stemNumber, 0, t.Weight)
		}
		f.richAsked, f.stemsAsked = append(f.richAsked, rich), append(f.stemsAsked, plain)
	}
}

// Sizes of the made-up corpus and of the lists of questions.
const (
	fullPassages, shortPassages   = 20_000, 2_000
	fullQuestions, shortQuestions = 200, 50
	shortShare                    = 10 // a short run puts every tenth question to the embedded base
)

// shared are the fixtures of all benchmarks of a run, as bleve takes long to build.
var shared = struct {
	sync.Mutex
	fixtures []*fixture
}{}

// fixtures are the embedded corpus and the made-up one.
func fixtures(tb testing.TB) []*fixture {
	tb.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.fixtures == nil {
		c := embeddedCorpus(tb)
		passages, questions := fullPassages, fullQuestions
		if testing.Short() {
			passages, questions = shortPassages, shortQuestions
			c.questions = everyNth(c.questions, shortShare)
		}
		shared.fixtures = []*fixture{
			newFixture(tb, c), newFixture(tb, syntheticCorpus(c.base, passages, questions)),
		}
		fmt.Printf("\n# seed %d; embedded: %d passages, %d questions; synthetic: %d passages, %d questions; rankings verified\n",
			seed, len(shared.fixtures[0].documents), len(c.questions), passages, questions)
	}
	return shared.fixtures
}

func everyNth(list []string, n int) []string {
	var out []string
	for i := 0; i < len(list); i += n {
		out = append(out, list[i])
	}
	return out
}
