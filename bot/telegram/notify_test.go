package telegram

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// Whoever asked is told once, and the question is then no gap any more.
func TestGap_SubscribersAreToldOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s := newShelf()
		o := w.furnished(s)
		server, _ := w.serve(o)
		m := w.ask(w.alice, unknownQuestion)
		for range 2 {
			if got := w.presses(w.alice, m, subscribeLabel); !got.Alert || got.Text != "سأخبرك هنا عندما تتوفر الإجابة عن هذا السؤال." {
				t.Errorf("%+v", got)
			}
		}
		w.notify(server, 0)
		w.confirmed()
		if n := len(w.BotMessages(w.alice.ID())); n != 1 {
			t.Errorf("%d messages before there is an answer", n)
		}
		w.assistant.reply = func(ctx context.Context, question string) (bot.Reply, error) { return s.reply(ctx, question+" ") }
		w.notify(server, 1)
		w.notify(server, 0)
		w.confirmed()
		said := w.BotMessages(w.alice.ID())
		if len(said) != 2 || !strings.HasPrefix(said[1].Text(), newsText+unknownQuestion) {
			t.Fatalf("said %q", w.said(w.alice.ID()))
		}
		if labels(said[1])[0][0] != upLabel {
			t.Errorf("the buttons are %q", labels(said[1]))
		}
		if gaps, err := w.records().TopGaps(t.Context(), 10); len(gaps) != 0 || err != nil {
			t.Errorf("gaps %+v, %v", gaps, err)
		}
		if got := w.presses(w.alice, m, subscribeLabel); got.Text != deadButtonText {
			t.Errorf("after that: %+v", got)
		}
	})
}

// News that reaches a replica which has not read the base yet waits for it to do so, but not for ever.
func TestGap_NewsWaitsForTheRelease(t *testing.T) {
	t.Parallel()
	for name, follows := range map[string]bool{"that comes": true, "that does not come": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				ahead, s := newShelf(), newShelf()
				ahead.release = "second"
				told := NewServer(w.client, w.options(Options{Library: ahead}))
				gap := memory.Gap{ID: "gap", Question: unknownQuestion}
				entry, err := told.newsEntry(gap, memory.Subscriber{User: "user 1001", Chat: "1001"}, w.alice.ID())
				w.must(err)
				_, err = w.box().Ingest(t.Context(), entry)
				w.must(err)
				w.serve(w.furnished(s))
				sleep(t.Context(), 3*catchUp)
				if n := len(w.BotMessages(w.alice.ID())); n != 0 {
					t.Errorf("%d messages by a replica without the release", n)
				}
				synctest.Wait()
				if follows {
					s.release = "second"
					w.assistant.reply = func(ctx context.Context, question string) (bot.Reply, error) { return s.reply(ctx, question+" ") }
				}
				sleep(t.Context(), behind)
				w.confirmed()
				if said := w.said(w.alice.ID()); (len(said) == 1) != follows {
					t.Errorf("said %q", said)
				}
			})
		})
	}
}

func (w *world) notify(s *Server, want int) {
	w.t.Helper()
	synctest.Wait()
	if told, err := s.Notify(w.t.Context()); told != want || err != nil {
		w.t.Errorf("told %d, want %d: %v", told, want, err)
	}
}

// A release that comes with a restart is one, too.
func TestGap_SubscribersAreToldAfterARestart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s := newShelf()
		o := w.furnished(s)
		_, stop := w.serve(o)
		w.presses(w.alice, w.ask(w.alice, unknownQuestion), subscribeLabel)
		w.must(stop())
		w.assistant.reply = func(ctx context.Context, question string) (bot.Reply, error) { return s.reply(ctx, question+" ") }
		w.serve(o)
		_, err := w.WaitForMessage(w.soon(), w.alice.ID(), func(m telegramtest.Message) bool { return strings.HasPrefix(m.Text(), newsText) })
		w.must(err)
	})
}
