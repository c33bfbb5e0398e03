package store

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// Limits of a Reach.
const (
	reachLimit = 500 * time.Millisecond // for one command
	reachPause = time.Second            // in which a Redis that is away is left alone
)

// A Reach remembers whether Redis answers, for callers that can do without it for a while: while it
// is away they are told so at once, and one of them a second finds out whether it is back. It is safe
// for concurrent use.
type Reach struct {
	now func() time.Time
	log *slog.Logger

	mu   sync.Mutex
	away bool
	next time.Time // when somebody tries again
}

// NewReach returns a Reach that says in log when Redis goes away and comes back.
func NewReach(now func() time.Time, log *slog.Logger) *Reach { return &Reach{now: now, log: log} }

// Do runs command, which gets half a second, and returns ErrUnavailable when Redis is away. The end
// of ctx says nothing about Redis; its error comes back as it is. verb says what is tried.
func (r *Reach) Do(ctx context.Context, verb string, command func(context.Context) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	if !r.mayTry() {
		return Failure(verb, errLeftAlone)
	}
	limited, cancel := context.WithTimeout(ctx, reachLimit)
	defer cancel()
	err := command(limited)
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("%s: %w", verb, ctx.Err())
	}
	r.note(ctx, err)
	return Failure(verb, err)
}

// Away tells whether Redis did not answer when it was last asked.
func (r *Reach) Away() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.away
}

// mayTry lets everybody try while Redis is there, and one caller each reachPause while it is not.
func (r *Reach) mayTry() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.away {
		return true
	}
	now := r.now()
	if now.Before(r.next) {
		return false
	}
	r.next = now.Add(reachPause)
	return true
}

func (r *Reach) note(ctx context.Context, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.away
	r.away = err != nil
	if r.away {
		r.next = r.now().Add(reachPause)
	}
	switch {
	case r.away && !was:
		r.log.WarnContext(ctx, "redis is away", slog.Any("error", err))
	case was && !r.away:
		r.log.InfoContext(ctx, "redis is back")
	}
}
