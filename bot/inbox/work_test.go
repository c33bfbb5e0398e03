package inbox

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

func TestWork_DoesAllInOrderAndNotTooManyAtOnce(t *testing.T) {
	t.Parallel()
	const workers = 3
	var mu sync.Mutex
	under, most := map[string]bool{}, 0
	got := map[string][]string{}
	s := open(t, workers, patience, func(_ context.Context, l *Lease) error {
		job := l.Job()
		mu.Lock()
		if under[job.Lane] {
			t.Errorf("two of lane %s at once", job.Lane)
		}
		under[job.Lane] = true
		most = max(most, len(under))
		mu.Unlock()
		time.Sleep(time.Millisecond) // lets the others in
		mu.Lock()
		defer mu.Unlock()
		delete(under, job.Lane)
		got[job.Lane] = append(got[job.Lane], job.ID)
		return nil
	})
	want := map[string][]string{}
	for i := range 60 {
		lane, id := fmt.Sprint("lane", i%7), strconv.Itoa(i)
		want[lane] = append(want[lane], id)
		ingest(t, s.box, entry(id, lane))
	}
	s.settled()
	s.close()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if most > workers {
		t.Errorf("%d at once", most)
	}
	wantEmpty(t, s.box)
}

// A call is one call of a handler.
type call struct {
	Attempt  int
	Poisoned bool
}

func TestWork_EndsByWhatTheHandlerReturns(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	apologised := []call{{1, false}, {2, false}, {3, true}}
	tests := []struct {
		name   string
		handle func(n int, l *Lease) error // n counts the calls from 1
		want   []call
		reason string // of the dead letter; "" for none
	}{
		{"nothing wrong", func(int, *Lease) error { return nil }, []call{{1, false}}, ""},
		{"the handler ended it", func(_ int, l *Lease) error {
			return errors.Join(l.Done(context.Background()), broken)
		}, []call{{1, false}}, ""},
		{"a failure is tried again", func(n int, _ *Lease) error {
			if n == 1 {
				return broken
			}
			return nil
		}, []call{{1, false}, {2, false}}, ""},
		{"failures poison, the apology is the end", func(_ int, l *Lease) error {
			if l.Poisoned() {
				return nil
			}
			return broken
		}, apologised, errPoison.Error()},
		{"failures poison, the apology fails", func(int, *Lease) error { return broken }, apologised, "broken"},
		{"a panic counts", func(int, *Lease) error { panic("ouch") }, apologised, "handler panicked: ouch"},
		{"an outage does not count", func(n int, _ *Lease) error {
			if n < 5 {
				return fmt.Errorf("model: %w", RetryAfter(time.Millisecond, broken))
			}
			return nil
		}, []call{{1, false}, {1, false}, {1, false}, {1, false}, {1, false}}, ""},
		{"a lease given up does not count", func(n int, _ *Lease) error {
			if n < 4 {
				return fmt.Errorf("before edit: %w", ErrLost)
			}
			return nil
		}, []call{{1, false}, {1, false}, {1, false}, {1, false}}, ""},
		{"an outage during the apology", func(n int, l *Lease) error {
			if n == 3 {
				return RetryAfter(0, broken)
			}
			if l.Poisoned() {
				return nil
			}
			return broken
		}, append(slices.Clone(apologised), call{3, true}), errPoison.Error()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var calls []call // one at a time: there is one lane
			s := open(t, 2, patience, func(_ context.Context, l *Lease) error {
				if l.Job().ID != "1" {
					return nil
				}
				calls = append(calls, call{l.Job().Attempt, l.Poisoned()})
				return tt.handle(len(calls), l)
			})
			ingest(t, s.box, entry("1", "a"), entry("next", "a"))
			s.settled()
			letters, err := s.box.DeadLetters(t.Context(), 10)
			must(t, err)
			s.close()
			if diff := cmp.Diff(tt.want, calls); diff != "" {
				t.Error(diff)
			}
			reason := ""
			if len(letters) > 0 {
				reason = letters[0].Reason
			}
			if reason != tt.reason {
				t.Errorf("dead because of %q, want %q", reason, tt.reason)
			}
		})
	}
}

func TestWork_RedisFailingUnderTheHandlerDoesNotCount(t *testing.T) {
	t.Parallel()
	w := worker{box: New(nil, Options{Now: time.Now}), log: slog.New(slog.DiscardHandler)}
	box := New(redistest.Connect(t, redistest.Embedded(t).URL()), roomy())
	w.box = box
	ingest(t, box, entry("1", "a"))
	w.settle(t.Context(), claim(t, box, "1"), store.Failure("save step", errors.New("EOF")))
	if attempts := box.client.HGet(t.Context(), box.prefix()+"job:1", "att").Val(); attempts != "0" {
		t.Errorf("attempts: %s", attempts)
	}
}

func TestWork_ApologiesThatKillTheProcessEnd(t *testing.T) {
	t.Parallel()
	client := redistest.Connect(t, redistest.Embedded(t).URL())
	options := roomy()
	options.MaxAttempts = 2
	box := New(client, options)
	ingest(t, box, entry("1", "a"))
	for range options.MaxAttempts + mostApologies { // a process that dies says nothing
		claim(t, box, "1")
		expire(t, box, "a")
	}
	s := openOn(t, client, 1, patience, func(context.Context, *Lease) error {
		t.Error("called")
		return nil
	})
	s.settled()
	if stats, err := box.Stats(t.Context()); err != nil || stats.Dead != 1 {
		t.Errorf("%+v, %v", stats, err)
	}
}

func TestWorker_Backoff(t *testing.T) {
	t.Parallel()
	options := roomy()
	random := 0.0
	options.Random = func() float64 { return random }
	w := worker{box: New(nil, options)}
	for attempt, want := range map[int]time.Duration{
		0: time.Second, 1: time.Second, 2: 2 * time.Second, 4: 8 * time.Second, 7: time.Minute, 1000: time.Minute,
	} {
		random = 0
		if got := w.backoff(attempt); got != want {
			t.Errorf("attempt %d: %s, want %s", attempt, got, want)
		}
		random = 1
		if got := w.backoff(attempt); got != want*5/4 {
			t.Errorf("attempt %d: %s at most, want %s", attempt, got, want*5/4)
		}
	}
}

func TestPause(t *testing.T) {
	t.Parallel()
	random := 1.0
	p := pause{first: 10, most: 35, random: func() float64 { return random }}
	var got []time.Duration
	for range 4 {
		got = append(got, p.next())
	}
	random = 0
	got = append(got, p.next())
	p.reset()
	if diff := cmp.Diff([]time.Duration{10, 20, 35, 35, 17, 5}, append(got, p.next())); diff != "" {
		t.Error(diff)
	}
}
