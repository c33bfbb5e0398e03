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

func TestOrder_IsKeptInAChatAndHoldsUpNoOther(t *testing.T) {
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
		w.serve(Options{})
		w.alice.Sends(w.alice.ID(), "بطيء")
		last := w.alice.Sends(w.alice.ID(), "سريع")
		sleep(t.Context(), time.Second/2)
		asked := time.Now()
		w.ask(bob, "سؤال")
		if waited := time.Since(asked); waited > recheck {
			t.Errorf("Bob waited %v for Alice", waited)
		}
		sleep(t.Context(), time.Minute)
		if got := w.said(w.alice.ID()); !slices.Equal(got, []string{searchingText}) {
			t.Errorf("said %q before the first answer was there", got)
		}
		close(release)
		w.answerTo(w.alice, last)
		if got, want := w.said(w.alice.ID()), []string{echo("بطيء"), echo("سريع")}; !slices.Equal(got, want) {
			t.Errorf("said %q, want %q", got, want)
		}
	})
}

func TestOrder_IsKeptInABurst(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(Options{})
		var want []string
		for i := range 30 {
			question := fmt.Sprintf("سؤال رقم %d", i)
			w.alice.Sends(w.alice.ID(), question)
			want = append(want, echo(question))
		}
		w.confirmed()
		if got := w.said(w.alice.ID()); !slices.Equal(got, want) {
			t.Errorf("said %q", got)
		}
	})
}

func TestWork_IsBounded(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.assistant.reply = after(10 * time.Second)
		w.serve(Options{})
		for i := range 40 {
			p := w.person(fmt.Sprintf("P%d", i))
			p.Sends(p.ID(), "سؤال")
		}
		start := time.Now()
		w.confirmed()
		if most := w.assistant.mostAtOnce(); most != defaultWorkers {
			t.Errorf("%d answers at one time, want %d", most, defaultWorkers)
		}
		if took := time.Since(start); took > 35*time.Second {
			t.Errorf("40 answers of 10 s took %v", took)
		}
		if n := len(w.CallsOf("sendMessage")); n != 40 {
			t.Errorf("%d messages sent", n)
		}
	})
}
