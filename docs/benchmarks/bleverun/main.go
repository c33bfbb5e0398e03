// Bleverun ranks the questions of public sets with bleve's Arabic analyzer and BM25, and writes the
// rankings in the TREC run format, for "tahaluf eval --pool --against". What bleve searches is what
// tahaluf searches: the paragraphs with their titles, and the distractors.
//
//	go run ./bleverun -out bleve.run -distractors more.jsonl -titles 0.3 set1.json set2.json …
//
// The analyzer is a port of Lucene's: its stop words, its normalisation, light10 stems.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ar" // registers the analyzer "ar"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search/query"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// depth is how many passages are ranked for each question.
const depth = 100

func main() {
	out := flag.String("out", "bleve.run", "the run file to write")
	distractors := flag.String("distractors", "", "JSON lines of passages that answer nothing")
	titles := flag.Float64("titles", 0, "weight of the titles; 0 searches bodies only")
	flag.Parse()
	if err := run(*out, *distractors, *titles, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "bleverun:", err)
		os.Exit(1)
	}
}

func run(out, distractors string, titles float64, paths []string) error {
	pool, err := read(distractors, paths)
	if err != nil {
		return err
	}
	index, err := build(pool)
	if err != nil {
		return err
	}
	defer func() { _ = index.Close() }()
	f, err := os.Create(out)
	if err != nil {
		return fmt.Errorf("create run file: %w", err)
	}
	defer func() { _ = f.Close() }()
	for _, q := range pool.Questions {
		if err := rank(f, index, q, titles); err != nil {
			return err
		}
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write run file: %w", err)
	}
	return nil
}

// read pools the sets.
func read(distractors string, paths []string) (*eval.Set, error) {
	var sets []*eval.Set
	for _, path := range paths {
		s, err := eval.Read(os.DirFS(filepath.Dir(path)), filepath.Base(path))
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	pool, err := eval.Pool(sets)
	if err != nil || distractors == "" {
		return pool, err
	}
	more, err := eval.ReadDistractors(os.DirFS(filepath.Dir(distractors)), filepath.Base(distractors))
	if err != nil {
		return nil, err
	}
	pool.Add(more)
	return pool, nil
}

const (
	body  = "body"
	title = "title"
)

// build indexes the passages in memory. BM25 has to be asked for, and only scorch can do it.
func build(pool *eval.Set) (bleve.Index, error) {
	text := bleve.NewTextFieldMapping()
	text.Analyzer = "ar"
	text.Store, text.IncludeTermVectors, text.IncludeInAll, text.DocValues = false, false, false, false
	m := bleve.NewIndexMapping()
	m.ScoringModel = "bm25"
	m.DefaultMapping = &mapping.DocumentMapping{Enabled: true}
	m.DefaultMapping.AddFieldMappingsAt(body, text)
	m.DefaultMapping.AddFieldMappingsAt(title, text)
	index, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("make index: %w", err)
	}
	batch := index.NewBatch()
	for _, d := range pool.Base.Documents {
		for _, p := range d.Passages {
			if err := batch.Index(p.ID, map[string]string{body: p.Text, title: d.Title}); err != nil {
				return nil, fmt.Errorf("index passage %s: %w", p.ID, err)
			}
		}
	}
	if err := index.Batch(batch); err != nil {
		return nil, fmt.Errorf("index passages: %w", err)
	}
	return index, nil
}

// rank writes the ranking of one question.
func rank(w io.Writer, index bleve.Index, q eval.Question, titles float64) error {
	both := []query.Query{match(body, q.Text, 1)}
	if titles > 0 {
		both = append(both, match(title, q.Text, titles))
	}
	found, err := index.Search(bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(both...), depth, 0, false))
	if err != nil {
		return fmt.Errorf("search %s: %w", q.ID, err)
	}
	var ranking []eval.Ranked
	for _, hit := range found.Hits {
		ranking = append(ranking, eval.Ranked{ID: hit.ID, Score: hit.Score})
	}
	return eval.WriteRun(w, q.ID, "bleve", ranking)
}

func match(field, text string, boost float64) query.Query {
	q := bleve.NewMatchQuery(text)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}
