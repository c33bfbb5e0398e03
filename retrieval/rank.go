package retrieval

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/fuse"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// staleFactor multiplies the score of a passage past its validity, so that a newer
// one on the same subject comes first while the old one can still be found.
const staleFactor = 0.6

// rankDepth is the least number of passages that each way of searching hands over, so that one past
// its validity makes room for a newer one further down, whatever the limit.
const rankDepth = 50

// A ranking is what was found on a question, before it is cut to the wanted length.
type ranking struct {
	hits []Hit
	// meaning is nil when words alone were searched.
	meaning *fuse.Meaning
	// vectors is how many meaning was compared with.
	vectors  int
	kin      float64 // as Features.Kin has it
	degraded []string
}

// search looks for the question by words and, when it can, by meaning at the same time. The error is
// that of ctx.
func (e *Engine) search(ctx context.Context, index *lexical.Index, u understanding, limit int) (ranking, error) {
	depth := max(limit, rankDepth)
	wait := e.searchMeaning(ctx, u, depth)
	matches := index.Search(u.terms, depth)
	meaning, err := wait()
	if ctxErr := ctx.Err(); ctxErr != nil {
		return ranking{}, fmt.Errorf("retrieve passages: %w", ctxErr)
	}
	r := ranking{kin: kinUntuned}
	if err != nil {
		r.degraded = []string{DegradedEmbeddings}
		if e.dense.OnFailure != nil {
			e.dense.OnFailure(err)
		}
	} else if meaning != nil {
		r.meaning, r.vectors = meaning, e.dense.Index.Len()
	}
	hits := e.rank(matches, r.meaning)
	if e.kindred != nil && (r.meaning == nil || e.tuned) {
		if kin := e.addKindred(index, u, hits); e.tuned {
			r.kin = kin
		}
	}
	hits, err = e.rerank(ctx, u, inOrder(hits))
	if ctxErr := ctx.Err(); ctxErr != nil {
		return ranking{}, fmt.Errorf("retrieve passages: %w", ctxErr)
	}
	if err != nil {
		r.degraded = append(r.degraded, DegradedRerank)
	}
	r.hits = withoutDuplicates(hits, limit)
	return r, nil
}

// searchMeaning starts the search by meaning; what it returns waits for it. Both values are nil when
// no such search was wanted, or there is nothing to look for.
func (e *Engine) searchMeaning(ctx context.Context, u understanding, limit int) (wait func() (*fuse.Meaning, error)) {
	switch {
	case e.dense == nil || u.standalone == "" || len(e.passages) == 0:
		return func() (*fuse.Meaning, error) { return nil, nil } //nolint:nilnil // nothing to report either way
	case e.dense.Index == nil:
		return func() (*fuse.Meaning, error) { return nil, errNoVectors }
	}
	found := e.dense.search(ctx, u.standalone, limit)
	return func() (*fuse.Meaning, error) {
		m, err := found()
		return &m, err
	}
}

// rank joins what was found.
func (e *Engine) rank(matches []lexical.Match, meaning *fuse.Meaning) []Hit {
	words := make([]fuse.Scored, len(matches))
	for i, m := range matches {
		words[i] = fuse.Scored(m)
	}
	var m fuse.Meaning
	if meaning != nil {
		m = *meaning
	}
	var hits []Hit
	for _, f := range fuse.Sum(words, m, fuse.DefaultWeight) {
		p := e.passages[f.ID]
		if p == nil { // a vector of another release
			continue
		}
		hits = append(hits, e.hit(p, f.Lexical, f.Meaning))
	}
	return hits
}

// addKindred adds to the first hits what the compiled-in table makes of them, and says how near the
// nearest is by it. Beside vectors, which know more of the world, it is used where it was tuned to the base.
func (e *Engine) addKindred(index *lexical.Index, u understanding, hits []Hit) (kin float64) {
	passages := make([]*Passage, len(hits))
	for i, h := range hits {
		passages[i] = h.Passage
	}
	gains, kin := e.kindred.gains(index, u, passages)
	for i, gain := range gains {
		h := &hits[i]
		h.Kin = gain * e.factor(h.Passage)
		h.Meaning += h.Kin
		h.Score = h.Lexical + h.Meaning
	}
	return kin
}

// hit scores a passage, and lower when it is stale.
func (e *Engine) hit(p *Passage, words, meaning float64) Hit {
	words *= e.factor(p)
	meaning *= e.factor(p)
	return Hit{Passage: p, Score: words + meaning, Lexical: words, Meaning: meaning}
}

// inOrder sorts by falling score, and then by rising id.
func inOrder(hits []Hit) []Hit {
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), strings.Compare(a.Passage.ID, b.Passage.ID))
	})
	return hits
}

// factor is what a passage's scores are multiplied with.
func (e *Engine) factor(p *Passage) float64 {
	if e.stale(p) {
		return staleFactor
	}
	return 1
}

// stale tells whether a passage is known to be out of date.
func (e *Engine) stale(p *Passage) bool {
	d := p.Document
	if d.SupersededBy != "" {
		return true
	}
	return !d.ValidUntil.IsZero() && DateOf(e.now()).Compare(d.ValidUntil) > 0
}
