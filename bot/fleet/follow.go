package fleet

import (
	"context"
	"log/slog"
	"time"
)

// following remembers which announcement this replica has dealt with.
type following struct {
	fleet  *Fleet
	begun  bool
	number int64 // of the latest announcement heard
	open   bool  // it is still to be followed
	next   time.Time
	pause  time.Duration
}

// heard follows an announcement that is new, and tries again, ever later, while this replica serves
// something else: its own copy of the files may come later. What was announced before it began it has
// read already, or never can.
func (f *following) heard(ctx context.Context, number int64, release string) {
	o := f.fleet.options
	switch {
	case !f.begun:
		f.begun, f.number = true, number
		return
	case number != f.number:
		f.number, f.open, f.pause, f.next = number, true, followFirst, time.Time{}
	}
	if !f.open || o.Now().Before(f.next) {
		return
	}
	if o.State().Release == release {
		f.open = false
		return
	}
	if err := o.Follow(ctx, release); err != nil {
		o.Log.WarnContext(ctx, "announced release not read", slog.String("release", release), slog.Any("error", err))
	}
	if f.open = o.State().Release != release; f.open {
		o.Log.WarnContext(ctx, "another release than the announced one is served", slog.String("announced", release),
			slog.String("served", o.State().Release), slog.Duration("again_in", f.pause))
	}
	f.next = o.Now().Add(f.pause)
	f.pause = min(2*f.pause, followMost)
}
