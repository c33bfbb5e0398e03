package telegram

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestSend_TriesAgainWhatMaySucceed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		effect telegramtest.Effect
		times  int
		// strays is how many placeholders are then left over.
		strays int
	}{
		{telegramtest.Fail(500, "Internal Server Error: restart"), 3, 0},
		{telegramtest.BadGateway(502), 3, 0},
		{telegramtest.Codeless(503, "busy"), 3, 0},
		{telegramtest.ResetBefore(), 3, 0},
		{telegramtest.TooManyRequests(5), 3, 0},
		{telegramtest.TooManyRequests(5), 20, 0},
		{telegramtest.Reply(200, "text/html", "<html>Log in to this network</html>"), 3, 0},
		{telegramtest.Reply(302, "text/html", "<html>Moved</html>"), 1, 0},
		// sendMessage has no idempotency key: what arrives without a reply arrives twice. But the
		// answer is not in it yet.
		{telegramtest.ResetAfter(), 1, 1},
		{telegramtest.Truncated(), 1, 1},
		{telegramtest.Malformed(), 1, 1},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s %d times", tt.effect, tt.times), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(telegramtest.Fault{Method: "sendMessage", Count: tt.times, Effect: tt.effect})
				w.serve(Options{})
				w.alice.Sends(w.alice.ID(), "سؤال")
				w.confirmed()
				want := append(slices.Repeat([]string{searchingText}, tt.strays), echo("سؤال"))
				if got := w.said(w.alice.ID()); !slices.Equal(got, want) {
					t.Errorf("said %q, want %q", got, want)
				}
				if n := len(w.CallsOf("sendMessage")); n != tt.times+1 {
					t.Errorf("%d calls, want %d", n, tt.times+1)
				}
			})
		})
	}
}

func TestSend_ObeysRetryAfter(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		bob := w.person("Bob")
		w.Inject(telegramtest.Fault{Method: "sendMessage", Chat: w.alice.ID(), Count: 2, Effect: telegramtest.TooManyRequests(40)})
		w.serve(Options{})
		question := w.alice.Sends(w.alice.ID(), "سؤال")
		w.ask(bob, "سؤال")
		w.answerTo(w.alice, question)
		calls := slices.DeleteFunc(w.CallsOf("sendMessage"), func(c telegramtest.Call) bool { return c.Chat != w.alice.ID() })
		if len(calls) != 3 {
			t.Fatalf("%d calls, want 3", len(calls))
		}
		for i, call := range calls[1:] {
			if waited := call.Began.Sub(calls[i].Ended); waited < 40*time.Second || waited > 50*time.Second {
				t.Errorf("waited %v instead of 40 s and a little", waited)
			}
		}
	})
}

func TestSend_GivesUpOnWhatCannotSucceed(t *testing.T) {
	t.Parallel()
	for _, effect := range []telegramtest.Effect{
		telegramtest.Fail(400, "Bad Request: chat not found"),
		telegramtest.Fail(403, "Forbidden: bot was blocked by the user"),
		telegramtest.Fail(403, "Forbidden: user is deactivated"),
		telegramtest.Reply(403, "text/html", "<html>"),
		telegramtest.MethodNotFound(),
	} {
		t.Run(effect.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(telegramtest.Fault{Method: "sendMessage", Effect: effect})
				w.serve(Options{})
				w.alice.Sends(w.alice.ID(), "سؤال أول")
				w.confirmed()
				w.ask(w.alice, "سؤال ثان")
				if n := len(w.CallsOf("sendMessage")); n != 2 {
					t.Errorf("%d calls, want 2", n)
				}
				if w.log.count("answer not delivered") != 1 {
					t.Errorf("log:\n%s", w.log)
				}
			})
		})
	}
}

func TestSend_ToOneWhoBlockedTheBotIsTriedOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(2 * time.Second)
		w.serve(Options{})
		w.alice.Sends(w.alice.ID(), "سؤال")
		sleep(t.Context(), time.Second)
		w.alice.Blocks()
		w.confirmed()
		sleep(t.Context(), time.Minute)
		if n := len(w.CallsOf("sendMessage")); n != 1 {
			t.Errorf("%d calls, want 1", n)
		}
	})
}

func TestSend_OutlastsAnOutage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.Inject(telegramtest.Fault{Method: "sendMessage", Count: 15, Effect: telegramtest.ResetBefore()})
		w.serve(Options{})
		w.alice.Sends(w.alice.ID(), "سؤال")
		w.confirmed()
		if n := len(w.BotMessages(w.alice.ID())); n != 1 {
			t.Errorf("%d answers after minutes of outage, want 1", n)
		}
	})
}

func TestSend_FallsBackToPlainText(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.Inject(telegramtest.Fault{Method: "editMessageText", Effect: telegramtest.Fail(400, "Bad Request: can't parse entities: unsupported entity")})
		w.assistant.reply = func(context.Context, string) (bot.Reply, error) { return cited(), nil }
		w.serve(Options{})
		w.alice.Sends(w.alice.ID(), "سؤال")
		w.confirmed()
		messages := w.BotMessages(w.alice.ID())
		if len(messages) != 1 || !strings.Contains(messages[0].Text(), "تأسس التحالف") {
			t.Fatalf("messages are %v, want the answer without its formatting", messages)
		}
	})
}

func TestPace_KeepsToTheDocumentedLimits(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		people, each int
		// atMost is how long all answers may take: each costs two calls.
		atMost time.Duration
	}{
		"a burst to four people":       {4, 3, 5 * time.Second},
		"a burst to one":               {1, 3, 5 * time.Second},
		"a long talk with one":         {1, 20, 42 * time.Second},
		"more people than in a second": {70, 1, 8 * time.Second},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{Limits: telegramtest.DocumentedLimits()})
				people := []*telegramtest.Person{w.alice}
				for len(people) < tt.people {
					people = append(people, w.person("P"))
				}
				w.serve(Options{})
				for range tt.each {
					for _, p := range people {
						p.Sends(p.ID(), "سؤال")
					}
				}
				start := time.Now()
				w.confirmed()
				if took := time.Since(start); took > tt.atMost {
					t.Errorf("it took %v", took)
				}
				if n := w.Refused(); n != 0 {
					t.Errorf("%d calls met a limit", n)
				}
				if n := len(w.CallsOf("sendMessage")); n != tt.people*tt.each {
					t.Errorf("%d messages", n)
				}
			})
		})
	}
}

// The server's limits are not those of the FAQ for ever: a stricter one costs time only.
func TestPace_BearsAStricterServer(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{Limits: telegramtest.Limits{PrivatePerSecond: 0.2, PrivateBurst: 1}})
		w.serve(Options{})
		for range 5 {
			w.alice.Sends(w.alice.ID(), "سؤال")
		}
		w.confirmed()
		if got := w.said(w.alice.ID()); len(got) != 5 {
			t.Errorf("said %q", got)
		}
	})
}
