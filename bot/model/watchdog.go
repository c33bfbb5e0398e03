package model

import (
	"context"
	"time"
)

// A watchdog cancels a context when what is expected does not come. It is used by one goroutine.
type watchdog struct {
	cancel context.CancelCauseFunc
	timer  *time.Timer
}

// newWatchdog returns a context and the watchdog that can end it. The caller must stop it.
func newWatchdog(ctx context.Context) (context.Context, *watchdog) {
	ctx, cancel := context.WithCancelCause(ctx)
	return ctx, &watchdog{cancel: cancel}
}

// expect gives the next event d from now; otherwise the context ends with cause.
func (w *watchdog) expect(d time.Duration, cause error) {
	w.rest()
	w.timer = time.AfterFunc(d, func() { w.cancel(cause) })
}

// rest expects nothing until the next expect, for example while the consumer is at work.
func (w *watchdog) rest() {
	if w.timer != nil {
		w.timer.Stop()
	}
}

func (w *watchdog) stop() {
	w.rest()
	w.cancel(context.Canceled)
}
