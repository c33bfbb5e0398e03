package lexical_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// twins repeats documents under other ids, so that many scores are equal.
func twins(documents []lexical.Document, times int) []lexical.Document {
	var out []lexical.Document
	for i := range times {
		for _, d := range documents {
			d.ID = fmt.Sprintf("%s-%d", d.ID, i)
			out = append(out, d)
		}
	}
	return out
}

func TestPruningEqualsTheScan(t *testing.T) {
	t.Parallel()
	s := newSpeaker(43, 60)
	random := s.documents(200)
	collections := map[string][]lexical.Document{
		"random": random, "with twins": twins(random[:60], 4), "one document": random[:1], "all the same": twins(random[5:6], 40),
	}
	var queries [][]lexical.Term
	for range 20 {
		queries = append(queries, terms(s.text(1+s.random.IntN(9))))
	}
	for _, d := range random[:6] {
		queries = append(queries, terms(d.Body)) // a whole document: one stands out from all others
	}
	for name, documents := range collections {
		for _, cost := range []int{0, 1, 64} {
			t.Run(fmt.Sprintf("%s, cost %d", name, cost), func(t *testing.T) {
				t.Parallel()
				x := mustBuild(t, documents, lexical.Options{})
				for i, q := range queries {
					for _, limit := range []int{1, 10, 200} {
						want := x.Search(q, limit)
						for form, index := range x.all() {
							got := index.SearchPruned(q, limit, cost)
							if !slices.Equal(want, got) {
								t.Fatalf("query %d, limit %d, %s (-scan +pruned):\n%s", i, limit, form, cmp.Diff(want, got))
							}
						}
					}
				}
			})
		}
	}
}

// A query whose lists are long enough is pruned by Search itself.
func TestSearchPrunesCostlyQueriesOnly(t *testing.T) {
	t.Parallel()
	s := newSpeaker(47, 4)
	documents := twins(s.documents(100), 60)
	x := mustBuild(t, documents, lexical.Options{}).built
	query := terms(s.roots[0] + " " + s.roots[1])
	if !x.Prunes(query, 1) || x.Prunes(query, x.Len()) || x.Prunes(nil, 1) {
		t.Fatal("the documents do not make the cases of this test")
	}
	whole := x.Search(query, x.Len())
	if diff := cmp.Diff(whole[:1], x.Search(query, 1)); diff != "" {
		t.Errorf("(-scan +pruned):\n%s", diff)
	}
	for _, weight := range []float64{-1, 0, math.NaN(), math.Inf(1)} {
		query[1].Weight = weight
		if x.Prunes(query, 1) {
			t.Errorf("a query with the weight %v is pruned", weight)
		}
	}
}
