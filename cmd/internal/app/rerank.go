package app

import (
	"context"
	"errors"

	"github.com/tahaluf/tahaluf/bot/rerank"
	"github.com/tahaluf/tahaluf/retrieval"
)

// newReranker is a client of the configured endpoint, or nil when none is; Run closes it. There is one
// for all releases of the knowledge base, so that they share the circuit that a failing endpoint opens.
func (r *runtime) newReranker() *rerank.Client {
	c := r.config.Rerank
	if c.Model == "" {
		return nil
	}
	client := rerank.New(rerank.Options{BaseURL: c.BaseURL.Reveal(), APIKey: c.APIKey.Reveal(), Model: c.Model})
	r.closers = append(r.closers, client.Close)
	return client
}

// withRerank puts before the options of an engine that a model orders its hits, if one is configured.
func (r *runtime) withRerank(options []retrieval.Option) []retrieval.Option {
	if r.reranker == nil {
		return options
	}
	return append([]retrieval.Option{retrieval.WithRerank(retrieval.Rerank{
		Score: r.reranker.Score, Depth: r.config.Rerank.Depth, Timeout: r.config.Rerank.Timeout, OnFailure: r.rerankFailed,
	})}, options...)
}

func (r *runtime) checkRerank(ctx context.Context) diagnosis {
	if r.reranker == nil {
		return diagnosis{err: errNotConfigured, hint: "passages stand as they were found; set RERANK_MODEL and RERANK_BASE_URL to have a model order the best"}
	}
	err := r.reranker.Check(ctx)
	if e, ok := errors.AsType[*rerank.Error](err); ok {
		return diagnosis{err: err, hint: e.Hint()}
	}
	if err != nil {
		return diagnosis{err: err, hint: "check RERANK_BASE_URL, RERANK_API_KEY and RERANK_MODEL"}
	}
	return diagnosis{detail: r.config.Rerank.Model + " gives scores"}
}
