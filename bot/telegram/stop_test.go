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
		if got, want := w.said(w.alice.ID()), []string{echo("سؤال أول")}; !slices.Equal(got, want) {
			t.Errorf("said %q, want %q", got, want)
		}
		if s.Ready() == nil {
			t.Error("ready after the end")
		}
		w.serve(Options{})
		w.confirmed()
		if got, want := w.said(w.alice.ID()), []string{echo("سؤال أول"), echo("سؤال ثان")}; !slices.Equal(got, want) {
			t.Errorf("said %q, want %q", got, want)
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

// An answer that outlasts the grace time is given up, and the question left to the next run: in the
// inbox, or with Telegram when the inbox dies with the process.
func TestStop_GraceEnds(t *testing.T) {
	t.Parallel()
	for _, volatile := range []bool{false, true} {
		t.Run(fmt.Sprintf("volatile %t", volatile), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { graceEnds(t, volatile) })
		})
	}
}

func graceEnds(t *testing.T, volatile bool) {
	t.Helper()
	w := newWorld(t, telegramtest.Options{})
	slow := true
	w.assistant.reply = func(ctx context.Context, question string) (bot.Reply, error) {
		if slow {
			return after(time.Hour)(ctx, question)
		}
		return bot.Reply{Text: echo(question)}, nil
	}
	_, stop := w.serve(Options{Volatile: volatile})
	var people []int64
	for i := range 20 { // more than are answered at one time
		p := w.person(fmt.Sprintf("P%d", i))
		people = append(people, p.ID())
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
	left := w.PendingUpdates()
	if !volatile {
		stats, err := w.box().Stats(t.Context())
		w.must(err)
		left = stats.Depth
	}
	if left != 20 {
		t.Errorf("%d questions left to the next run, want 20", left)
	}
	if volatile {
		w.must(w.redis.FlushAll(t.Context()).Err())
	}
	slow = false
	w.serve(Options{Volatile: volatile})
	w.confirmed()
	answers := 0
	for _, chat := range people {
		answers += len(slices.DeleteFunc(w.said(chat), func(text string) bool { return text != echo("سؤال") }))
	}
	if answers != 20 {
		t.Errorf("%d answers, want 20", answers)
	}
}
