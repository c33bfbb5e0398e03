package benchmarks

import (
	"context"
	"fmt"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// verify holds the engine without its table of word vectors, its index and the richer floor
// against the naive scorer over the same terms, and the plain floor against the naive scorer over stems.
func (f *fixture) verify(ctx context.Context) error {
	o := lexical.DefaultOptions()
	all := naiveScores(f.documents, f.terms, o)
	o.Grams, o.Title = 0, 0
	stems := naiveScores(f.documents, f.terms, o)
	place := make(map[string]int, len(f.documents))
	for i, d := range f.documents {
		place[d.ID] = i
	}
	for i, question := range f.questions {
		if err := f.verifyOne(ctx, i, all[i], stems[i], place); err != nil {
			return fmt.Errorf("question %q: %w", question, err)
		}
	}
	return checkBleve(f.bleve, f.questions[0])
}

func (f *fixture) verifyOne(ctx context.Context, i int, all, stems []float64, place map[string]int) error {
	want := best(all, depth)
	if err := sameRanking(all, want, f.searched(i, place)); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	if err := sameRanking(all, want, ranks(f.rich.search(f.richAsked[i], depth))); err != nil {
		return fmt.Errorf("floor of the same terms: %w", err)
	}
	if err := sameRanking(stems, best(stems, depth), ranks(f.stems.search(f.stemsAsked[i], depth))); err != nil {
		return fmt.Errorf("floor of stems: %w", err)
	}
	got, err := f.retrieved(ctx, i, place)
	if err != nil {
		return err
	}
	if err := sameRanking(all, f.undated(want), f.undated(got)); err != nil {
		return fmt.Errorf("engine: %w", err)
	}
	return nil
}

func (f *fixture) searched(i int, place map[string]int) []rank {
	var out []rank
	for _, m := range f.index.Search(f.terms[i], depth) {
		out = append(out, rank{place[m.ID], m.Score})
	}
	return out
}

func (f *fixture) retrieved(ctx context.Context, i int, place map[string]int) ([]rank, error) {
	r, err := f.words.Retrieve(ctx, retrieval.Query{Text: f.questions[i], Limit: depth})
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	var out []rank
	for _, h := range r.Hits {
		out = append(out, rank{place[h.Passage.ID], h.Score})
	}
	return out, nil
}

func ranks(top []scored) []rank {
	var out []rank
	for _, t := range top {
		out = append(out, rank{int(t.doc), float64(t.score)})
	}
	return out
}

// undated leaves out passages that may be past their validity: the engine lets those
// fall after the search, and the order of the others stays as it was.
func (f *fixture) undated(in []rank) []rank {
	var out []rank
	for _, r := range in {
		d := f.base.Passage(f.documents[r.doc].ID).Document
		if d.SupersededBy == "" && d.ValidUntil == (knowledge.Date{}) {
			out = append(out, r)
		}
	}
	return out
}
