package pace

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// fast are the documented limits at twenty times the speed.
var fast = Limits{Global: 600, Chat: 20, ChatBurst: 3}

// TestBudget_ReplicasOnRedis has three replicas share one Redis, before a strict server that counts
// real time. How much of the rate they use is measured by BenchmarkBudget_Saturated.
func TestBudget_ReplicasOnRedis(t *testing.T) {
	t.Parallel()
	const chats, answers = 60, 12
	server := redistest.Start(t)
	s := newServer(fast, time.Minute)
	var all, edits sync.WaitGroup
	var dropped atomic.Int32
	ctx, cancel := context.WithCancel(t.Context())
	for i := range chats {
		b := New(redistest.Connect(t, server.URL()), Options{Limits: fast, Replicas: chats, Now: time.Now})
		chat := int64(i + 1)
		all.Go(func() {
			for range answers {
				mustWait(t, b, Call{Chat: chat})
				s.call(Call{Chat: chat})
			}
		})
		edits.Go(func() {
			for ctx.Err() == nil {
				edit := Call{Chat: chat, Class: Edit}
				switch err := b.Wait(ctx, edit); {
				case err == nil:
					s.call(edit)
				case errors.Is(err, ErrDropped):
					dropped.Add(1)
				}
				_ = sleep(ctx, 20*time.Millisecond)
			}
		})
	}
	all.Wait()
	cancel()
	edits.Wait()
	if len(s.refused) > 0 {
		t.Errorf("%d calls refused, the first by the limit %s", len(s.refused), s.refused[0])
	}
	if s.count(Final) != chats*answers {
		t.Errorf("%d answers of %d", s.count(Final), chats*answers)
	}
	if dropped.Load() == 0 {
		t.Error("no edit was dropped under pressure")
	}
}

// TestServer_Refuses shows that the server of these tests finds calls that nobody paced.
func TestServer_Refuses(t *testing.T) {
	t.Parallel()
	b := New(redistest.Connect(t, redistest.Embedded(t).URL()), Options{Now: time.Now})
	tests := map[string]struct {
		limits Limits
		call   Call
		fits   int
	}{
		"over all": {Limits{Global: 0.03, ChatBurst: 100}, Call{Chat: 1}, 0},
		"chat":     {Limits{Global: 1000, Chat: 0.01, ChatBurst: 3}, Call{Chat: 1}, 3},
		"group":    {Limits{Global: 1000, Group: 4}, Call{Chat: 1, Group: true}, 4},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newServer(tt.limits, time.Minute)
			for range 6 {
				mustWait(t, b, tt.call)
				s.call(tt.call)
			}
			if s.count(Final) != tt.fits || s.refused[0] != name {
				t.Errorf("%d calls accepted, refused %v", s.count(Final), s.refused)
			}
		})
	}
}

// BenchmarkBudget_Wait is the cost of a call that has room, beside a bare round trip to Redis.
func BenchmarkBudget_Wait(b *testing.B) {
	client := redistest.Connect(b, redistest.Start(b, "--appendonly", "no").URL()) // no waiting for the disk
	budget := New(client, Options{Limits: Limits{Global: 1e6, Chat: 1e6, ChatBurst: 1e6, Group: 1e6}, Now: time.Now})
	for name, run := range map[string]func() error{
		"PING":            func() error { return client.Ping(b.Context()).Err() },
		"Wait in a chat":  func() error { return budget.Wait(b.Context(), Call{Chat: 1}) },
		"Wait in a group": func() error { return budget.Wait(b.Context(), Call{Chat: 2, Group: true}) },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBudget_Saturated measures how much of the rate that a strict server allows is used by
// three replicas with more answers than it takes, at the documented limits, and how many calls are
// refused. An operation is a second of that.
func BenchmarkBudget_Saturated(b *testing.B) {
	limits := DefaultLimits()
	redisServer := redistest.Start(b)
	budgets := make([]*Budget, 3)
	for i := range budgets {
		budgets[i] = New(redistest.Connect(b, redisServer.URL()), Options{Limits: limits, Replicas: 3, Now: time.Now})
	}
	s := newServer(limits, time.Minute)
	ctx, cancel := context.WithCancel(b.Context())
	var busy sync.WaitGroup
	for i := range 50 {
		c := Call{Chat: int64(i + 1), Group: i >= 40}
		busy.Go(func() {
			for budgets[i%3].Wait(ctx, c) == nil {
				s.call(c)
			}
		})
	}
	_ = sleep(ctx, 2*time.Second) // until the bursts are used up
	before, began := s.count(Final), time.Now()
	b.ResetTimer()
	for range b.N {
		_ = sleep(ctx, time.Second)
	}
	b.StopTimer()
	used := float64(s.count(Final)-before) / time.Since(began).Seconds() / limits.Global
	cancel()
	busy.Wait()
	b.ReportMetric(used, "of-allowed")
	b.ReportMetric(float64(len(s.refused)), "refused")
}
