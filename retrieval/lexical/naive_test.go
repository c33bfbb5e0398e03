package lexical_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// A naive scorer works the formula of the package comment out for one document after
// the other, with a map of term counts for each.
type naive struct {
	options lexical.Options
	fields  []*naiveField
}

type naiveField struct {
	weight float64
	cut    func(arabic.Token) []string
	counts []map[string]int // by document
	length []int
}

func newNaive(documents []lexical.Document, options lexical.Options) *naive {
	n := &naive{options: options, fields: []*naiveField{
		{weight: options.Grams, cut: naiveGrams}, {weight: options.Stems, cut: naiveStem}, {weight: options.Title, cut: naiveGrams},
	}}
	for _, d := range documents {
		n.fields[0].add(d.Body)
		n.fields[1].add(d.Body)
		n.fields[2].add(d.Names...)
	}
	return n
}

func (f *naiveField) add(texts ...string) {
	counts, length := make(map[string]int), 0
	for _, text := range texts {
		for _, t := range arabic.Tokenize(text) {
			if arabic.IsStop(t.Text) {
				continue
			}
			for _, term := range f.cut(t) {
				counts[term]++
				length++
			}
		}
	}
	f.counts, f.length = append(f.counts, counts), append(f.length, length)
}

// naiveGrams pads the word, and takes each 3- and 4-gram of it.
func naiveGrams(t arabic.Token) []string {
	if t.Number {
		return []string{"#" + t.Text}
	}
	padded := []rune("_" + t.Text + "_")
	var out []string
	for i := range padded {
		for n := 3; n <= 4; n++ {
			if i+n <= len(padded) {
				out = append(out, string(padded[i:i+n]))
			}
		}
	}
	return out
}

func naiveStem(t arabic.Token) []string {
	if t.Number {
		return []string{t.Text}
	}
	return []string{arabic.Stem(t.Text)}
}

// bm25 is the score of one term in one document, without the field's weight.
func (f *naiveField) bm25(o lexical.Options, term string, doc int) float64 {
	tf := float64(f.counts[doc][term])
	if tf == 0 {
		return 0
	}
	n, sum := 0.0, 0
	for i, c := range f.counts {
		if c[term] > 0 {
			n++
		}
		sum += f.length[i]
	}
	total := float64(len(f.counts))
	idf := math.Log(1 + (total-n+0.5)/(n+0.5))
	norm := 1 - o.B + o.B*float64(f.length[doc])/(float64(sum)/total)
	return idf * tf * (o.K1 + 1) / (tf + o.K1*norm)
}

func (n *naive) score(query []lexical.Term, doc int) float64 {
	sum := 0.0
	for _, q := range query {
		for _, f := range n.fields {
			for _, term := range f.cut(q.Token) {
				sum += q.Weight * f.weight * f.bm25(n.options, term, doc)
			}
		}
	}
	return sum
}

// rank scores all documents and sorts them by falling score and rising id.
func (n *naive) rank(documents []lexical.Document, query []lexical.Term) []lexical.Match {
	var out []lexical.Match
	for i, d := range documents {
		if s := n.score(query, i); s > 0 {
			out = append(out, lexical.Match{ID: d.ID, Score: s})
		}
	}
	slices.SortFunc(out, func(a, b lexical.Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// near is how far a score in float32 may be from one in float64.
const near = 1e-4

// sameRanking fails the test unless got has the scores of want in order, and its ids;
// documents whose scores differ by less than near may change places.
func sameRanking(t *testing.T, query string, want, got []lexical.Match) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%q: %d matches, want %d", query, len(got), len(want))
	}
	scores := make(map[string]float64)
	for _, m := range want {
		scores[m.ID] = m.Score
	}
	for i, m := range got {
		if math.Abs(m.Score-want[i].Score) > near || math.Abs(m.Score-scores[m.ID]) > near {
			t.Errorf("%q, rank %d: %+v, want %+v (naive score of %s: %v)", query, i+1, m, want[i], m.ID, scores[m.ID])
		}
	}
}

func TestSearchEqualsNaiveScorer(t *testing.T) {
	t.Parallel()
	settings := map[string]lexical.Options{
		"default":        lexical.DefaultOptions(),
		"another k1, b":  {K1: 1.2, B: 0.4, Grams: 1, Stems: 2, Title: 0.5},
		"no length norm": {K1: 0.9, B: 0, Grams: 1, Stems: 1, Title: 0.3},
		"grams only":     {K1: 0.9, B: 0.75, Grams: 1},
		"stems only":     {K1: 0.9, B: 0.75, Stems: 1},
		"title only":     {K1: 0.9, B: 0.75, Title: 1},
	}
	s := newSpeaker(7, 60)
	random := s.documents(120)
	var made []string
	for range 25 {
		made = append(made, s.text(1+s.random.IntN(5)))
	}
	collections := []struct {
		name      string
		documents []lexical.Document
		queries   []string
	}{
		{"news", newsroom(), newsQueries()},
		{"random", random, made},
		{"one document", newsroom()[:1], newsQueries()},
		{"documents without words", newsroom()[6:], newsQueries()},
	}
	for name, options := range settings {
		for _, c := range collections {
			t.Run(fmt.Sprintf("%s, %s", c.name, name), func(t *testing.T) {
				t.Parallel()
				x, reference := mustBuild(t, c.documents, options), newNaive(c.documents, options)
				for _, q := range c.queries {
					sameRanking(t, q, reference.rank(c.documents, terms(q)), x.Search(terms(q), len(c.documents)))
				}
			})
		}
	}
}
