package retrieval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// staleFactor multiplies the score of a passage past its validity, so that a newer
// one on the same subject comes first while the old one can still be found.
const staleFactor = 0.6

// An Engine answers queries over one release of the knowledge base. It is never
// changed after New and is safe for concurrent use.
type Engine struct {
	base     *knowledge.Base
	names    *nameTable
	index    *lexical.Index
	near     *nearQuestions
	passages map[string]*Passage
	evidence evidenceModel
	now      func() time.Time
}

// New indexes the base. The lexicon may be nil; now tells which passages are past
// their validity.
func New(base *knowledge.Base, lexicon *knowledge.Lexicon, now func() time.Time) (*Engine, error) {
	e := &Engine{
		base: base, names: newNameTable(lexicon), passages: make(map[string]*Passage),
		evidence: defaultEvidence(), now: now,
	}
	var documents []lexical.Document
	for _, d := range base.Documents {
		for _, p := range d.Passages {
			e.passages[p.ID] = p
			documents = append(documents, lexical.Document{ID: p.ID, Names: namesOf(p), Body: p.Text})
		}
	}
	var building errgroup.Group
	building.Go(func() (err error) {
		e.index, err = lexical.Build(documents, lexical.DefaultOptions())
		return err
	})
	building.Go(func() (err error) {
		e.near, err = newNearQuestions(base.Documents)
		return err
	})
	if err := building.Wait(); err != nil {
		return nil, fmt.Errorf("index knowledge base: %w", err)
	}
	return e, nil
}

// namesOf is all that names a passage's subject.
func namesOf(p *Passage) []string {
	names := []string{p.Heading, p.Document.Title}
	return append(append(names, p.Document.Aliases...), p.Document.Questions...)
}

// Release names the content that the engine answers from.
func (e *Engine) Release() string { return e.base.Release }

// Passage returns the passage with the id, or nil.
func (e *Engine) Passage(id string) *Passage { return e.passages[id] }

// Retrieve finds the passages for a query. It fails only when ctx is done.
func (e *Engine) Retrieve(ctx context.Context, q Query) (Result, error) {
	if err := ctx.Err(); err != nil {
		return Result{}, fmt.Errorf("retrieve passages: %w", err)
	}
	u := e.names.understand(q.Text, q.History)
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	hits := e.rank(u.terms, limit)
	if q.Explain {
		e.explain(u.terms, hits)
	}
	return Result{
		Standalone: u.standalone,
		Asks:       u.asks,
		Words:      e.words(u.terms),
		Hits:       hits,
		Evidence:   e.evidence.probability(e.features(u, hits)),
		Near:       e.near.nearest(u.terms),
	}, nil
}

// Features returns the signs behind Result.Evidence, for fitting and for diagrams.
func (e *Engine) Features(q Query) Features {
	u := e.names.understand(q.Text, q.History)
	return e.features(u, e.rank(u.terms, evidenceDepth))
}

// rank searches and lets stale passages fall.
func (e *Engine) rank(terms []lexical.Term, limit int) []Hit {
	matches := e.index.Search(terms, limit)
	hits := make([]Hit, len(matches))
	for i, m := range matches {
		hits[i] = Hit{Passage: e.passages[m.ID], Score: m.Score}
		if e.stale(hits[i].Passage) {
			hits[i].Score *= staleFactor
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return strings.Compare(a.Passage.ID, b.Passage.ID)
	})
	return hits
}

// stale tells whether a passage is known to be out of date.
func (e *Engine) stale(p *Passage) bool {
	d := p.Document
	if d.SupersededBy != "" {
		return true
	}
	return !d.ValidUntil.IsZero() && DateOf(e.now()).Compare(d.ValidUntil) > 0
}

func (e *Engine) explain(terms []lexical.Term, hits []Hit) {
	for i, h := range hits {
		x := e.index.Explain(terms, h.Passage.ID)
		if x != nil && e.stale(h.Passage) {
			x = &lexical.Explanation{
				Value:    h.Score,
				Message:  fmt.Sprintf("past its validity: %g times", staleFactor),
				Children: []*lexical.Explanation{x},
			}
		}
		hits[i].Explanation = x
	}
}

// words are the query's content words, heaviest first.
func (e *Engine) words(terms []lexical.Term) []Word {
	out := make([]Word, 0, len(terms))
	for _, t := range terms {
		out = append(out, Word{Token: t.Token, Weight: t.Weight * e.index.StemIDF(t.Token)})
	}
	slices.SortStableFunc(out, func(a, b Word) int {
		switch {
		case a.Weight > b.Weight:
			return -1
		case a.Weight < b.Weight:
			return 1
		}
		return strings.Compare(a.Token.Text, b.Token.Text)
	})
	return out
}

// reading is what a passage is read as when it is weighed as evidence.
func reading(p *Passage) []arabic.Token {
	return arabic.Tokenize(strings.Join(namesOf(p), "\n") + "\n" + p.Text)
}
