package retrieval

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
)

// Defaults of Rerank.
const (
	DefaultRerankDepth   = 20
	DefaultRerankTimeout = 3 * time.Second
)

// DegradedRerank stands in Result.Degraded when the hits stand as they were found although a model was
// to order them.
const DegradedRerank = "rerank"

// errScores says that what came back is no score for each passage.
var errScores = errors.New("scores and passages are not as many, or a score is not finite")

// Rerank is what an Engine needs to have a model order its best hits: one that reads question and
// passage together, as in Nogueira and Cho, "Passage Re-ranking with BERT" (2019).
type Rerank struct {
	// Score says how well each text answers the question, in the order of the texts; on any scale,
	// higher is better.
	Score func(ctx context.Context, question string, texts []string) ([]float64, error)
	// Depth is how many of the best hits are ordered; 0 means DefaultRerankDepth.
	Depth int
	// Timeout limits Score; 0 means DefaultRerankTimeout.
	Timeout time.Duration
	// OnFailure is told why the hits stand as they were found; nil tells nobody. It is called from
	// the goroutine of Retrieve.
	OnFailure func(error)
}

// WithRerank has the Engine order its best hits by a model.
func WithRerank(r Rerank) Option {
	if r.Depth <= 0 {
		r.Depth = DefaultRerankDepth
	}
	if r.Timeout <= 0 {
		r.Timeout = DefaultRerankTimeout
	}
	return func(e *Engine) { e.reranker = &r }
}

// rerank orders the first hits by the model, if there is one. On failure, which OnFailure is told unless
// the caller gave up, they stay as they are.
func (e *Engine) rerank(ctx context.Context, u understanding, hits []Hit) ([]Hit, error) {
	r := e.reranker
	if r == nil || len(hits) < 2 || u.standalone == "" {
		return hits, nil
	}
	first := hits[:min(r.Depth, len(hits))]
	scores, err := r.score(ctx, u.standalone, first)
	if err != nil {
		err = fmt.Errorf("rerank hits: %w", err)
		if ctx.Err() == nil && r.OnFailure != nil {
			r.OnFailure(err)
		}
		return hits, err
	}
	return inOrder(append(e.reordered(first, scores), hits[len(first):]...)), nil
}

// score asks the model about the hits.
func (r *Rerank) score(ctx context.Context, question string, hits []Hit) ([]float64, error) {
	ctx, cancel := context.WithTimeout(ctx, r.Timeout)
	defer cancel()
	texts := make([]string, len(hits))
	for i, h := range hits {
		texts[i] = PassageText(h.Passage)
	}
	scores, err := r.Score(ctx, question, texts)
	if err != nil {
		return nil, err
	}
	notFinite := func(s float64) bool { return math.IsNaN(s) || math.IsInf(s, 0) }
	if len(scores) != len(hits) || slices.ContainsFunc(scores, notFinite) {
		return nil, errScores
	}
	return scores, nil
}

// reordered gives the best score of the hits to the one that the model likes best, and so on, and then
// takes from a stale one what it loses by that. Models score on scales of their own, some below zero;
// in this way the scores stay those of a search without a model, whatever its scale.
func (e *Engine) reordered(hits []Hit, scores []float64) []Hit {
	order := make([]int, len(hits))
	found := make([]float64, len(hits))
	for i, h := range hits {
		order[i], found[i] = i, h.Score/e.factor(h.Passage)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	slices.SortFunc(found, func(a, b float64) int { return cmp.Compare(b, a) })
	out := make([]Hit, len(hits))
	for rank, at := range order {
		h := hits[at]
		score := found[rank] * e.factor(h.Passage)
		h.Reranked = score - h.Score
		h.Score = score
		out[rank] = h
	}
	return out
}
