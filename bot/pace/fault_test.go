package pace

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// A clock stands still until it is moved.
type clock struct{ moved atomic.Int64 }

func (c *clock) now() time.Time           { return time.Unix(1_800_000_000, c.moved.Load()) }
func (c *clock) advance(by time.Duration) { c.moved.Add(int64(by)) }

// steady are limits of which the intervals are long beside a test.
var steady = Limits{Chat: 0.01, ChatBurst: 5}

func TestBudget_RedisAwayAndBack(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	var c clock
	b := New(redistest.Connect(t, server.URL()), Options{Limits: steady, Replicas: 2, Now: c.now})
	edit := func(chat int64) error { return b.Wait(t.Context(), Call{Chat: chat, Class: Edit}) }
	want := func(when string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", when, err, want)
		}
	}
	want("there", edit(1), nil)
	want("there", edit(1), nil)
	if b.Degraded() {
		t.Error("degraded while Redis is there")
	}
	server.Kill()
	want("away, a chat of which this process knows", edit(1), ErrDropped)
	want("away, a new chat", edit(2), nil)
	want("away, half of the burst is used up", edit(2), ErrDropped)
	if !b.Degraded() {
		t.Error("not degraded while Redis is away")
	}
	server.Restart()
	want("within a second Redis is left alone", edit(2), ErrDropped)
	if !b.Degraded() {
		t.Error("not degraded before somebody tried")
	}
	c.advance(2 * time.Second)
	want("back", edit(3), nil)
	if b.Degraded() {
		t.Error("degraded although Redis is back")
	}
	want("back, but of this chat Redis does not know all", edit(2), ErrDropped)
	want("back, with what Redis remembers", edit(1), nil)
	want("back, what is left is for answers", edit(1), ErrDropped)
	c.advance(1000 * time.Second)
	want("later", edit(2), nil)
}

func TestBudget_RedisHangs(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	var c clock
	b := New(redistest.Connect(t, server.URL()), Options{Limits: steady, Now: c.now})
	mustWait(t, b, Call{Chat: 1})
	server.Pause()
	defer server.Resume()
	mustWait(t, b, Call{Chat: 1})
	if !b.Degraded() {
		t.Error("not degraded while Redis hangs")
	}
}

func TestBudget_FreezeWhileRedisIsAway(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	var c clock
	b := New(redistest.Connect(t, server.URL()), Options{Limits: steady, Now: c.now})
	server.Kill()
	freeze := func(chat int64, d time.Duration) {
		t.Helper()
		if err := b.Freeze(t.Context(), chat, d); !errors.Is(err, store.ErrUnavailable) {
			t.Errorf("Freeze: %v", err)
		}
	}
	dropped := func(chat int64) bool {
		t.Helper()
		err := b.Wait(t.Context(), Call{Chat: chat, Class: Typing})
		if err != nil && !errors.Is(err, ErrDropped) {
			t.Errorf("Wait: %v", err)
		}
		return err != nil
	}
	freeze(1, time.Minute)
	if !dropped(1) || dropped(9) {
		t.Error("not just the frozen chat is frozen")
	}
	server.Restart()
	c.advance(2 * time.Second)
	if !dropped(1) || dropped(9) {
		t.Error("back: not just the frozen chat is frozen")
	}
	c.advance(time.Minute)
	if dropped(1) {
		t.Error("frozen for too long")
	}
	server.Kill()
	freeze(2, time.Minute)
	freeze(3, time.Hour)
	freeze(3, time.Second)
	if dropped(8) {
		t.Error("two chats froze the bot")
	}
	freeze(4, time.Minute)
	c.advance(59 * time.Minute)
	if !dropped(7) {
		t.Error("three chats did not freeze the bot for the longest")
	}
	c.advance(time.Minute)
	if dropped(7) {
		t.Error("the bot is frozen for too long")
	}
}

func TestBudget_FreezeReachesOtherReplicas(t *testing.T) {
	t.Parallel()
	client := redistest.Connect(t, redistest.Embedded(t).URL())
	one, other := New(client, Options{Now: time.Now}), New(client, Options{Now: time.Now})
	for _, d := range []time.Duration{-time.Second, 0, 1000 * time.Hour} {
		if err := one.Freeze(t.Context(), 1, d); err != nil {
			t.Error(err)
		}
		err := other.Wait(t.Context(), Call{Chat: 1, Class: Edit})
		if errors.Is(err, ErrDropped) != (d > 0) {
			t.Errorf("frozen for %s: %v", d, err)
		}
	}
}

func TestBudget_CallerGivesUp(t *testing.T) {
	t.Parallel()
	client := redistest.Connect(t, redistest.Embedded(t).URL())
	b := New(client, Options{Limits: Limits{Chat: 0.01, ChatBurst: 1}, Now: time.Now})
	mustWait(t, b, Call{Chat: 1})
	ctx, cancel := context.WithCancel(t.Context())
	var waiting sync.WaitGroup
	for _, class := range []Class{Final, Prompt, Final} { // the first in the line, and those behind
		waiting.Go(func() {
			if err := b.Wait(ctx, Call{Chat: 1, Class: class}); !errors.Is(err, context.Canceled) {
				t.Errorf("class %d: %v", class, err)
			}
		})
	}
	cancel()
	waiting.Wait()
	if err := b.Wait(ctx, Call{Chat: 2, Class: Edit}); !errors.Is(err, context.Canceled) {
		t.Errorf("an edit: %v", err)
	}
	if b.lines.busy(1) || b.Degraded() {
		t.Error("those who gave up left something behind")
	}
}
