package inbox

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// held runs jobs that tell that they have begun, and then wait for their context or for release.
type held struct {
	began   chan *Lease
	release chan struct{}
	ended   chan error // the cause of the end of their context; nil when released
}

func newHeld() *held {
	return &held{began: make(chan *Lease, 9), release: make(chan struct{}), ended: make(chan error, 9)}
}

func (h *held) handle(ctx context.Context, l *Lease) error {
	h.began <- l
	select {
	case <-h.release:
		h.ended <- nil
		return nil
	case <-ctx.Done():
		h.ended <- context.Cause(ctx)
		return ctx.Err()
	}
}

func TestWork_KeepsTheLeaseOfASlowJob(t *testing.T) {
	t.Parallel()
	h := newHeld()
	s := open(t, 1, patience, h.handle)
	ingest(t, s.box, entry("1", "a"))
	lease := wait(t, "the job", h.began)
	expiry := func() float64 { return s.client.ZScore(t.Context(), s.box.prefix()+"lease", "a").Val() }
	first := expiry()
	other := New(s.client, roomy())
	until(t, "the lease is renewed past its first end", func() bool {
		claim(t, other, "") // another replica would take it
		return time.UnixMicro(int64(expiry())).Sub(time.UnixMicro(int64(first))) > 2*s.box.options.Lease
	})
	if !lease.Held() {
		t.Error("not held")
	}
	close(h.release)
	s.settled()
}

func TestWork_EndsTheJobWhoseLeaseIsLost(t *testing.T) {
	t.Parallel()
	h := newHeld()
	s := open(t, 1, patience, h.handle)
	ingest(t, s.box, entry("1", "a"))
	wait(t, "the job", h.began)
	must(t, s.client.HSet(t.Context(), s.box.prefix()+"held", "a", "another's").Err())
	if cause := wait(t, "the end", h.ended); !errors.Is(cause, ErrLost) {
		t.Errorf("ended by %v", cause)
	}
}

func TestWork_EndsTheJobOfAForgottenOwner(t *testing.T) {
	t.Parallel()
	h := newHeld()
	s := open(t, 1, patience, h.handle)
	ingest(t, s.box, entry("1", "a"), Entry{ID: "2", Lane: "a", Owner: "another"})
	wait(t, "the job", h.began)
	must(t, s.box.Forget(t.Context(), "of a"))
	if cause := wait(t, "the end", h.ended); !errors.Is(cause, ErrForgotten) {
		t.Errorf("ended by %v", cause)
	}
	if next := wait(t, "the next of the lane", h.began); next.Job().ID != "2" {
		t.Errorf("then %s", next.Job().ID)
	}
	close(h.release)
	s.settled()
}

func TestWork_AHandlerMayGoOnAfterItsEnd(t *testing.T) {
	t.Parallel()
	cut := make(chan bool, 1)
	s := open(t, 1, patience, func(ctx context.Context, l *Lease) error {
		if err := l.Done(ctx); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			cut <- true
		case <-time.After(200 * time.Millisecond): // two renewals would have been due
			cut <- false
		}
		return nil
	})
	ingest(t, s.box, entry("1", "a"))
	if wait(t, "the job", cut) {
		t.Error("its context was ended")
	}
}

func TestWork_StopsWithinTheGraceTime(t *testing.T) {
	t.Parallel()
	h := newHeld()
	s := open(t, 1, patience, h.handle)
	ingest(t, s.box, entry("1", "a"), entry("2", "b"))
	wait(t, "the job", h.began)
	s.stop()
	select {
	case cause := <-h.ended:
		t.Errorf("ended at once by %v", cause)
	case <-time.After(50 * time.Millisecond): // a mistake shows by then
	}
	close(h.release)
	s.close()
	if cause := wait(t, "the end", h.ended); cause != nil {
		t.Errorf("ended by %v", cause)
	}
	finish(t, New(s.client, roomy()), "2") // it was not begun
}

func TestWork_HandsOverAfterTheGraceTime(t *testing.T) {
	t.Parallel()
	h := newHeld()
	s := open(t, 2, time.Millisecond, h.handle)
	ingest(t, s.box, entry("1", "a"), entry("2", "b"))
	wait(t, "a job", h.began)
	wait(t, "the other job", h.began)
	s.close()
	for range 2 {
		if cause := wait(t, "the end", h.ended); !errors.Is(cause, errStopping) {
			t.Errorf("ended by %v", cause)
		}
	}
	other := New(s.client, roomy())
	for range 2 { // at once: no lease has to expire
		lease, err := other.Claim(t.Context())
		must(t, err)
		if lease == nil || lease.Job().Attempt != 1 {
			t.Fatalf("claimed %+v", lease)
		}
		must(t, lease.Done(t.Context()))
	}
}

func TestWork_RedisComesAndGoes(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	done := make(chan string, 9)
	s := openOn(t, redistest.Connect(t, server.URL()), 2, patience, func(_ context.Context, l *Lease) error {
		done <- l.Job().ID
		return nil
	})
	ingest(t, s.box, entry("1", "a"))
	wait(t, "a job", done)
	s.settled()
	must(t, s.box.Healthy())
	for round := 1; round <= 2; round++ {
		server.Kill()
		until(t, "Work has noticed", func() bool { return s.log.count("no jobs from the queue") == round })
		if err := s.box.Healthy(); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("healthy: %v", err)
		}
		server.Restart()
		until(t, "Work has noticed", func() bool { return s.log.count("jobs from the queue again") == round })
		until(t, "healthy", func() bool { return s.box.Healthy() == nil })
	}
	ingest(t, s.box, entry("2", "a"))
	if id := wait(t, "a job", done); id != "2" {
		t.Errorf("did %s", id)
	}
	s.settled()
}

func TestBox_TellsAnIdleWorkOfThisProcess(t *testing.T) {
	t.Parallel()
	box := New(redistest.Connect(t, redistest.Embedded(t).URL()), roomy())
	told := func(after string) {
		t.Helper()
		if !sleep(t.Context(), patience, box.wake) {
			t.Error("not told after", after)
		}
	}
	ingest(t, box, entry("1", "a"), entry("2", "a"), entry("3", "a"))
	ingest(t, box, entry("4", "a")) // one token is enough
	told("ingest")
	must(t, claim(t, box, "1").Done(t.Context()))
	told("done")
	must(t, claim(t, box, "2").Dead(t.Context(), "test"))
	told("dead")
	must(t, box.Replay(t.Context(), "2"))
	told("replay")
	if len(box.wake) != 0 {
		t.Error("a token too many")
	}
}
