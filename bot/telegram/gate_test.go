package telegram

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/quota"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/bot/words"
)

// strict is a Limiter that lets nobody through, for a time.
type strict struct {
	*once

	verdict quota.Verdict
	err     error
}

func (s strict) Take(context.Context, string) (quota.Verdict, error) { return s.verdict, s.err }

func TestQuota_OneNoticeAMinuteThenSilence(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		verdict quota.Verdict
		want    string
	}{
		"a minute": {quota.Verdict{RetryAfter: 5 * time.Second}, "أعد إرسال سؤالك بعد دقيقة واحدة من فضلك"},
		"two":      {quota.Verdict{RetryAfter: 61 * time.Second}, "أعد إرسال سؤالك بعد دقيقتين من فضلك"},
		"the day":  {quota.Verdict{RetryAfter: 11*time.Hour - time.Minute, Day: true}, "في اليوم الواحد. أعد إرسال سؤالك بعد ١١ ساعة من فضلك"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.serve(Options{Limiter: strict{once: onceAMinute(), verdict: tt.verdict}})
				for range 3 {
					w.alice.Sends(w.alice.ID(), "سؤال")
					w.confirmed()
				}
				said := w.said(w.alice.ID())
				if len(said) != 1 || !strings.Contains(said[0], tt.want) {
					t.Errorf("said %q", said)
				}
				sleep(t.Context(), time.Minute)
				w.alice.Sends(w.alice.ID(), "سؤال")
				w.confirmed()
				if n := len(w.said(w.alice.ID())); n != 2 {
					t.Errorf("%d notices after a minute, want 2", n)
				}
				if got := w.assistant.questions(); len(got) != 0 {
					t.Errorf("answered %q", got)
				}
				if got := w.ask(w.alice, "/help").Text(); got != "أمر: help" {
					t.Errorf("a command is answered with %q", got)
				}
			})
		})
	}
}

func TestQuota_AwayLetsThrough(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(Options{Limiter: strict{once: onceAMinute(), err: store.ErrUnavailable}})
		if got := w.ask(w.alice, "سؤال").Text(); got != echo("سؤال") {
			t.Errorf("answered %q", got)
		}
	})
}

func TestQuota_OfTheProductCountsAQuestionOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		failures := 2
		w.assistant.reply = func(_ context.Context, question string) (bot.Reply, error) {
			if failures--; failures >= 0 {
				panic("broken")
			}
			return bot.Reply{Text: echo(question)}, nil
		}
		w.serve(Options{Limiter: quota.New(w.redis, quota.Options{PerDay: 2, Now: time.Now})})
		w.ask(w.alice, "سؤال أول") // is taken three times
		w.ask(w.alice, "سؤال ثان")
		if got := w.ask(w.alice, "سؤال ثالث").Text(); !strings.HasPrefix(got, "بلغت عدد الأسئلة") {
			t.Errorf("the third question of two is answered with %q", got)
		}
	})
}

// B17: where everybody may use the bot, everybody is counted, each alone.
func TestB17_OpenAccessIsCounted(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(Options{Limiter: quota.New(w.redis, quota.Options{PerDay: 1, Now: time.Now})})
		for _, p := range []*telegramtest.Person{w.alice, w.person("Bob"), w.person("Carol")} {
			if got := w.ask(p, "أول").Text(); got != echo("أول") {
				t.Errorf("the first question is answered with %q", got)
			}
			if got := w.ask(p, "ثان").Text(); !strings.HasPrefix(got, "بلغت عدد الأسئلة") {
				t.Errorf("the second question of one is answered with %q", got)
			}
		}
	})
}

// TestLate holds that a question which has waited more than ten minutes is answered without the model
// and with an apology.
func TestLate(t *testing.T) {
	t.Parallel()
	for wait, late := range map[time.Duration]bool{9 * time.Minute: false, 11 * time.Minute: true} {
		t.Run(wait.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				question := w.alice.Sends(w.alice.ID(), "سؤال")
				sleep(t.Context(), wait)
				w.serve(Options{})
				got, want := w.answerTo(w.alice, question).Text(), echo("سؤال")
				if late {
					want = words.Arabic.Say(words.Late) + "\n\n" + want
				}
				if got != want || w.assistant.turns[0].Quick != late {
					t.Errorf("answered %q, without the model: %v", got, w.assistant.turns[0].Quick)
				}
			})
		})
	}
}

func TestLanguage_IsThatOfTheUser(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(time.Second)
		w.serve(Options{Language: func(_ context.Context, user string) (words.Language, error) {
			if user == "user 1001" {
				return words.English, nil
			}
			return words.Arabic, store.ErrUnavailable
		}})
		m := w.ask(w.alice, "When?")
		var said []string
		for _, v := range m.Versions {
			said = append(said, v.Text)
		}
		if !slices.Equal(said, []string{"Searching…", isolate(echo("When?"))}) || w.assistant.turns[0].Language != words.English {
			t.Errorf("said %q", said)
		}
		bob := w.person("Bob")
		if m := w.ask(bob, "متى؟"); m.Versions[0].Text != searchingText {
			t.Errorf("said %q to who chose nothing, while Redis is away", m.Versions[0].Text)
		}
	})
}
