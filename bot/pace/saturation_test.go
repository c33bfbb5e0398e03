package pace

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestBudget_Saturated keeps three replicas busy in virtual time, against a strict server behind a
// network with jitter, at the real limits: nothing is refused and hardly anything left unused.
func TestBudget_Saturated(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name           string
		private, group int           // chats
		perSecond      float64       // that the server allows to all of them
		run            time.Duration // for groups whole windows: at the start of one all its calls go
	}{
		{"more chats than the bot can serve", 40, 4, 30, 2 * time.Minute},
		{"hundreds of chats", 300, 0, 30, 2 * time.Minute},
		{"one chat", 1, 0, 1, 5 * time.Minute},
		{"one group", 0, 1, 20. / 60, 60 * 61200 * time.Millisecond},
		{"many groups", 0, 30, 10, 5 * 61200 * time.Millisecond},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				limits := DefaultLimits()
				s := newServer(limits, time.Minute)
				budgets := replicas(newLedgerBook(limits), limits, 3)
				const warmUp = 70 * time.Second
				ctx, cancel := context.WithTimeout(t.Context(), warmUp+tt.run)
				defer cancel()
				var busy sync.WaitGroup
				for i := range tt.private + tt.group {
					c := Call{Chat: int64(i + 1), Group: i >= tt.private}
					busy.Go(func() { saturate(ctx, t, budgets[i%3], s, c) })
					if i < 50 {
						edit := c
						edit.Class = Edit
						busy.Go(func() { saturate(ctx, t, budgets[i%3], s, edit) })
					}
				}
				time.Sleep(warmUp)
				before := s.count(Final) + s.count(Edit)
				busy.Wait()
				used := float64(s.count(Final)+s.count(Edit)-before) / tt.run.Seconds() / tt.perSecond
				t.Logf("%.3f of the allowed rate; %d answers, %d edits", used, s.count(Final), s.count(Edit))
				if len(s.refused) > 0 {
					t.Errorf("%d calls refused, the first by the limit %s", len(s.refused), s.refused[0])
				}
				if used < 0.95 {
					t.Errorf("only %.3f of the allowed rate is used", used)
				}
				least, most := len(s.accepted)*1_000_000, 0
				for _, n := range s.chats {
					least, most = min(least, n), max(most, n)
				}
				if tt.group == 0 && least*2 < most {
					t.Errorf("one chat had %d calls, another %d", least, most)
				}
			})
		})
	}
}

// saturate makes one call after the other until ctx ends.
func saturate(ctx context.Context, t *testing.T, b *Budget, s *server, c Call) {
	t.Helper()
	network := rand.New(rand.NewPCG(1, uint64(c.Chat)))
	for {
		err := b.Wait(ctx, c)
		switch {
		case err == nil:
			time.Sleep(5*time.Millisecond + time.Duration(network.Int64N(int64(250*time.Millisecond))))
			s.call(c)
			time.Sleep(5 * time.Millisecond)
		case errors.Is(err, ErrDropped) && c.Class == Edit:
			time.Sleep(300 * time.Millisecond)
		case ctx.Err() == nil:
			t.Errorf("Wait: %v", err)
			return
		}
		if ctx.Err() != nil {
			return
		}
	}
}

func TestBudget_AThousandAnswersInOneChat(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limits := DefaultLimits()
		b := replicas(newLedgerBook(limits), limits, 1)[0]
		began := time.Now()
		var flood, others sync.WaitGroup
		var slowest time.Duration
		var mu sync.Mutex
		for range 1000 {
			flood.Go(func() { mustWait(t, b, Call{Chat: 1}) })
		}
		synctest.Wait()
		for i := range 50 {
			others.Go(func() {
				mustWait(t, b, Call{Chat: int64(i + 2)})
				mu.Lock()
				defer mu.Unlock()
				slowest = max(slowest, time.Since(began))
			})
		}
		others.Wait()
		flood.Wait()
		t.Logf("the slowest of 50 other chats waited for %s, the thousand took %s", slowest, time.Since(began))
		if slowest > 2*time.Second {
			t.Errorf("another chat waited for %s", slowest)
		}
		if took := time.Since(began); took < 998*time.Second || took > 1050*time.Second {
			t.Errorf("the thousand took %s", took)
		}
	})
}

func TestBudget_AnswersOvertakePrompts(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limits := DefaultLimits()
		b := replicas(newLedgerBook(limits), limits, 1)[0]
		var prompts sync.WaitGroup
		for i := range 500 { // 17 seconds of them
			prompts.Go(func() { mustWait(t, b, Call{Chat: int64(i + 2), Class: Prompt}) })
		}
		time.Sleep(time.Second)
		began := time.Now()
		mustWait(t, b, Call{Chat: 1})
		if waited := time.Since(began); waited > promptHorizon+100*time.Millisecond {
			t.Errorf("the answer waited for %s", waited)
		}
		prompts.Wait()
	})
}

func TestBudget_AnAnswerAfterEdits(t *testing.T) {
	t.Parallel()
	const most = 2 * time.Millisecond // that an answer waits, whenever it comes
	tests := map[string]Call{"in a private chat": {Chat: 1}, "in a group": {Chat: 1, Group: true}}
	for name, call := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				limits := DefaultLimits()
				b := replicas(newLedgerBook(limits), limits, 1)[0]
				edits := 0
				for i := range 1200 { // two minutes
					edit := call
					edit.Class = Edit
					if i%2 == 0 {
						edit.Class = Typing
					}
					if err := b.Wait(t.Context(), edit); err == nil {
						edits++
					}
					time.Sleep(99 * time.Millisecond)
					if i%400 != 399 {
						continue
					}
					began := time.Now()
					mustWait(t, b, call)
					if waited := time.Since(began); waited > most {
						t.Errorf("after %d edits the answer waited for %s", edits, waited)
					}
				}
				if edits < 20 {
					t.Errorf("only %d edits went through", edits)
				}
			})
		})
	}
}

func mustWait(t *testing.T, b *Budget, c Call) {
	t.Helper()
	if err := b.Wait(t.Context(), c); err != nil {
		t.Errorf("Wait: %v", err)
	}
}
