package telegramtest

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Clock is the only source of time of a Server: message dates, expiries, long polls, retries, rate limits and
// injected delays all read it.
type Clock interface {
	// Now is the present moment.
	Now() time.Time
	// TimerAt returns a timer that fires once at a moment. When that has passed, it has already fired. A moment, unlike
	// a duration, still means the same when the clock is moved between reading it and setting the timer.
	TimerAt(at time.Time) *Timer
}

// A Timer sends the time on C once. Stop it when it is no longer wanted.
type Timer struct {
	C    <-chan time.Time
	stop func()
}

// NewTimer makes a Timer, for clocks of other packages: stop is called by Stop, and as often.
func NewTimer(c <-chan time.Time, stop func()) *Timer { return &Timer{C: c, stop: stop} }

// Stop releases the timer. It may be called at any time and more than once.
func (t *Timer) Stop() { t.stop() }

// RealClock is the clock on the wall.
func RealClock() Clock { return wallClock{} }

type wallClock struct{}

func (wallClock) Now() time.Time { return time.Now() } //nolint:forbidigo // this is the clock

func (wallClock) TimerAt(at time.Time) *Timer {
	timer := time.NewTimer(time.Until(at)) //nolint:forbidigo // this is the clock
	return NewTimer(timer.C, func() { timer.Stop() })
}

// ManualClock stands still until a test moves it. It is safe for concurrent use.
type ManualClock struct {
	mu      sync.Mutex
	now     time.Time
	waiting []*manualTimer
	changed chan struct{}
}

type manualTimer struct {
	at   time.Time
	fire chan time.Time
}

// NewManualClock returns a clock that shows start.
func NewManualClock(start time.Time) *ManualClock {
	return &ManualClock{now: start, changed: make(chan struct{})}
}

// Now is the moment the clock was last moved to.
func (c *ManualClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock forward by d and fires the timers that fall due, the earliest first. It does not wait for
// what they set off: follow it with Server.WaitFor.
func (c *ManualClock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	slices.SortStableFunc(c.waiting, func(a, b *manualTimer) int { return a.at.Compare(b.at) })
	due := 0
	for ; due < len(c.waiting) && !c.waiting[due].at.After(c.now); due++ {
		c.waiting[due].fire <- c.now
	}
	c.waiting = slices.Delete(c.waiting, 0, due)
	c.announce()
}

// TimerAt returns a timer that fires when Advance has moved the clock to the moment.
func (c *ManualClock) TimerAt(at time.Time) *Timer {
	c.mu.Lock()
	defer c.mu.Unlock()
	timer := &manualTimer{at: at, fire: make(chan time.Time, 1)}
	if !at.After(c.now) {
		timer.fire <- c.now
		return NewTimer(timer.fire, func() {})
	}
	c.waiting = append(c.waiting, timer)
	c.announce()
	return NewTimer(timer.fire, func() { c.forget(timer) })
}

// WaitForTimers blocks until at least n timers wait for the clock to move. It returns the error of ctx when that ends
// first. Where the server shows what the test waits for, Server.WaitFor is the better choice.
func (c *ManualClock) WaitForTimers(ctx context.Context, n int) error {
	for {
		c.mu.Lock()
		enough, changed := len(c.waiting) >= n, c.changed
		c.mu.Unlock()
		if enough {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (c *ManualClock) forget(timer *manualTimer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = slices.DeleteFunc(c.waiting, func(other *manualTimer) bool { return other == timer })
	c.announce()
}

func (c *ManualClock) announce() {
	close(c.changed)
	c.changed = make(chan struct{})
}
