package benchmarks

import (
	"fmt"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ar" // registers the analyzer "ar"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

const (
	bodyField  = "body"
	namesField = "names"
)

// bleveMapping sets bleve up for ranking alone: Arabic analysis, BM25, nothing stored.
func bleveMapping() *mapping.IndexMappingImpl {
	text := bleve.NewTextFieldMapping()
	text.Analyzer = "ar"
	text.Store, text.DocValues, text.IncludeTermVectors, text.IncludeInAll = false, false, false, false
	m := bleve.NewIndexMapping()
	m.ScoringModel = "bm25"
	m.DefaultMapping.Dynamic = false
	m.DefaultMapping.AddFieldMappingsAt(bodyField, text)
	m.DefaultMapping.AddFieldMappingsAt(namesField, text)
	return m
}

// buildBleve indexes in memory and in one batch. That makes one segment, analysed on all
// processors: of the ways that bleve has, the quickest to build and to search.
func buildBleve(tb testing.TB, documents []lexical.Document) bleve.Index {
	tb.Helper()
	x, err := bleve.NewUsing("", bleveMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		tb.Fatal(err)
	}
	batch := x.NewBatch()
	for _, d := range documents {
		fields := map[string]any{bodyField: d.Body, namesField: strings.Join(d.Names, "\n")}
		if err := batch.Index(d.ID, fields); err != nil {
			tb.Fatal(err)
		}
	}
	if err := x.Batch(batch); err != nil {
		tb.Fatal(err)
	}
	return x
}

// matching is the question as bleve takes it.
func matching(field, question string, boost float64) *query.MatchQuery {
	q := bleve.NewMatchQuery(question)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}

// bleveBody asks bleve for the ten best bodies, the least that it can be asked.
func bleveBody(x bleve.Index, question string) (*bleve.SearchResult, error) {
	return x.Search(bleve.NewSearchRequest(matching(bodyField, question, 1)))
}

// bleveBoth asks as we do: bodies and, with less weight, names.
func bleveBoth(x bleve.Index, question string) (*bleve.SearchResult, error) {
	return x.Search(bleve.NewSearchRequest(bleve.NewDisjunctionQuery(
		matching(bodyField, question, 1), matching(namesField, question, lexical.DefaultOptions().Title))))
}

// checkBleve makes sure that bleve finds something and that it scores by BM25: an index
// of another kind takes the setting and scores by TF-IDF without a word.
func checkBleve(x bleve.Index, question string) error {
	r := bleve.NewSearchRequestOptions(matching(bodyField, question, 1), depth, 0, true)
	found, err := x.Search(r)
	if err != nil {
		return fmt.Errorf("search with bleve: %w", err)
	}
	if len(found.Hits) == 0 {
		return fmt.Errorf("bleve finds nothing for %q", question)
	}
	if !strings.Contains(found.Hits[0].Expl.String(), "bm25 model") {
		return fmt.Errorf("bleve does not score by BM25: %s", found.Hits[0].Expl)
	}
	return nil
}
