package app

import (
	"context"
	"io"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// Waits between attempts to embed the knowledge base while serving.
const (
	firstEmbedWait = 30 * time.Second
	lastEmbedWait  = 10 * time.Minute
)

// A current retrieves with the engine that it was last given. It is safe for concurrent use.
type current struct {
	engine atomic.Pointer[retrieval.Engine]
}

// Retrieve asks the engine.
func (c *current) Retrieve(ctx context.Context, q retrieval.Query) (retrieval.Result, error) {
	return c.engine.Load().Retrieve(ctx, q) //nolint:wrapcheck // passed through
}

// Passage returns the passage with the id, or nil.
func (c *current) Passage(id string) *retrieval.Passage { return c.engine.Load().Passage(id) }

// Document returns the document with the id, or nil.
func (c *current) Document(id string) *retrieval.Document { return c.engine.Load().Document(id) }

// Release names the content that is answered from.
func (c *current) Release() string { return c.engine.Load().Release() }

// A serving is the knowledge that a bot answers from, and the work that may still go on for it.
type serving struct {
	current

	run     *runtime
	log     *slog.Logger
	base    *knowledge.Base
	lexicon *knowledge.Lexicon
	vectors *vectors
}

// serving loads the knowledge base. Vectors that are missing are made while the bot already answers,
// by words only; stop ends that and waits for its end.
func (r *runtime) serving(ctx context.Context, log *slog.Logger) (s *serving, stop func(), err error) {
	s = &serving{run: r, log: log, vectors: r.vectors(logLine(ctx, log))}
	if s.base, s.lexicon, err = r.knowledge(); err != nil {
		return nil, nil, err
	}
	if s.vectors == nil {
		return s, func() {}, s.change()
	}
	s.vectors.progress = io.Discard
	s.vectors.failed = func(err error) {
		log.WarnContext(ctx, "searched by words only", slog.String("error", withHint(err)))
	}
	missing := s.vectors.missing(s.base)
	if missing == 0 && s.embed(ctx) == nil {
		return s, func() {}, nil
	}
	log.InfoContext(ctx, "embedding the knowledge base; questions are searched by words only until that is done", slog.Int("passages", missing))
	if err := s.change(s.vectors.without()); err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { s.embedUntilDone(ctx) })
	return s, func() { cancel(); work.Wait() }, nil
}

// change replaces the engine.
func (s *serving) change(options ...retrieval.Option) error {
	engine, err := s.run.index(s.base, s.lexicon, options...)
	if err != nil {
		return err
	}
	s.engine.Store(engine)
	return nil
}

// embed makes the vectors and an engine that has them.
func (s *serving) embed(ctx context.Context) error {
	option, err := s.vectors.option(ctx, s.base)
	if err != nil {
		return err
	}
	return s.change(option)
}

// embedUntilDone tries until it succeeds or ctx ends.
func (s *serving) embedUntilDone(ctx context.Context) {
	for wait := firstEmbedWait; ; wait = min(2*wait, lastEmbedWait) {
		err := s.embed(ctx)
		if err == nil {
			s.log.InfoContext(ctx, "the knowledge base is embedded; questions are searched by meaning too")
			return
		}
		if ctx.Err() != nil {
			return
		}
		s.log.WarnContext(ctx, "the knowledge base is not embedded yet", slog.String("error", withHint(err)), slog.Duration("next", wait))
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return
		}
	}
}
