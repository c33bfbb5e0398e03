package pace

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// ErrDropped says that there is no room for a call that does not wait: an Edit or Typing.
var ErrDropped = errors.New("no room for a call that does not wait")

// Options of a Budget.
type Options struct {
	// Keys makes the keys.
	Keys store.Keyspace
	// Limits are what the server allows (see DefaultLimits). The zero value is no limit at all.
	Limits Limits
	// Replicas is how many processes share the budget; each has its part while Redis is away. Below 1
	// is 1.
	Replicas int
	// Now reads the clock, for the time in which Redis is away. It is required.
	Now func() time.Time
	// Log is told when Redis goes away and comes back; nil is nobody.
	Log *slog.Logger
}

// A book keeps the budget that all replicas share.
type book interface {
	take(ctx context.Context, c Call) (outcome, error)
	freeze(ctx context.Context, chat int64, d time.Duration) error
}

// A Budget holds calls back until the limits of all replicas together allow them. It is safe for
// concurrent use and has no goroutines of its own.
type Budget struct {
	now    func() time.Time
	reach  *store.Reach
	shared book
	local  *ledger
	frozen *freezer
	lines  *lines        // for each chat
	doors  *lines        // to the bot when it is full, for each class
	asked  atomic.Uint32 // times that it was
}

// New returns a Budget on client, which stays the caller's.
func New(client redis.UniversalClient, o Options) *Budget {
	return newBudget(newShared(client, o.Keys, o.Limits.plan(1)), o)
}

func newBudget(shared book, o Options) *Budget {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Budget{
		now:    o.Now,
		reach:  store.NewReach(o.Now, o.Log),
		shared: shared,
		local:  newLedger(o.Limits.plan(max(1, o.Replicas))),
		frozen: newFreezer(),
		lines:  newLines(),
		doors:  newLines(),
	}
}

// Wait returns nil when the call may be made, which then has been counted. Final and Prompt wait as
// long as they must; calls of one process to one chat are let go in the order in which they came.
// Edit and Typing never wait: without room beyond what is kept for the others, or while another call
// waits for the chat, the error is ErrDropped. When ctx ends its error is returned; a slot that was
// promised by then, at most three seconds ahead, is lost.
func (b *Budget) Wait(ctx context.Context, c Call) error {
	if !c.Class.queues() {
		return b.atOnce(ctx, c)
	}
	if c.Chat != 0 {
		leave, err := b.lines.enter(ctx, c.Chat)
		if err != nil {
			return err
		}
		defer leave()
	}
	for {
		o, err := b.claim(ctx, c)
		if err != nil {
			return err
		}
		if err := sleep(ctx, o.wait); err != nil {
			return err
		}
		if o.verdict == taken && b.frozen.left(b.now(), c.Chat) == 0 {
			return nil
		}
	}
}

// Freeze stops all calls to a chat, on all replicas, for d: the retry_after of a 429, at most
// MaxFreeze. A longer freeze of the chat stays. Three different chats frozen within ten seconds freeze
// the bot as a whole, for the longest of them. A slot that another replica was promised before, at
// most three seconds ahead, is still used. When Redis is away the error is store.ErrUnavailable; in
// this process the freeze holds all the same.
func (b *Budget) Freeze(ctx context.Context, chat int64, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	d = min(d, MaxFreeze)
	b.frozen.freeze(b.now(), chat, d)
	err := b.reach.Do(ctx, "freeze chat", func(ctx context.Context) error { return b.shared.freeze(ctx, chat, d) })
	return err //nolint:wrapcheck // says what was tried
}

// Degraded tells whether Redis is away, so that this process keeps to its part of the limits alone.
// It ends by itself: one call a second tries Redis again.
func (b *Budget) Degraded() bool { return b.reach.Away() }

func (b *Budget) atOnce(ctx context.Context, c Call) error {
	if b.lines.busy(c.Chat) || b.doors.busy(int64(Final)) {
		return ErrDropped
	}
	o, err := b.take(ctx, c)
	if err == nil && o.verdict != taken {
		err = ErrDropped
	}
	return err
}

// take asks Redis for a call, or the ledger of this process while Redis is away.
func (b *Budget) take(ctx context.Context, c Call) (outcome, error) {
	now := b.now()
	if wait := max(b.frozen.left(now, c.Chat), b.local.owed(now, c)); wait > 0 {
		return outcome{chatFull, wait}, nil
	}
	var o outcome
	err := b.reach.Do(ctx, "take call", func(ctx context.Context) (err error) {
		o, err = b.shared.take(ctx, c)
		return err
	})
	if errors.Is(err, store.ErrUnavailable) {
		return b.local.take(b.now(), c), nil
	}
	if err == nil && o.verdict == taken {
		b.local.record(now, now.Add(o.wait), c)
	}
	return o, err //nolint:wrapcheck // says what was tried
}

// claim asks for a call until the bot has room. Who finds it full waits at the door of the class with
// those who came before.
func (b *Budget) claim(ctx context.Context, c Call) (outcome, error) {
	door := int64(c.Class)
	if !b.doors.busy(door) {
		o, err := b.take(ctx, c)
		if err != nil || o.verdict != botFull {
			return o, err
		}
	}
	leave, err := b.doors.enter(ctx, door)
	if err != nil {
		return outcome{}, err
	}
	defer leave()
	for {
		o, err := b.take(ctx, c)
		if err != nil || o.verdict != botFull {
			return o, err
		}
		if err := sleep(ctx, o.wait+b.spread(c)); err != nil {
			return outcome{}, err
		}
	}
}

// spread is how much longer than it must the first at the door waits to ask again: up to a quarter of
// how far ahead slots are promised, so that the replicas take turns and no slot goes unused. Multiples
// of the golden ratio lie evenly.
func (b *Budget) spread(c Call) time.Duration {
	const golden = 0x9E3779B9 // of 2³²
	quarter := b.local.plan.terms(c).horizon / 4
	return quarter * time.Duration(b.asked.Add(1)*golden) >> 32
}

// sleep waits for d or the end of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait for a turn: %w", ctx.Err())
	}
}
