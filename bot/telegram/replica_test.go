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

// Of two replicas one polls, and the other takes over soon after it ended.
func TestReplicas_OnePollsAndTheOtherTakesOver(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		_, stopFirst := w.serve(Options{})
		w.ask(w.alice, "سؤال أول")
		w.serve(Options{})
		sleep(t.Context(), time.Minute)
		if n := w.log.count("409 Conflict"); n != 0 {
			t.Errorf("%d conflicts: both poll", n)
		}
		w.must(stopFirst())
		asked := time.Now()
		w.ask(w.alice, "سؤال ثان")
		if waited := time.Since(asked); waited > 20*time.Second {
			t.Errorf("the other replica took over after %v", waited)
		}
		if got, want := w.said(w.alice.ID()), []string{echo("سؤال أول"), echo("سؤال ثان")}; !slices.Equal(got, want) {
			t.Errorf("said %q", got)
		}
	})
}

// Two replicas that poll in spite of the lock, as after a failover of Redis, answer nothing twice.
func TestReplicas_TwoThatBothPoll(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		for range 2 {
			o := w.options(Options{})
			o.Lead = func(ctx context.Context, poll func(context.Context) error) error { return poll(ctx) }
			s, ended := NewServer(w.client, o), make(chan error, 1)
			ctx, cancel := context.WithCancel(t.Context())
			go func() { ended <- s.Run(ctx) }()
			t.Cleanup(func() {
				cancel()
				w.must(<-ended)
			})
		}
		var want []string
		for i := range 20 {
			question := fmt.Sprintf("سؤال %d", i)
			w.alice.Sends(w.alice.ID(), question)
			want = append(want, echo(question))
			sleep(t.Context(), 3*time.Second)
		}
		w.confirmed()
		if got := w.said(w.alice.ID()); !slices.Equal(got, want) {
			t.Errorf("said %q", got)
		}
		if w.log.count("409 Conflict") == 0 {
			t.Error("the two never met: nothing is shown about it")
		}
	})
}

// An update that comes again a day later, after a restart, is known.
func TestReplicas_UpdateOfYesterdayIsKnown(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		_, stop := w.serve(Options{})
		w.ask(w.alice, "سؤال")
		w.must(stop())
		sleep(t.Context(), 25*time.Hour)
		s, _ := w.serve(Options{})
		synctest.Wait() // nothing is received before the bot knows its name
		u := w.Updates()[0]
		again, err := decodeUpdate(u.Body)
		w.must(err)
		if fate, err := s.receive(t.Context(), again, u.Body); fate != settled || err != nil {
			t.Errorf("it is taken in again: %v, %v", fate, err)
		}
		if n := len(w.assistant.questions()); n != 1 {
			t.Errorf("%d questions answered", n)
		}
	})
}

// One who asks five hundred questions at once gets a few answers and one notice; the others do not
// notice.
func TestBurst_OfOneUserHoldsUpNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{Limits: telegramtest.DocumentedLimits()})
		w.assistant.reply = after(time.Second)
		w.serve(Options{Inbox: inboxWithCaps(w), Limiter: onceAMinute()})
		for i := range 500 {
			w.alice.Sends(w.alice.ID(), fmt.Sprintf("سؤال %d", i))
		}
		sleep(t.Context(), time.Second)
		asked := time.Now()
		w.ask(w.person("Bob"), "سؤال")
		if waited := time.Since(asked); waited > 6*time.Second {
			t.Errorf("Bob waited %v", waited)
		}
		w.confirmed()
		sleep(t.Context(), 10*time.Second)
		said := w.said(w.alice.ID())
		notices := len(slices.DeleteFunc(slices.Clone(said), func(text string) bool { return text != busyText }))
		if notices != 1 || len(said) > 20 || len(said) < 4 {
			t.Errorf("%d messages to Alice, of which %d notices", len(said), notices)
		}
		if n := w.Refused(); n != 0 {
			t.Errorf("%d calls met a limit", n)
		}
	})
}

// Three hundred people who ask at one time are all answered, within what Telegram bears.
func TestBurst_OfManyIsAnswered(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{Limits: telegramtest.DocumentedLimits()})
		w.assistant.reply = func(context.Context, string) (bot.Reply, error) { return bot.Reply{Text: "جواب"}, nil }
		var people []*telegramtest.Person
		for i := range 300 {
			people = append(people, w.person(fmt.Sprintf("P%d", i)))
		}
		w.serve(Options{})
		start := time.Now()
		for _, p := range people {
			p.Sends(p.ID(), "سؤال")
		}
		w.confirmed()
		for _, p := range people {
			if got := w.said(p.ID()); !slices.Equal(got, []string{"جواب"}) {
				t.Errorf("%s was told %q", p.User().FirstName, got)
			}
		}
		if n := w.Refused(); n != 0 {
			t.Errorf("%d calls met a limit", n)
		}
		if took := time.Since(start); took > 30*time.Second { // 600 calls at 30 a second are 20 s
			t.Errorf("it took %v", took)
		}
	})
}
