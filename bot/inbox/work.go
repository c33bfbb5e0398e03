package inbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"
)

// Waits between claims.
const (
	idleFirst, idleMost = 10 * time.Millisecond, 250 * time.Millisecond
	failFirst, failMost = 100 * time.Millisecond, 2 * time.Second
)

// A Handler works on one job. It saves its progress with Step and asks Held before each effect
// outside; it may end the lease itself. Where it does not, Work does, by what the Handler returns:
//
//   - nil: Done, or Dead when the lease is Poisoned
//   - an error made by RetryAfter, or store.ErrUnavailable: Nack, the attempt given back
//   - ErrLost, ErrForgotten: the lane is let go
//   - any other error, or a panic: Nack with a wait that grows, or Dead when the lease is Poisoned
//
// Its context ends with the lease, and when Work has to stop; it must return then.
type Handler func(ctx context.Context, l *Lease) error

// errStopping ends the context of a job whose time to finish is over.
var errStopping = errors.New("stopping")

// Work claims jobs and hands them to h, n at a time, until ctx is done. It then claims no more, gives
// jobs under way the grace time, ends their context, and puts them back for another replica to take
// over at once. It returns when all handlers have.
func (b *Box) Work(ctx context.Context, n int, grace time.Duration, h Handler, log *slog.Logger) {
	w := &worker{box: b, handle: h, log: log, slots: make(chan struct{}, max(1, n))}
	// The order of stopping: claims first, or a job would begin that has no time; then the jobs.
	work, stop := context.WithCancelCause(context.WithoutCancel(ctx))
	defer stop(nil)
	w.claimUntilDone(ctx, work)
	timer := time.AfterFunc(grace, func() { stop(errStopping) })
	defer timer.Stop()
	w.jobs.Wait()
}

// A worker is one run of Work.
type worker struct {
	box     *Box
	handle  Handler
	log     *slog.Logger
	slots   chan struct{} // one token for each job under way
	jobs    sync.WaitGroup
	failing bool // the last claim failed
}

// claimUntilDone starts a job, with the context work, whenever one is due and a slot is free. A claim
// under way is let finish: cut off, it might leave a lease without a worker.
func (w *worker) claimUntilDone(ctx, work context.Context) {
	idle := &pause{first: idleFirst, most: idleMost, random: w.box.options.Random}
	failed := &pause{first: failFirst, most: failMost, random: w.box.options.Random}
	for w.takeSlot(ctx) {
		lease, err := w.box.Claim(work)
		w.tell(ctx, err)
		if lease != nil {
			idle.reset()
			failed.reset()
			w.jobs.Go(func() {
				defer w.freeSlot()
				w.run(work, lease)
			})
			continue
		}
		w.freeSlot()
		if err != nil {
			sleep(ctx, failed.next(), nil)
			continue
		}
		failed.reset()
		if sleep(ctx, idle.next(), w.box.wake) {
			idle.reset()
		}
	}
}

// takeSlot waits for a free slot and reports whether one was taken: not once ctx is done.
func (w *worker) takeSlot(ctx context.Context) bool {
	select {
	case w.slots <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	if ctx.Err() != nil {
		w.freeSlot()
		return false
	}
	return true
}

func (w *worker) freeSlot() { <-w.slots }

// tell logs when claiming begins to fail, and when it ends to.
func (w *worker) tell(ctx context.Context, err error) {
	switch {
	case err != nil && !w.failing:
		w.log.WarnContext(ctx, "no jobs from the queue, trying again", slog.Any("error", err))
	case err == nil && w.failing:
		w.log.InfoContext(ctx, "jobs from the queue again")
	}
	w.failing = err != nil
}

// run sees one lease through.
func (w *worker) run(work context.Context, l *Lease) {
	job, cancel := context.WithCancelCause(work)
	defer cancel(nil)
	// Until the handler has returned its lease is kept, even after its context has ended.
	beating, stop := context.WithCancel(context.WithoutCancel(work))
	var beat sync.WaitGroup
	beat.Go(func() { w.renew(beating, l, cancel) })
	err := w.call(job, l)
	stop()
	beat.Wait()
	if cause := context.Cause(job); err != nil && cause != nil {
		err = fmt.Errorf("%w: %w", cause, err)
	}
	w.settle(context.WithoutCancel(work), l, err)
}

// renew keeps a lease until ctx is done, and ends the job when it cannot be kept. While Redis is away
// nothing is known: Lease.Held tells the handler when that has lasted too long.
func (w *worker) renew(ctx context.Context, l *Lease, cancel context.CancelCauseFunc) {
	ticker := time.NewTicker(max(1, w.box.options.Lease/3))
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		err := l.Renew(ctx)
		if l.over() {
			return
		}
		if errors.Is(err, ErrLost) || errors.Is(err, ErrForgotten) {
			cancel(err)
			return
		}
	}
}

// mostApologies is how often a poisoned job is handed out to get its apology. Processes that are killed
// again and again for other reasons must not cost a user that too, yet a job whose very body kills
// whoever reads it has to end.
const mostApologies = 16

// call calls the handler, unless the job did not survive its apologies.
func (w *worker) call(ctx context.Context, l *Lease) (err error) {
	if l.Job().Attempt > w.box.options.MaxAttempts+mostApologies {
		return errPoison
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("handler panicked: %v", p)
			w.log.ErrorContext(ctx, "handler panicked", slog.String("id", l.Job().ID),
				slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
		}
	}()
	return w.handle(ctx, l)
}
