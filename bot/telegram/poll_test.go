package telegram

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// With an inbox that dies with the process, Telegram is the one that keeps questions.
func TestPoll_VolatileConfirmsOnlyWhatIsDone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		bob, release := w.person("Bob"), make(chan struct{})
		w.assistant.reply = func(_ context.Context, question string) (bot.Reply, error) {
			if question == "بطيء" {
				<-release
			}
			return bot.Reply{Text: echo(question)}, nil
		}
		w.serve(Options{Volatile: true})
		w.ask(bob, "قبل")
		question := w.alice.Sends(w.alice.ID(), "بطيء")
		w.ask(bob, "بعد")
		sleep(t.Context(), 10*time.Second)
		var outcomes []telegramtest.Outcome
		for _, u := range w.Updates() {
			outcomes = append(outcomes, u.Outcome)
		}
		if want := []telegramtest.Outcome{telegramtest.Confirmed, telegramtest.Pending, telegramtest.Pending}; !slices.Equal(outcomes, want) {
			t.Errorf("updates are %v, want %v", outcomes, want)
		}
		if u := w.Updates()[1]; u.Deliveries < 5 {
			t.Errorf("the open update was delivered %d times: nothing is shown about duplicates", u.Deliveries)
		}
		close(release)
		w.answerTo(w.alice, question)
		w.confirmed()
		if n := len(w.assistant.questions()); n != 3 {
			t.Errorf("%d questions answered, want each of 3 once", n)
		}
	})
}

// An update that comes again, because nobody told Telegram that it was received, is answered once.
func TestPoll_RedeliveryIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.Inject(telegramtest.Fault{Method: "getUpdates", Skip: 1, Count: telegramtest.Always, Effect: telegramtest.ResetBefore()})
		_, stop := w.serve(Options{})
		w.ask(w.alice, "سؤال")
		if err := stop(); err != nil {
			t.Error(err)
		}
		synctest.Wait() // a poll that was given up may still arrive
		if n := w.PendingUpdates(); n != 1 {
			t.Fatalf("%d updates pending after the death, want 1", n)
		}
		w.ClearFaults()
		w.serve(Options{})
		w.confirmed()
		if got, want := w.said(w.alice.ID()), []string{echo("سؤال")}; !slices.Equal(got, want) {
			t.Errorf("said %q", got)
		}
	})
}

func TestPoll_PassesOverWhatDoesNotDecode(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.PushUpdate("message", map[string]any{"message_id": "a word", "chat": map[string]any{"id": w.alice.ID(), "type": "private"}})
		w.PushUpdate("message", []int{1, 2})
		w.PushUpdate("callback_query", "a word")
		w.serve(Options{})
		w.ask(w.alice, "سؤال")
		w.confirmed()
		if n := w.log.count("update passed over"); n != 3 {
			t.Errorf("%d updates passed over, want 3:\n%s", n, w.log)
		}
	})
}

func TestPoll_UpdateIDs(t *testing.T) {
	t.Parallel()
	tests := map[string]func(w *world){
		"jump up":              func(w *world) { w.SetNextUpdateID(2_000_000_000) },
		"begin anew far below": func(w *world) { w.SetNextUpdateID(5) },
		"begin anew, then again lower": func(w *world) {
			w.SetNextUpdateID(100_000)
			w.ask(w.alice, "وسط")
			w.confirmed()
			w.SetNextUpdateID(5)
		},
	}
	for name, jump := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.serve(Options{})
				w.ask(w.alice, "قبل")
				w.confirmed()
				jump(w)
				w.ask(w.alice, "بعد")
				w.ask(w.alice, "بعد ذلك")
				sleep(t.Context(), time.Minute)
				if n := w.PendingUpdates(); n != 0 {
					t.Errorf("%d updates are not confirmed", n)
				}
				got := w.assistant.questions()
				if all := slices.Compact(slices.Clone(got)); len(got) < 3 || len(all) != len(got) {
					t.Errorf("questions answered: %q", got)
				}
			})
		})
	}
}

func TestPoll_SurvivesFaults(t *testing.T) {
	t.Parallel()
	for _, effect := range []telegramtest.Effect{
		telegramtest.Fail(500, "Internal Server Error: restart"), telegramtest.BadGateway(502), telegramtest.BadGateway(504),
		telegramtest.Codeless(500, "gone"), telegramtest.Reply(200, "text/html", "<html>"), telegramtest.Reply(200, "application/json", "{}"),
		telegramtest.Reply(200, "application/json", `{"ok":true,"result":{"a":1}}`), telegramtest.Reply(200, "application/json", `{"ok":true,"result":[1,"a",{}]}`),
		telegramtest.TooManyRequests(3), telegramtest.Malformed(), telegramtest.Truncated(), telegramtest.ResetBefore(), telegramtest.ResetAfter(),
		telegramtest.Delay(10 * time.Minute),
	} {
		t.Run(effect.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(telegramtest.Fault{Method: "getUpdates", Count: 4, Effect: effect})
				w.alice.Sends(w.alice.ID(), "سؤال")
				w.serve(Options{})
				w.confirmed()
				if got := w.said(w.alice.ID()); !slices.Equal(got, []string{echo("سؤال")}) {
					t.Errorf("said %q", got)
				}
			})
		})
	}
}

func TestPoll_BacksOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.Inject(telegramtest.Fault{Method: "getUpdates", Count: telegramtest.Always, Effect: telegramtest.BadGateway(502)})
		w.serve(Options{})
		sleep(t.Context(), 10*time.Minute)
		polls := w.CallsOf("getUpdates")
		// From half a second up to half a minute, each give or take a half.
		if n := len(polls); n < 20 || n > 60 {
			t.Errorf("%d polls in 10 minutes", n)
		}
		first, last := polls[1].Began.Sub(polls[0].Ended), polls[len(polls)-1].Began.Sub(polls[len(polls)-2].Ended)
		if first < time.Second/4 || first > time.Second || last < 10*time.Second {
			t.Errorf("the pauses go from %v to %v", first, last)
		}
		w.ClearFaults()
		asked := time.Now()
		w.ask(w.alice, "سؤال")
		if waited := time.Since(asked); waited > 45*time.Second {
			t.Errorf("the bot took %v to come back", waited)
		}
		w.must(w.WaitFor(w.soon(), w.Polling))
		w.Inject(telegramtest.Fault{Method: "getUpdates", Effect: telegramtest.BadGateway(502)})
		w.ask(w.alice, "سؤال")
		sleep(t.Context(), 10*time.Second)
		asked = time.Now()
		w.ask(w.alice, "سؤال")
		if waited := time.Since(asked); waited > time.Second {
			t.Errorf("a new failure costs %v, as if it were an old one", waited)
		}
	})
}

func TestRetryAfter_IsObeyedByPollsAndAtTheStart(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"getMe", "getUpdates"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(telegramtest.Fault{Method: method, Effect: telegramtest.TooManyRequests(90)})
				start := time.Now()
				w.serve(Options{})
				w.ask(w.alice, "سؤال")
				if waited := time.Since(start); waited < 90*time.Second || waited > 95*time.Second {
					t.Errorf("waited %v instead of 90 s", waited)
				}
			})
		})
	}
}
