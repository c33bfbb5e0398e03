package inbox

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/tahaluf/tahaluf/bot/store"
)

const (
	mostRetry  = time.Minute
	outageWait = time.Second // after a failure of Redis met by the handler
)

// errPoison is why a job that was started too often is given up.
var errPoison = errors.New("started too often")

// RetryAfter marks err as an outage: the job is not to blame, so its attempt is given back, and it is
// to be tried again after d.
func RetryAfter(d time.Duration, err error) error { return &outageError{after: d, err: err} }

type outageError struct {
	after time.Duration
	err   error
}

func (e *outageError) Error() string { return e.err.Error() }
func (e *outageError) Unwrap() error { return e.err }

// settle ends a lease by what its handler returned, unless the handler has. When Redis does not
// answer, the lease expires and another takes over.
func (w *worker) settle(ctx context.Context, l *Lease, err error) {
	if l.over() {
		return
	}
	job := l.Job()
	log := w.log.With(slog.String("id", job.ID), slog.Int("attempt", job.Attempt))
	failure := w.end(ctx, l, err, log)
	switch {
	case failure == nil:
	case errors.Is(failure, ErrLost), errors.Is(failure, ErrForgotten):
		log.InfoContext(ctx, "job was no longer ours", slog.Any("error", failure))
	default:
		log.WarnContext(ctx, "job not settled, its lease will expire", slog.Any("error", failure))
	}
}

func (w *worker) end(ctx context.Context, l *Lease, err error, log *slog.Logger) error {
	outage, isOutage := errors.AsType[*outageError](err)
	switch {
	case errors.Is(err, ErrLost), errors.Is(err, ErrForgotten), errors.Is(err, errStopping):
		return l.Nack(ctx, 0, false)
	case isOutage:
		return w.nack(ctx, l, w.spread(outage.after), false, err, log)
	case errors.Is(err, store.ErrUnavailable):
		return w.nack(ctx, l, w.spread(outageWait), false, err, log)
	case l.Poisoned():
		if err == nil {
			err = errPoison
		}
		log.ErrorContext(ctx, "job given up", slog.Any("error", err))
		return l.Dead(ctx, err.Error())
	case err == nil:
		return l.Done(ctx)
	}
	return w.nack(ctx, l, w.backoff(l.Job().Attempt), true, err, log)
}

func (w *worker) nack(ctx context.Context, l *Lease, delay time.Duration, started bool, err error, log *slog.Logger) error {
	log.WarnContext(ctx, "job put back", slog.Any("error", err), slog.Duration("in", delay), slog.Bool("counted", started))
	return l.Nack(ctx, delay, started)
}

// spread lengthens a wait by up to a quarter: never shorter than asked for.
func (w *worker) spread(d time.Duration) time.Duration {
	return d + time.Duration(w.box.options.Random()*float64(d)/4)
}

// backoff is how long to wait after the given attempt has failed.
func (w *worker) backoff(attempt int) time.Duration {
	wait := w.box.options.Retry
	for range attempt - 1 {
		wait = min(2*wait, mostRetry)
	}
	return w.spread(wait)
}
