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
	"github.com/tahaluf/tahaluf/retrieval/static"
)

// An Engine answers queries over one release of the knowledge base. It is never
// changed after New and is safe for concurrent use.
type Engine struct {
	base     *knowledge.Base
	release  string
	reader   *reader
	index    func(terms []lexical.Term) (*lexical.Index, error) // one that can answer the terms
	near     func() *nearQuestions                              // made at the first need, as most questions are answered
	passages map[string]*Passage
	dense    *Dense   // nil when no server embeds
	tuned    bool     // questions stand under passages, as the table expects
	kindred  *kindred // ranks anew what words found when there are no vectors; nil for words alone
	reranker *Rerank  // nil when no model orders the hits
	now      func() time.Time
}

// New indexes the base, for a process that answers many questions. The lexicon may be
// nil; now tells which passages are past their validity.
func New(base *knowledge.Base, lexicon *knowledge.Lexicon, now func() time.Time, options ...Option) (*Engine, error) {
	e, corpus, err := prepare(base, lexicon, now, options)
	if err != nil {
		return nil, fmt.Errorf("index knowledge base: %w", err)
	}
	index, err := corpus.Index(lexical.DefaultOptions())
	if err != nil {
		return nil, fmt.Errorf("index knowledge base: %w", err)
	}
	e.index = func([]lexical.Term) (*lexical.Index, error) { return index, nil }
	return e, nil
}

// NewPerQuery makes an Engine that indexes for each query only what it reads, for a
// process that answers one question and ends. It finds exactly what New's finds.
func NewPerQuery(base *knowledge.Base, lexicon *knowledge.Lexicon, now func() time.Time, options ...Option) (*Engine, error) {
	e, corpus, err := prepare(base, lexicon, now, options)
	if err != nil {
		return nil, fmt.Errorf("read knowledge base: %w", err)
	}
	e.index = func(terms []lexical.Term) (*lexical.Index, error) {
		return corpus.IndexFor(lexical.DefaultOptions(), terms)
	}
	return e, nil
}

// prepare makes an Engine that lacks its index only, and what there is to index.
func prepare(base *knowledge.Base, lexicon *knowledge.Lexicon, now func() time.Time, options []Option) (*Engine, *lexical.Corpus, error) {
	e := &Engine{base: base, release: ReleaseOf(base, lexicon), passages: make(map[string]*Passage), now: now}
	table, err := static.Default()
	if err != nil {
		return nil, nil, err //nolint:wrapcheck // says what is wrong with the table
	}
	e.kindred = newKindred(table, newestYear(base.Documents))
	for _, set := range options {
		set(e)
	}
	var documents []lexical.Document
	for _, d := range base.Documents {
		for _, p := range d.Passages {
			e.passages[p.ID] = p
			e.tuned = e.tuned || len(p.Asked) > 0
			documents = append(documents, lexical.Document{ID: p.ID, Names: namesOf(p), Body: p.Text, Asked: p.Asked})
		}
	}
	var names *nameTable
	var meanwhile sync.WaitGroup
	meanwhile.Go(func() { names = newNameTable(lexicon) })
	corpus, err := lexical.Read(documents)
	meanwhile.Wait()
	if err != nil {
		return nil, nil, err //nolint:wrapcheck // the callers say what it was for
	}
	e.reader = newReader(corpus.Words(), names, now)
	e.near = sync.OnceValue(func() *nearQuestions { return newNearQuestions(base.Documents) })
	return e, corpus, nil
}

// namesOf is all that names a passage's subject.
func namesOf(p *Passage) []string {
	names := []string{p.Heading, p.Document.Title}
	return append(append(names, p.Document.Aliases...), p.Document.Questions...)
}

// bodyOf is all that a passage is found by beside its names: its text, and how people ask for what it
// holds (ADR 8).
func bodyOf(p *Passage) string {
	if len(p.Asked) == 0 {
		return p.Text
	}
	return p.Text + "\n" + strings.Join(p.Asked, "\n")
}

// namesText is the same as one text.
func namesText(p *Passage) string { return strings.Join(namesOf(p), "\n") }

// Release names the content that the engine answers from, as ReleaseOf does.
func (e *Engine) Release() string { return e.release }

// Passage returns the passage with the id, or nil.
func (e *Engine) Passage(id string) *Passage { return e.passages[id] }

// Retrieve finds the passages for a query. It fails only when ctx is done.
func (e *Engine) Retrieve(ctx context.Context, q Query) (Result, error) {
	if err := ctx.Err(); err != nil {
		return Result{}, fmt.Errorf("retrieve passages: %w", err)
	}
	u := e.reader.understand(q.Text, q.History)
	index, err := e.index(u.terms)
	if err != nil {
		return Result{}, fmt.Errorf("retrieve passages: %w", err)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	found, err := e.search(ctx, index, u, max(limit, readDepth))
	if err != nil {
		return Result{}, err
	}
	f := features(index, u, found)
	hits := found.hits[:min(limit, len(found.hits))]
	if q.Explain {
		e.explain(index, u.terms, found, hits)
	}
	return Result{
		Release:    e.release,
		Standalone: u.standalone,
		Meant:      u.meant,
		Understood: u.understood,
		Asks:       u.asks,
		Words:      words(index, u.terms),
		Hits:       hits,
		Evidence:   e.evidence(f, found.byMeaning()),
		Near:       func() []string { return e.near().nearest(u.terms) },
		Vector:     e.vector(),
		Degraded:   found.degraded,
	}, nil
}

// Features returns the signs behind Result.Evidence, for fitting and for diagrams. It fails when
// ctx is done.
func (e *Engine) Features(ctx context.Context, q Query) (Features, error) {
	u := e.reader.understand(q.Text, q.History)
	index, err := e.index(u.terms)
	if err != nil {
		return Features{}, fmt.Errorf("retrieve passages: %w", err)
	}
	found, err := e.search(ctx, index, u, readDepth)
	if err != nil {
		return Features{}, err
	}
	return features(index, u, found), nil
}

// vector is Result.Vector.
func (e *Engine) vector() func(text string) []float32 {
	if e.kindred == nil {
		return nil
	}
	return func(text string) []float32 { return e.kindred.vocabulary.Read(text).Vector }
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
