package memory

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

func TestStore_RedisAway(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	memory := New(redistest.Connect(t, server.URL()), Options{})
	server.Kill()
	began := time.Now()
	if _, err := memory.Recall(t.Context(), "a", "somebody"); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("Recall: %v", err)
	}
	if err := memory.Remember(t.Context(), talkOf("a", "somebody"), asks("1")); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("Remember: %v", err)
	}
	if err := memory.Forget(t.Context(), "a"); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("Forget: %v", err)
	}
	if err := memory.Ping(t.Context()); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("Ping: %v", err)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("a refused connection took %s to notice", took)
	}
}

func TestStore_RedisKilledAndRestarted(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	memory := New(redistest.Connect(t, server.URL()), Options{})
	remember(t, memory, "a", asks("1"), answers("2"))
	server.Kill()
	if err := memory.Remember(t.Context(), talkOf("a", "somebody"), asks("lost")); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("while away: %v", err)
	}
	server.Restart()
	wantHistory(t, memory, "a", asks("1"), answers("2"))
	remember(t, memory, "a", asks("3"))
	wantHistory(t, memory, "a", asks("1"), answers("2"), asks("3"))
}

func TestStore_RedisHangs(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	memory := New(redistest.Connect(t, server.URL()), Options{})
	remember(t, memory, "a", asks("1"))
	server.Pause()
	tests := []struct {
		name  string
		limit time.Duration // the caller's; 0 is none
		most  time.Duration
	}{
		{"the caller's limit is kept", 100 * time.Millisecond, time.Second},
		{"without one, ours", 0, store.ReadTimeout + time.Second},
	}
	for _, tt := range tests { // one after the other, while the server is paused
		ctx, cancel := t.Context(), context.CancelFunc(func() {})
		if tt.limit > 0 {
			ctx, cancel = context.WithTimeout(ctx, tt.limit)
		}
		began := time.Now()
		_, err := memory.Recall(ctx, "a", "")
		if took := time.Since(began); !errors.Is(err, store.ErrUnavailable) || took > tt.most {
			t.Errorf("%s: %v after %s", tt.name, err, took)
		}
		cancel()
	}
	server.Resume()
	wantHistory(t, memory, "a", asks("1"))
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
			memory := New(redistest.Connect(t, "redis://"+server.Addr()), Options{})
			remember(t, memory, "a", asks("1"))
			server.SetError(reply)
			if _, err := memory.Recall(t.Context(), "a", "somebody"); !errors.Is(err, store.ErrUnavailable) {
				t.Errorf("Recall: %v", err)
			}
			if err := memory.Remember(t.Context(), talkOf("a", "somebody"), asks("2")); !errors.Is(err, store.ErrUnavailable) {
				t.Errorf("Remember: %v", err)
			}
			server.SetError("")
			wantHistory(t, memory, "a", asks("1"))
		})
	}
}

func TestStore_CallerGivesUp(t *testing.T) {
	t.Parallel()
	memory := New(redistest.Connect(t, redistest.Embedded(t).URL()), Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := memory.Recall(ctx, "a", ""); !errors.Is(err, context.Canceled) || errors.Is(err, store.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
}
