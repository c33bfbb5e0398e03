package telegram

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestStop_FinishesWhatIsUnderWay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(grace / 4)
		s, stop := w.serve(Options{})
		w.alice.Sends(w.alice.ID(), "سؤال أول")
		w.alice.Sends(w.alice.ID(), "سؤال ثان")
		sleep(t.Context(), time.Second)
		if err := stop(); err != nil {
			t.Errorf("Run ends with %v", err)
		}
		if got, want := w.said(w.alice.ID()), []string{echo("سؤال أول"), echo("سؤال ثان")}; !slices.Equal(got, want) {
			t.Errorf("said %q, want %q", got, want)
		}
		if n := w.PendingUpdates(); n != 0 {
			t.Errorf("%d updates not confirmed", n)
		}
		if s.Ready() == nil {
			t.Error("ready after the end")
		}
	})
}

func TestStop_LeavesNewQuestionsToTheNextRun(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		_, stop := w.serve(Options{})
		w.ask(w.alice, "قبل")
		w.must(stop())
		w.alice.Sends(w.alice.ID(), "بعد")
		w.serve(Options{})
		w.confirmed()
		if got, want := w.said(w.alice.ID()), []string{echo("قبل"), echo("بعد")}; !slices.Equal(got, want) {
			t.Errorf("said %q, want %q", got, want)
		}
	})
}

// An answer that outlasts the grace time is given up, and the question left to the next run.
func TestStop_GraceEnds(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		slow := true
		w.assistant.reply = func(ctx context.Context, question string) (bot.Reply, error) {
			if slow {
				return after(time.Hour)(ctx, question)
			}
			return bot.Reply{Text: echo(question)}, nil
		}
		_, stop := w.serve(Options{})
		for i := range 20 { // more than are answered at one time
			p := w.person(fmt.Sprintf("P%d", i))
			p.Sends(p.ID(), "سؤال")
		}
		sleep(t.Context(), time.Second)
		start := time.Now()
		if err := stop(); err != nil {
			t.Errorf("Run ends with %v", err)
		}
		if took := time.Since(start); took < grace || took > grace+5*time.Second {
			t.Errorf("it took %v to stop", took)
		}
		if n := w.PendingUpdates(); n != 20 {
			t.Errorf("%d updates left to the next run, want 20", n)
		}
		slow = false
		w.serve(Options{})
		w.confirmed()
		if n := len(w.CallsOf("sendMessage")); n != 20 {
			t.Errorf("%d answers, want 20", n)
		}
	})
}
