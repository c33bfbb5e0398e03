package cache

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/alicebob/miniredis/v2"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// gated is an answer of two pieces that is finished when the gate opens.
type gated struct {
	gate  chan struct{}
	ended chan error // how the context of the work stood, each time it ended
}

func newGated() *gated { return &gated{gate: make(chan struct{}), ended: make(chan error, 100)} }

func (g *gated) write(ctx context.Context, show bot.Show) (bot.Reply, error) {
	show("تأسس التحالف")
	select {
	case <-g.gate:
	case <-ctx.Done():
		g.ended <- ctx.Err()
		return bot.Reply{}, ctx.Err()
	}
	show(" عام ٢٠١٤ [1].")
	g.ended <- ctx.Err()
	return worded(), nil
}

// TestDo_LeaderLeaves holds that whoever began the work may go without harm to those who wait, and that
// they are told what was said before they came.
func TestDo_LeaderLeaves(t *testing.T) {
	t.Parallel()
	c := start(t, redistest.Connect(t, redistest.Embedded(t).URL()), options())
	g := newGated()
	key := keyOf("leader leaves")
	leading, leave := context.WithCancel(t.Context())
	begun := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		_, _, err := c.Do(leading, key, func(string) { close(begun) }, g.write)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("the leader got %v", err)
		}
	})
	<-begun
	const followers = 3
	for range followers {
		all.Go(func() {
			var pieces []string
			reply, source, err := c.Do(t.Context(), key, func(text string) { pieces = append(pieces, text) }, g.write)
			if err != nil || reply.Text != worded().Text || source != bot.AnswerShared {
				t.Errorf("answer %q, %s, %v", reply.Text, source, err)
			}
			if !slices.Equal(pieces, []string{"تأسس التحالف", " عام ٢٠١٤ [1]."}) {
				t.Errorf("pieces %q", pieces)
			}
		})
	}
	eventually(t, "all wait", func() bool { return callers(c, key) == 1+followers })
	leave()
	eventually(t, "only followers wait", func() bool { return callers(c, key) == followers })
	close(g.gate)
	all.Wait()
	if err := <-g.ended; err != nil {
		t.Errorf("the work ended with %v", err)
	}
}

// TestDo_LastLeaves holds that an answer nobody waits for any more is not worded to its end, and that the
// next caller begins anew.
func TestDo_LastLeaves(t *testing.T) {
	t.Parallel()
	c := start(t, redistest.Connect(t, redistest.Embedded(t).URL()), options())
	g := newGated()
	ctx, leave := context.WithCancel(t.Context())
	if _, _, err := c.Do(ctx, keyOf("last leaves"), func(string) { leave() }, g.write); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if err := <-g.ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the work ended with %v", err)
	}
	w := &writer{reply: worded()}
	if _, source := do(t, c, keyOf("last leaves"), w.write); source != bot.AnswerMade {
		t.Errorf("then %s", source)
	}
}

// TestDo_WithoutRedis holds that the turns of one process are joined although nothing can be stored.
func TestDo_WithoutRedis(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	c := start(t, redistest.Connect(t, server.URL()), options())
	server.Kill()
	joined(t, c)
}

// TestDo_RedisHangs is the same with a server that says nothing.
func TestDo_RedisHangs(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	c := start(t, redistest.Connect(t, server.URL()), options())
	server.Pause()
	joined(t, c)
	server.Resume()
}

// TestDo_RedisRefuses is the same with a server that is of no use, and says so.
func TestDo_RedisRefuses(t *testing.T) {
	t.Parallel()
	server := miniredis.RunT(t)
	c := start(t, redistest.Connect(t, "redis://"+server.Addr()), options())
	server.SetError("OOM command not allowed when used memory > 'maxmemory'.")
	joined(t, c)
	server.SetError("")
	w := &writer{reply: worded()}
	if _, source := do(t, c, keyOf("joined"), w.write); source != bot.AnswerMade {
		t.Errorf("stored while nothing could be: %s", source)
	}
}

// joined has several turns ask the same and holds that it was worded once.
func joined(t *testing.T, c *Cache) {
	t.Helper()
	const turns = 20
	g := newGated()
	var all sync.WaitGroup
	for range turns {
		all.Go(func() {
			if reply, _, err := c.Do(t.Context(), keyOf("joined"), nil, g.write); err != nil || reply.Text != worded().Text {
				t.Errorf("answer %q, %v", reply.Text, err)
			}
		})
	}
	eventually(t, "all wait", func() bool { return callers(c, keyOf("joined")) == turns })
	close(g.gate)
	all.Wait()
	if len(g.ended) != 1 {
		t.Errorf("worded %d times", len(g.ended))
	}
}

// TestClose holds that work under way ends with the Cache, and that none begins afterwards.
func TestClose(t *testing.T) {
	t.Parallel()
	c := New(redistest.Connect(t, redistest.Embedded(t).URL()), options())
	g := newGated()
	var asking sync.WaitGroup
	begun := make(chan struct{})
	asking.Go(func() {
		if _, _, err := c.Do(t.Context(), keyOf("close"), func(string) { close(begun) }, g.write); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
	<-begun
	c.Close()
	asking.Wait()
	if _, _, err := c.Do(t.Context(), keyOf("close"), nil, g.write); !errors.Is(err, ErrClosed) {
		t.Errorf("afterwards: %v", err)
	}
	c.Close()
}
