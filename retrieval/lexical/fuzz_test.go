package lexical_test

import (
	"math"
	"slices"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

func FuzzSearch(f *testing.F) {
	for _, q := range newsQueries() {
		f.Add(q, 3, 1.0)
	}
	f.Add("\xff\u200F ﷺ 1,000.5 \u8000\u8000\u8000", -1, -2.5)
	x := mustBuild(f, newsroom(), lexical.Options{})
	f.Fuzz(func(t *testing.T, text string, limit int, weight float64) {
		if math.IsNaN(weight) || math.IsInf(weight, 0) {
			t.Skip("weights are numbers")
		}
		var query []lexical.Term
		for _, token := range arabic.Tokenize(text) {
			query = append(query, lexical.Term{Token: token, Weight: weight})
		}
		got := x.Search(query, limit)
		if weight > 1e-9 && weight < 1e9 && limit > 0 && !slices.Equal(got, x.built.SearchPruned(query, limit, 0)) {
			t.Errorf("Search(%q, %d) = %v, and pruned %v", text, limit, got, x.built.SearchPruned(query, limit, 0))
		}
		if len(got) > max(0, limit) || len(got) > x.Len() {
			t.Errorf("Search(%q, %d) has %d results", text, limit, len(got))
		}
		for i, m := range got {
			if !(m.Score > 0) {
				t.Errorf("Search(%q): %+v has no score", text, m)
			}
			if i > 0 && (m.Score > got[i-1].Score || m.Score == got[i-1].Score && m.ID <= got[i-1].ID) {
				t.Errorf("Search(%q): %+v stands behind %+v", text, m, got[i-1])
			}
			if e := x.Explain(query, m.ID); e == nil || e.Value != m.Score {
				t.Errorf("Search(%q): %+v is explained by %+v", text, m, e)
			}
		}
	})
}

// FuzzBuild indexes any text and asks for it: what is in a body is found by its own words.
func FuzzBuild(f *testing.F) {
	for _, d := range newsroom() {
		f.Add(d.Body, d.ID)
	}
	f.Fuzz(func(t *testing.T, body, name string) {
		x, err := lexical.Build([]lexical.Document{{ID: "a", Names: []string{name}, Body: body}, {ID: "b", Body: "غيره"}}, lexical.Options{})
		if err != nil {
			t.Fatal(err)
		}
		query := terms(body)
		indexed := false
		for _, q := range query {
			indexed = indexed || !arabic.IsStop(q.Token.Text)
		}
		found := false
		for _, m := range x.Search(query, 2) {
			found = found || m.ID == "a"
		}
		if indexed && !found {
			t.Errorf("the body %q is not found by its own words", body)
		}
	})
}
