package cache

import (
	"context"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	_ bot.Answers = (*Cache)(nil)
	_ Passages    = (*retrieval.Engine)(nil)
)

// shelfOf holds passages by id.
type shelfOf map[string]*retrieval.Passage

func (s shelfOf) Passage(id string) *retrieval.Passage { return s[id] }

// passages are what stored answers may cite.
func passages() shelfOf {
	return shelfOf{
		"founding#a": {ID: "founding#a", Text: "تأسس التحالف عام ٢٠١٤. ومقره في عدة دول."},
		"syria#a":    {ID: "syria#a", Text: "انضمت سوريا عام ٢٠٢٥."},
	}
}

// options are those of a Cache whose waiting is as short as it can be.
func options() Options {
	return Options{
		Passages: passages(), Log: slog.New(slog.DiscardHandler), Model: "m", Prompt: "1",
		Random: func() float64 { return 0 },
	}
}

// start makes a Cache that is closed with the test.
func start(tb testing.TB, client redis.UniversalClient, o Options) *Cache {
	tb.Helper()
	c := New(client, o)
	tb.Cleanup(c.Close)
	return c
}

// keyOf is a question of the test's own.
func keyOf(question string) bot.AnswerKey {
	return bot.AnswerKey{Release: "r1", Question: question, Day: "2026-11-23", Language: "ar"}
}

// worded is a model's answer with one citation.
func worded() bot.Reply {
	return bot.Reply{
		Text: "تأسس التحالف عام ٢٠١٤ [1].", Mode: bot.ModeModel,
		Citations: []answer.Citation{{N: 1, Passage: passages()["founding#a"], Quote: "تأسس التحالف عام ٢٠١٤."}},
	}
}

func refused() bot.Reply {
	return bot.Reply{Text: "لا أجد ما يجيب.", Mode: bot.ModeExtractive, Abstained: true, Near: []string{"متى تأسس التحالف؟"}}
}

// writer counts how often it is asked to word an answer.
type writer struct {
	calls atomic.Int64
	reply bot.Reply
	err   error
}

func (w *writer) write(_ context.Context, show bot.Show) (bot.Reply, error) {
	w.calls.Add(1)
	if w.err != nil {
		return bot.Reply{}, w.err
	}
	show(w.reply.Text)
	return w.reply, nil
}

// do asks and holds that what was shown is the whole answer.
func do(t *testing.T, c *Cache, key bot.AnswerKey, write Write) (bot.Reply, bot.AnswerSource) {
	t.Helper()
	shown := ""
	reply, source, err := c.Do(t.Context(), key, func(text string) { shown += text }, write)
	if err != nil {
		t.Fatal(err)
	}
	if shown != reply.Text {
		t.Errorf("shown %q, answered %q", shown, reply.Text)
	}
	return reply, source
}

// eventually waits for what another goroutine or program does.
func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !done(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("never: " + what)
		}
	}
}

// callers is how many wait for an answer in this process.
func callers(c *Cache, key bot.AnswerKey) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if f, ok := c.flights[c.id(key)]; ok {
		return f.callers
	}
	return 0
}
