package retrieval

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// staleFactor multiplies the score of a passage past its validity, so that a newer
// one on the same subject comes first while the old one can still be found.
const staleFactor = 0.6

// rankDepth is the least number of passages that are ranked, so that one past its validity
// makes room for a newer one further down, whatever the limit.
const rankDepth = 50

// An Engine answers queries over one release of the knowledge base. It is never
// changed after New and is safe for concurrent use.
type Engine struct {
	base     *knowledge.Base
	names    *nameTable
	index    func(terms []lexical.Term) *lexical.Index // one that can answer the terms
	near     func() *nearQuestions                     // made at the first need, as most questions are answered
	passages map[string]*Passage
	evidence evidenceModel
	now      func() time.Time
}

// New indexes the base, for a process that answers many questions. The lexicon may be
// nil; now tells which passages are past their validity.
func New(base *knowledge.Base, lexicon *knowledge.Lexicon, now func() time.Time) (*Engine, error) {
	e, documents := prepare(base, lexicon, now)
	index, err := lexical.Build(documents, lexical.DefaultOptions())
	if err != nil {
		return nil, fmt.Errorf("index knowledge base: %w", err)
	}
	e.index = func([]lexical.Term) *lexical.Index { return index }
	return e, nil
}

// NewPerQuery makes an Engine that indexes for each query only what it reads, for a
// process that answers one question and ends. It finds exactly what New's finds.
func NewPerQuery(base *knowledge.Base, lexicon *knowledge.Lexicon, now func() time.Time) *Engine {
	e, documents := prepare(base, lexicon, now)
	e.index = func(terms []lexical.Term) *lexical.Index {
		index, err := lexical.BuildFor(documents, lexical.DefaultOptions(), terms)
		if err != nil {
			panic(err) // a loaded base repeats no id
		}
		return index
	}
	return e
}

// prepare makes an Engine that lacks its index only, and what there is to index.
func prepare(base *knowledge.Base, lexicon *knowledge.Lexicon, now func() time.Time) (*Engine, []lexical.Document) {
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
	e.near = sync.OnceValue(func() *nearQuestions { return newNearQuestions(base.Documents) })
	return e, documents
}

// namesOf is all that names a passage's subject.
func namesOf(p *Passage) []string {
	names := []string{p.Heading, p.Document.Title}
	return append(append(names, p.Document.Aliases...), p.Document.Questions...)
}

// namesText is the same as one text.
func namesText(p *Passage) string { return strings.Join(namesOf(p), "\n") }

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
	index := e.index(u.terms)
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	hits := e.rank(index, u.terms, max(limit, readDepth))
	evidence := e.evidence.probability(features(index, u, hits))
	hits = hits[:min(limit, len(hits))]
	if q.Explain {
		e.explain(index, u.terms, hits)
	}
	return Result{
		Release:    e.base.Release,
		Standalone: u.standalone,
		Asks:       u.asks,
		Words:      words(index, u.terms),
		Hits:       hits,
		Evidence:   evidence,
		Near:       func() []string { return e.near().nearest(u.terms) },
	}, nil
}

// Features returns the signs behind Result.Evidence, for fitting and for diagrams.
func (e *Engine) Features(q Query) Features {
	u := e.names.understand(q.Text, q.History)
	index := e.index(u.terms)
	return features(index, u, e.rank(index, u.terms, readDepth))
}

// rank searches and lets stale passages fall.
func (e *Engine) rank(index *lexical.Index, terms []lexical.Term, limit int) []Hit {
	matches := index.Search(terms, max(limit, rankDepth))
	hits := make([]Hit, len(matches))
	for i, m := range matches {
		hits[i] = Hit{Passage: e.passages[m.ID], Score: m.Score}
		if e.stale(hits[i].Passage) {
			hits[i].Score *= staleFactor
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		if c := cmp.Compare(b.Score, a.Score); c != 0 {
			return c
		}
		return strings.Compare(a.Passage.ID, b.Passage.ID)
	})
	return hits[:min(limit, len(hits))]
}

// stale tells whether a passage is known to be out of date.
func (e *Engine) stale(p *Passage) bool {
	d := p.Document
	if d.SupersededBy != "" {
		return true
	}
	return !d.ValidUntil.IsZero() && DateOf(e.now()).Compare(d.ValidUntil) > 0
}

func (e *Engine) explain(index *lexical.Index, terms []lexical.Term, hits []Hit) {
	for i, h := range hits {
		x := index.Explain(terms, h.Passage.ID)
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
func words(index *lexical.Index, terms []lexical.Term) []Word {
	out := make([]Word, 0, len(terms))
	for _, t := range terms {
		out = append(out, Word{Token: t.Token, Weight: t.Weight * index.StemIDF(t.Token)})
	}
	slices.SortStableFunc(out, func(a, b Word) int {
		if c := cmp.Compare(b.Weight, a.Weight); c != 0 {
			return c
		}
		return strings.Compare(a.Token.Text, b.Token.Text)
	})
	return out
}
