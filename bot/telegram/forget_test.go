package telegram

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/bot/words"
)

// TestForget_WhileAnAnswerStreams holds that what is kept of a user goes at once, that the answer under
// way ends, and that nothing of it is written afterwards.
func TestForget_WhileAnAnswerStreams(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		kept, box := memory.New(w.redis, memory.Options{}), w.box()
		cancelled := make(chan time.Time, 1)
		w.assistant.write = func(ctx context.Context, show bot.Show) (bot.Reply, error) {
			talk, err := kept.Recall(ctx, "telegram:1001", "user 1001")
			if err != nil {
				return bot.Reply{}, err
			}
			for ctx.Err() == nil {
				show("جملة. ")
				sleep(ctx, time.Second)
			}
			cancelled <- time.Now()
			// It comes to its end all the same, as an answer may that is made already.
			late := context.WithoutCancel(ctx)
			return bot.Reply{Text: "جواب كامل"}, kept.Remember(late, talk, bot.Utterance{Speaker: bot.UserSpeaker, Text: "سر"})
		}
		w.assistant.command = func(ctx context.Context, c bot.Command) string {
			if err := errors.Join(box.Forget(ctx, c.User), kept.ForgetUser(ctx, c.User)); err != nil {
				t.Error(err)
			}
			return "مُحي"
		}
		w.serve(Options{})
		w.alice.Sends(w.alice.ID(), "سر")
		w.alice.Sends(w.alice.ID(), "سر آخر")
		sleep(t.Context(), 5*time.Second)
		asked := time.Now()
		if got := w.ask(w.alice, "/forget نعم").Text(); got != "مُحي" {
			t.Errorf("answered %q", got)
		}
		if waited := time.Since(asked); waited > 3*time.Second {
			t.Errorf("the command waited %v for the answer under way", waited)
		}
		if waited := (<-cancelled).Sub(asked); waited > 10*time.Second {
			t.Errorf("the answer went on for %v", waited)
		}
		w.confirmed()
		sleep(t.Context(), time.Minute)
		if got, want := w.said(w.alice.ID()), []string{words.Arabic.Say(words.Withdrawn), "مُحي"}; !slices.Equal(got, want) {
			t.Errorf("said %q, want %q", got, want)
		}
		if got := w.assistant.questions(); !slices.Equal(got, []string{"سر"}) {
			t.Errorf("answered %q", got)
		}
		w.nothingKept("سر", "user 1001")
	})
}

// nothingKept fails when a value in Redis holds a text, or a key a user, but for the marks that say that
// the user was forgotten.
func (w *world) nothingKept(text, user string) {
	w.t.Helper()
	keys, err := w.redis.Keys(w.soon(), "*").Result()
	w.must(err)
	for _, key := range keys {
		value, err := w.redis.Dump(w.soon(), key).Result()
		w.must(err)
		mark := strings.Contains(key, "forgotten") || strings.Contains(key, "generation")
		if strings.Contains(value, text) || !mark && strings.Contains(key, strings.ReplaceAll(user, " ", "+")) {
			w.t.Errorf("%s is left: %q", key, value)
		}
	}
}

// The button under /forget needs nothing that is kept: pressed again, after all was deleted, it says the
// same.
func TestForget_ByTheButton(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		kept, box := memory.New(w.redis, memory.Options{}), w.box()
		w.assistant.command = func(ctx context.Context, c bot.Command) string {
			if !bot.Confirmed(c.Argument) {
				return "أتريد ذلك؟"
			}
			w.must(errors.Join(box.Forget(ctx, c.User), kept.ForgetUser(ctx, c.User)))
			return "مُحي"
		}
		w.serve(w.furnished(newShelf()))
		answer := w.ask(w.alice, foundingQuestion)
		w.presses(w.alice, answer, upLabel)
		w.alice.Sends(w.alice.ID(), "/forget")
		w.confirmed()
		question := w.BotMessages(w.alice.ID())[1]
		button, _ := question.Button(eraseLabel)
		for range 2 {
			if got := w.pressesButton(w.alice, button); got.Text != "مُحي" || !got.Alert {
				t.Errorf("shown %+v", got)
			}
		}
		if got := w.again(question); got.Text() != "مُحي" || len(got.Buttons()) != 0 {
			t.Errorf("the question is %q with %q", got.Text(), labels(got))
		}
		if got := w.presses(w.alice, answer, sourcesLabel); got.Text != deadButtonText {
			t.Errorf("what is behind the answer: %+v", got)
		}
		w.nothingKept(foundingQuestion, "user 1001")
	})
}

func TestForget_UnconfirmedWaitsItsTurn(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(3 * time.Second)
		w.serve(Options{})
		w.alice.Sends(w.alice.ID(), "سؤال")
		w.ask(w.alice, "/forget")
		if got, want := w.said(w.alice.ID()), []string{echo("سؤال"), "أمر: forget"}; !slices.Equal(got, want) {
			t.Errorf("said %q", got)
		}
	})
}

// A user with as many questions waiting as one may have can still be forgotten.
func TestForget_IsTakenFromWhoHasTooMuchWaiting(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(time.Minute)
		w.serve(Options{Inbox: inboxWithCaps(w)})
		for range 5 {
			w.alice.Sends(w.alice.ID(), "سؤال")
		}
		sleep(t.Context(), time.Second)
		if got := w.ask(w.alice, "/forget yes").Text(); got != "أمر: forget" {
			t.Errorf("answered %q", got)
		}
	})
}
