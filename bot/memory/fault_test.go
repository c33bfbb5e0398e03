package memory

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"github.com/tahaluf/tahaluf/bot/memory/redistest"
)

func TestStore_RedisAway(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	store := New(connect(t, server.URL()), Options{})
	server.Kill()
	began := time.Now()
	if _, err := store.Recall(t.Context(), "a"); !errors.Is(err, ErrUnavailable) {
		t.Errorf("Recall: %v", err)
	}
	if err := store.Remember(t.Context(), "a", asks("1")); !errors.Is(err, ErrUnavailable) {
		t.Errorf("Remember: %v", err)
	}
	if err := store.Forget(t.Context(), "a"); !errors.Is(err, ErrUnavailable) {
		t.Errorf("Forget: %v", err)
	}
	if err := store.Ping(t.Context()); !errors.Is(err, ErrUnavailable) {
		t.Errorf("Ping: %v", err)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("a refused connection took %s to notice", took)
	}
}

func TestStore_RedisKilledAndRestarted(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	store := New(connect(t, server.URL()), Options{})
	remember(t, store, "a", asks("1"), answers("2"))
	server.Kill()
	if err := store.Remember(t.Context(), "a", asks("lost")); !errors.Is(err, ErrUnavailable) {
		t.Errorf("while away: %v", err)
	}
	server.Restart()
	wantHistory(t, store, "a", asks("1"), answers("2"))
	remember(t, store, "a", asks("3"))
	wantHistory(t, store, "a", asks("1"), answers("2"), asks("3"))
}

func TestStore_RedisHangs(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	store := New(connect(t, server.URL()), Options{})
	remember(t, store, "a", asks("1"))
	server.Pause()
	tests := []struct {
		name  string
		limit time.Duration // the caller's; 0 is none
		most  time.Duration
	}{
		{"the caller's limit is kept", 100 * time.Millisecond, time.Second},
		{"without one, ours", 0, ReadTimeout + time.Second},
	}
	for _, tt := range tests { // one after the other, while the server is paused
		ctx, cancel := t.Context(), context.CancelFunc(func() {})
		if tt.limit > 0 {
			ctx, cancel = context.WithTimeout(ctx, tt.limit)
		}
		began := time.Now()
		_, err := store.Recall(ctx, "a")
		if took := time.Since(began); !errors.Is(err, ErrUnavailable) || took > tt.most {
			t.Errorf("%s: %v after %s", tt.name, err, took)
		}
		cancel()
	}
	server.Resume()
	wantHistory(t, store, "a", asks("1"))
}

func TestStore_RedisRefuses(t *testing.T) {
	t.Parallel()
	for _, reply := range []string{
		"LOADING Redis is loading the dataset in memory", "READONLY You can't write against a read only replica.",
		"OOM command not allowed when used memory > 'maxmemory'.", "NOAUTH Authentication required.",
	} {
		t.Run(reply[:strings.IndexByte(reply, ' ')], func(t *testing.T) {
			t.Parallel()
			server := miniredis.RunT(t)
			store := New(connect(t, "redis://"+server.Addr()), Options{})
			remember(t, store, "a", asks("1"))
			server.SetError(reply)
			if _, err := store.Recall(t.Context(), "a"); !errors.Is(err, ErrUnavailable) {
				t.Errorf("Recall: %v", err)
			}
			if err := store.Remember(t.Context(), "a", asks("2")); !errors.Is(err, ErrUnavailable) {
				t.Errorf("Remember: %v", err)
			}
			server.SetError("")
			wantHistory(t, store, "a", asks("1"))
		})
	}
}

func TestStore_CallerGivesUp(t *testing.T) {
	t.Parallel()
	store := New(connect(t, embedded(t).URL()), Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := store.Recall(ctx, "a"); !errors.Is(err, context.Canceled) || errors.Is(err, ErrUnavailable) {
		t.Errorf("got %v", err)
	}
}

func TestEmbedded_NeedsItsPassword(t *testing.T) {
	t.Parallel()
	server := embedded(t)
	store := New(connect(t, "redis://"+server.server.Addr()), Options{})
	if _, err := store.Recall(t.Context(), "a"); !errors.Is(err, ErrUnavailable) || !strings.Contains(err.Error(), "NOAUTH") {
		t.Errorf("a stranger got %v", err)
	}
}

func TestEmbedded_KeysExpireByThemselves(t *testing.T) {
	t.Parallel()
	store := New(connect(t, embedded(t).URL()), Options{TTL: 500 * time.Millisecond})
	remember(t, store, "a", asks("1"))
	wantHistory(t, store, "a", asks("1"))
	deadline := time.Now().Add(10 * time.Second)
	for time.Now().Before(deadline) {
		history, err := store.Recall(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		if len(history) == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("the key never expired")
}

func TestEmbedded_StopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	server, err := Embedded(ctx)
	if err != nil {
		t.Fatal(err)
	}
	store := New(connect(t, server.URL()), Options{})
	remember(t, store, "a", asks("1"))
	cancel()
	server.Stop()
	server.Stop()
	if _, err := store.Recall(t.Context(), "a"); !errors.Is(err, ErrUnavailable) {
		t.Errorf("after Stop: %v", err)
	}
}
