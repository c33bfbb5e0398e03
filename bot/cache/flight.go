package cache

import (
	"context"
	"sync"

	"github.com/tahaluf/tahaluf/bot"
)

// Write words an answer and tells show each piece of it.
type Write = func(ctx context.Context, show bot.Show) (bot.Reply, error)

// A flight is the work on one question in this process, and those who wait for it. Each of them reads
// the pieces at its own speed, so that a slow one holds up neither the work nor the others.
type flight struct {
	cancel  context.CancelFunc
	callers int // guarded by Cache.mu

	mu      sync.Mutex
	pieces  []string
	changed chan struct{} // closed, and made anew, when there is more to read
	done    bool
	reply   bot.Reply
	source  bot.AnswerSource
	err     error
}

func newFlight(cancel context.CancelFunc) *flight {
	return &flight{cancel: cancel, callers: 1, changed: make(chan struct{})}
}

// show adds a piece for all who wait.
func (f *flight) show(piece string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pieces = append(f.pieces, piece)
	f.wake()
}

// finish ends the flight.
func (f *flight) finish(reply bot.Reply, source bot.AnswerSource, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.reply, f.source, f.err, f.done = reply, source, err, true
	f.wake()
}

func (f *flight) wake() {
	close(f.changed)
	f.changed = make(chan struct{})
}

// follow tells show all pieces, those from before included, until the end of the flight or of ctx.
func (f *flight) follow(ctx context.Context, show bot.Show) (bot.Reply, bot.AnswerSource, error) {
	for shown := 0; ; {
		f.mu.Lock()
		pieces, changed, done := f.pieces[shown:], f.changed, f.done
		f.mu.Unlock()
		for _, piece := range pieces {
			show(piece)
		}
		shown += len(pieces)
		if done {
			return f.reply, f.source, f.err
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return bot.Reply{}, "", ctx.Err() //nolint:wrapcheck // the caller's own
		}
	}
}
