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
	if err := memory.ForgetUser(t.Context(), somebody); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("ForgetUser: %v", err)
	}
	if err := memory.AddFeedback(t.Context(), Feedback{Answer: "a", User: somebody, Verdict: VerdictUp}); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("AddFeedback: %v", err)
	}
	if _, err := memory.AddGap(t.Context(), "a", "سؤال؟", GapUncovered); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("AddGap: %v", err)
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

// TestForgetUser_TakesUpWhatAFailureLeft holds that forgetting that was cut off is finished by the next.
func TestForgetUser_TakesUpWhatAFailureLeft(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	memory := New(redistest.Connect(t, server.URL()), Options{})
	for _, conversation := range []string{"a", "b"} {
		finish(t, memory, recall(t, memory, conversation, somebody), asks("1"))
	}
	// As after a crash between the tombstone and the first conversation.
	list, generation, err := memory.userKeys(somebody)
	if err != nil {
		t.Fatal(err)
	}
	if err := memory.scripts.forgetUser.Run(t.Context(), memory.client, []string{list, generation}, 1e6).Err(); err != nil {
		t.Fatal(err)
	}
	server.Kill()
	if err := memory.ForgetUser(t.Context(), somebody); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("while away: %v", err)
	}
	server.Restart()
	forgetUser(t, memory, somebody)
	wantHistory(t, memory, "a")
	wantHistory(t, memory, "b")
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
