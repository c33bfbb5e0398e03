package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

// Waits between attempts to embed the knowledge base while serving.
const (
	firstEmbedWait = 30 * time.Second
	lastEmbedWait  = 10 * time.Minute
)

// A serving is the knowledge that a bot answers from, and the work that may still go on for it.
type serving struct {
	*release.Live

	run     *runtime
	log     *slog.Logger
	vectors *vectors
	// embedding is held while vectors are made: for a base that is read again, or for the one in service.
	embedding sync.Mutex
	// wake holds a token while the edition in service lacks its vectors.
	wake chan struct{}
}

// serving loads the knowledge base. Vectors that are missing are made while the bot already answers,
// by words only; stop ends that and waits for its end.
func (r *runtime) serving(ctx context.Context, log *slog.Logger) (s *serving, stop func(), err error) {
	s = &serving{run: r, log: log, vectors: r.vectors(logLine(ctx, log)), wake: make(chan struct{}, 1)}
	r.rerankFailed = func(err error) {
		log.WarnContext(ctx, "passages stand as they were found", slog.String("error", withHint(err)))
	}
	base, lexicon, err := r.knowledge()
	if err != nil {
		return nil, nil, err
	}
	if s.vectors != nil {
		s.vectors.progress = io.Discard
		s.vectors.failed = func(err error) {
			log.WarnContext(ctx, "searched by words only", slog.String("error", withHint(err)))
		}
	}
	first, err := s.edition(ctx, base, lexicon, s.vectors != nil && s.vectors.missing(base) == 0)
	if err != nil {
		return nil, nil, err
	}
	s.Live = release.NewLive(first, s.reload, r.now)
	if s.vectors == nil {
		return s, func() {}, nil
	}
	ctx, cancel := context.WithCancel(ctx)
	var work sync.WaitGroup
	work.Go(func() { s.keepEmbedding(ctx) })
	return s, func() { cancel(); work.Wait() }, nil
}

// edition indexes a base. With embed it waits for vectors; without, and when they cannot be had, the
// edition searches by words only, and the vectors are left to keepEmbedding.
func (s *serving) edition(ctx context.Context, base *knowledge.Base, lexicon *knowledge.Lexicon, embed bool) (*release.Edition, error) {
	e := &release.Edition{Base: base, Lexicon: lexicon}
	if s.vectors != nil && embed {
		err := s.embed(ctx, e)
		if err == nil {
			return e, nil
		}
		if ctx.Err() != nil {
			return nil, fmt.Errorf("embed the knowledge base: %w", ctx.Err())
		}
		s.log.WarnContext(ctx, "the knowledge base is not embedded yet", slog.String("error", withHint(err)))
	}
	var err error
	if s.vectors == nil {
		e.Engine, err = s.run.index(base, lexicon)
		return e, err
	}
	s.log.InfoContext(ctx, "embedding the knowledge base; questions are searched by words only until that is done",
		slog.Int("texts", s.vectors.missing(base)))
	e.Engine, err = s.run.index(base, lexicon, s.vectors.without())
	select {
	case s.wake <- struct{}{}:
	default:
	}
	return e, err
}

// embed makes the vectors of an edition and an engine that has them.
func (s *serving) embed(ctx context.Context, e *release.Edition) error {
	s.embedding.Lock()
	defer s.embedding.Unlock()
	option, err := s.vectors.option(ctx, e.Base)
	if err != nil {
		return err
	}
	e.Engine, err = s.run.index(e.Base, e.Lexicon, option)
	return err
}

// keepEmbedding makes up for missing vectors until ctx ends.
func (s *serving) keepEmbedding(ctx context.Context) {
	for {
		select {
		case <-s.wake:
			s.embedUntilDone(ctx)
		case <-ctx.Done():
			return
		}
	}
}

// embedUntilDone tries until the edition in service has its vectors or ctx ends. When it is exchanged
// meanwhile, the next attempt is for the one after it.
func (s *serving) embedUntilDone(ctx context.Context) {
	for wait := firstEmbedWait; ; wait = min(2*wait, lastEmbedWait) {
		before := s.Current()
		better := &release.Edition{Base: before.Base, Lexicon: before.Lexicon}
		err := s.embed(ctx, better)
		if ctx.Err() != nil {
			return
		}
		if err == nil {
			if s.Improve(before, better) {
				s.log.InfoContext(ctx, "the knowledge base is embedded; questions are searched by meaning too")
			}
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
