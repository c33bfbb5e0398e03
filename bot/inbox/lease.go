package inbox

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"
)

// Bounds of what one Step saves.
const (
	MaxSavedFields = 64
	MaxSavedBytes  = 64 << 10 // fields and values together
)

// maxReason bounds the reason of a dead letter, in bytes.
const maxReason = 512

// deadCap bounds the dead letters; the oldest go.
const deadCap = 200

var (
	// ErrLost says that the lease is over: it expired and another took the lane, or it was ended.
	ErrLost = errors.New("lease lost")
	// ErrForgotten says that the owner of the job was forgotten. What the job was to do must not be
	// done any more.
	ErrForgotten = errors.New("owner forgotten")
	// ErrTooLarge says that a Step was to save more than a job may hold.
	ErrTooLarge = errors.New("too much to save")
)

// A Lease is the right to work on the first job of a lane, until it is ended by Done, Nack or Dead,
// or not renewed in time. It is safe for concurrent use.
type Lease struct {
	box    *Box
	fence  string
	number string // of the job

	calls sync.Mutex // held during each script: a renewal must not overtake an end

	mu      sync.Mutex
	job     Job
	renewed time.Time // local clock, when the last successful renewal began
	refused error     // ErrLost or ErrForgotten, once a script has said so
	ended   bool
}

// Job returns the job as it is saved now.
func (l *Lease) Job() Job {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.job.clone()
}

// Poisoned reports whether the job was started more than Options.MaxAttempts times. It should get an
// apology and no work.
func (l *Lease) Poisoned() bool { return l.Job().Attempt > l.box.options.MaxAttempts }

// Held reports whether nobody else can have the lane: the last successful renewal began less than
// 0.8 of a lease ago on the local clock, and none was refused. Ask before every effect that another
// worker could undo or repeat.
func (l *Lease) Held() bool {
	now := l.box.options.Now()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refused == nil && !l.ended && now.Sub(l.renewed) < l.box.options.Lease*8/10
}

// Renew lets the lease run anew. It returns ErrLost when another owns the lane and ErrForgotten after
// Forget; after any other error it may be tried again.
func (l *Lease) Renew(ctx context.Context) error {
	l.calls.Lock()
	defer l.calls.Unlock()
	began := l.box.options.Now()
	err := l.call(ctx, l.box.scripts.renew, l.box.options.Lease.Microseconds())
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if began.After(l.renewed) {
		l.renewed = began
	}
	return nil
}

// Step saves fields of the job, for the attempts after this one; fields saved before and not named
// stay. It returns ErrLost or ErrForgotten when the job is not ours any more, and nothing is saved.
func (l *Lease) Step(ctx context.Context, saved map[string]string) error {
	if len(saved) == 0 {
		return nil
	}
	args := make([]any, 0, 2*len(saved))
	size := 0
	for field, value := range saved {
		args = append(args, savedPrefix+field, value)
		size += len(field) + len(value)
	}
	if len(saved) > MaxSavedFields || size > MaxSavedBytes {
		return fmt.Errorf("save step: %w: %d fields of %d bytes", ErrTooLarge, len(saved), size)
	}
	l.calls.Lock()
	defer l.calls.Unlock()
	if err := l.call(ctx, l.box.scripts.step, args...); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	maps.Copy(l.job.Saved, saved)
	return nil
}

// Done ends the lease with the job done: it is deleted, and its lane goes on.
func (l *Lease) Done(ctx context.Context) error {
	return l.end(ctx, l.box.scripts.done, "done")
}

// Nack ends the lease with the job back at the head of its lane, not to be claimed before delay is
// over. started=false gives the attempt back: an outage is not the job's fault.
func (l *Lease) Nack(ctx context.Context, delay time.Duration, started bool) error {
	counts := 0
	if started {
		counts = 1
	}
	return l.end(ctx, l.box.scripts.nack, "nack", max(0, delay).Microseconds(), counts)
}

// Dead ends the lease with the job among the dead letters, where its body is kept for Replay, and its
// lane goes on. What was saved of the job is dropped.
func (l *Lease) Dead(ctx context.Context, reason string) error {
	reason = reason[:min(len(reason), maxReason)]
	return l.end(ctx, l.box.scripts.bury, "dead", reason, l.box.options.DeadFor.Milliseconds(), deadCap)
}

// end runs a script that ends the lease. After ErrLost and ErrForgotten, too, there is no more to end.
func (l *Lease) end(ctx context.Context, s script, args ...any) error {
	l.calls.Lock()
	defer l.calls.Unlock()
	err := l.call(ctx, s, args...)
	l.box.wakeUp() // the lane may be ready again
	if err == nil || errors.Is(err, ErrLost) || errors.Is(err, ErrForgotten) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.ended = true
	}
	return err
}

// call runs a fenced script, whose first arguments are those of fencePrelude.
func (l *Lease) call(ctx context.Context, s script, args ...any) error {
	job, ended := l.state()
	if ended {
		return fmt.Errorf("%s: %w", s.verb, ErrLost)
	}
	args = append([]any{job.Lane, l.fence, job.ID, job.Owner, l.number}, args...)
	reply, err := l.box.call(ctx, s, args...)
	if err != nil {
		return err
	}
	switch reply {
	case int64(1):
		return nil
	case int64(0):
		return l.refuse(s.verb, ErrLost)
	case int64(-1):
		return l.refuse(s.verb, ErrForgotten)
	}
	return fmt.Errorf("%s: %w", s.verb, errReply)
}

func (l *Lease) state() (Job, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.job, l.ended
}

// over reports whether there is nothing more to end.
func (l *Lease) over() bool {
	_, ended := l.state()
	return ended
}

func (l *Lease) refuse(verb string, reason error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.refused == nil {
		l.refused = reason
	}
	return fmt.Errorf("%s: %w", verb, reason)
}
