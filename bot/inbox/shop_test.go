package inbox

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// patience is how long a test waits for what must happen.
const patience = 10 * time.Second

// A shop is a Box with a Work that is running.
type shop struct {
	t      *testing.T
	client redis.UniversalClient
	box    *Box
	stop   context.CancelFunc
	ended  chan struct{}
	log    *lines
}

// open runs Work on a Redis of its own until the end of the test, with a lease that short tests can
// see renewed.
func open(t *testing.T, n int, grace time.Duration, h Handler) *shop {
	t.Helper()
	client := redistest.Connect(t, redistest.Embedded(t).URL())
	return openOn(t, client, n, grace, h)
}

func openOn(t *testing.T, client redis.UniversalClient, n int, grace time.Duration, h Handler) *shop {
	t.Helper()
	options := roomy()
	options.Lease, options.Retry, options.MaxAttempts = 300*time.Millisecond, time.Millisecond, 2
	s := &shop{t: t, client: client, box: New(client, options), ended: make(chan struct{}), log: &lines{}}
	ctx, stop := context.WithCancel(t.Context())
	s.stop = stop
	go func() {
		defer close(s.ended)
		s.box.Work(ctx, n, grace, h, slog.New(slog.NewTextHandler(s.log, nil)))
	}()
	t.Cleanup(s.close)
	return s
}

// close stops Work and waits for it.
func (s *shop) close() {
	s.t.Helper()
	s.stop()
	wait(s.t, "Work to end", s.ended)
}

// settled waits until nothing is left to do.
func (s *shop) settled() {
	s.t.Helper()
	until(s.t, "the queue is empty", func() bool {
		stats, err := s.box.Stats(s.t.Context())
		return err == nil && stats.Depth == 0 && stats.Lanes == 0
	})
}

// lines is a log to look at.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) count(s string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Count(l.text.String(), s)
}

func wait[T any](t *testing.T, what string, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(patience):
		t.Fatalf("waited in vain for %s", what)
	}
	return v
}

// until asks again and again: what is waited for happens in Redis, which tells nobody.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for !ok() {
		if time.Now().After(deadline) {
			t.Fatalf("never: %s", what)
		}
		time.Sleep(time.Millisecond)
	}
}
