package telegram

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot/words"
)

const (
	maxErrands    = 32 // that wait
	errandsAtOnce = 4
	errandTime    = 5 * time.Second
)

// errands are small tasks that are worth doing at once or not at all, so that they are not kept in the
// inbox: when too many wait, more are dropped.
type errands struct {
	queue chan func(ctx context.Context)
}

func newErrands() *errands {
	return &errands{queue: make(chan func(ctx context.Context), maxErrands)}
}

// send hands an errand in, without waiting, or drops it.
func (e *errands) send(errand func(ctx context.Context)) {
	select {
	case e.queue <- errand:
	default:
	}
}

// run does errands, a few at a time, until ctx is done.
func (e *errands) run(ctx context.Context) {
	var workers sync.WaitGroup
	for range errandsAtOnce {
		workers.Go(func() {
			for {
				select {
				case <-ctx.Done():
					return
				case errand := <-e.queue:
					e.do(ctx, errand)
				}
			}
		})
	}
	workers.Wait()
}

func (*errands) do(ctx context.Context, errand func(ctx context.Context)) {
	ctx, cancel := context.WithTimeout(ctx, errandTime)
	defer cancel()
	errand(ctx)
}

// tellBusy answers a press that the inbox has no room for.
func (s *Server) tellBusy(p *press) {
	s.errands.send(func(ctx context.Context) {
		always := func() bool { return true }
		busy := effect{text: s.languageOf(ctx, s.Pseudonym(p.From.ID)).Say(words.ButtonBusy), alert: true}
		if err := s.sender.answerPress(ctx, always, p.ID, busy); err != nil {
			s.Log.WarnContext(ctx, "press not answered", slog.Any("error", err))
		}
	})
}
