package telegram

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// writing says its pieces with a pause after each.
func writing(pause time.Duration, pieces ...string) func(context.Context, bot.Show) (bot.Reply, error) {
	return func(ctx context.Context, show bot.Show) (bot.Reply, error) {
		for _, piece := range pieces {
			show(piece)
			sleep(ctx, pause)
		}
		return bot.Reply{Text: strings.Join(pieces, "")}, ctx.Err()
	}
}

// history are the texts that a message has had.
func history(m telegramtest.Message) []string {
	var out []string
	for _, v := range m.Versions {
		out = append(out, v.Text)
	}
	return out
}

func TestDelivery_GrowsInOneMessage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{Limits: telegramtest.DocumentedLimits()})
		w.assistant.write = writing(3*time.Second, "جملة أولى.", " جملة ثانية.", " جملة ثالثة.")
		w.serve(Options{})
		got := history(w.ask(w.alice, "سؤال"))
		want := []string{searchingText, "جملة أولى. …", "جملة أولى. جملة ثانية. …", "جملة أولى. جملة ثانية. جملة ثالثة. …", "جملة أولى. جملة ثانية. جملة ثالثة."}
		if !slices.Equal(got, want) {
			t.Errorf("the message was %q", got)
		}
		if n := len(w.BotMessages(w.alice.ID())); n != 1 || w.Refused() != 0 {
			t.Errorf("%d messages, %d calls met a limit", n, w.Refused())
		}
	})
}

// Sentences that come faster than Telegram lets a message be edited are shown together.
func TestDelivery_ShowsNoMoreThanThereIsRoomFor(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{Limits: telegramtest.DocumentedLimits()})
		pieces := slices.Repeat([]string{"جملة. "}, 100)
		w.assistant.write = writing(50*time.Millisecond, pieces...)
		w.serve(Options{})
		asked := time.Now()
		m := w.ask(w.alice, "سؤال")
		if n := len(m.Versions); n < 4 || n > 12 {
			t.Errorf("5 s of writing were shown in %d versions", n)
		}
		if w.Refused() != 0 {
			t.Errorf("%d calls met a limit", w.Refused())
		}
		if waited := time.Since(asked); waited > 7*time.Second {
			t.Errorf("the final text took %v", waited)
		}
	})
}

// crashed makes a job that a process has left with these fields saved.
func (w *world) crashed(saved map[string]string) {
	w.t.Helper()
	w.must(w.WaitFor(w.soon(), func() bool { return len(w.Updates()) > 0 }))
	box := w.box()
	s := NewServer(w.client, w.options(Options{}))
	s.self, s.id = w.Bot().Username, w.Bot().ID
	u := w.Updates()[0]
	update, err := decodeUpdate(u.Body)
	w.must(err)
	_, err = s.receive(w.soon(), update, u.Body)
	w.must(err)
	lease, err := box.Claim(w.soon())
	w.must(err)
	w.must(lease.Step(w.soon(), saved))
}

func TestDelivery_GoesOnWhereAnotherLeftOff(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		// saved is what the other had written down; "@" stands for the id of its placeholder.
		saved map[string]string
		want  []string // texts of all messages at the end
		asked int      // questions to the assistant
	}{
		"nothing was sent":               {map[string]string{savedIntent: "placeholder0"}, []string{searchingText, echo("سؤال")}, 1},
		"the placeholder stands":         {map[string]string{"placeholder0": "@"}, []string{echo("سؤال")}, 1},
		"the answer was known":           {map[string]string{"placeholder0": "@", savedAnswer: `[{"text":{"text":"جواب قديم"}}]`}, []string{"جواب قديم"}, 0},
		"known, and nowhere to put it":   {map[string]string{savedAnswer: `[{"text":{"text":"جواب قديم"}}]`}, []string{searchingText, "جواب قديم"}, 0},
		"in two parts, one of them sent": {map[string]string{"placeholder0": "@", savedAnswer: `[{"text":{"text":"أول"}},{"text":{"text":"ثان"}}]`}, []string{"أول", "ثان"}, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.alice.Sends(w.alice.ID(), "سؤال")
				id, err := w.client.send(w.soon(), place{chat: w.alice.ID()}, 0, say(searchingText))
				w.must(err)
				for field, value := range tt.saved {
					if value == "@" {
						tt.saved[field] = strconv.Itoa(id)
					}
				}
				w.crashed(tt.saved)
				w.serve(Options{})
				w.confirmed()
				sleep(t.Context(), 2*reassertAfter)
				if got := w.said(w.alice.ID()); !slices.Equal(got, tt.want) {
					t.Errorf("said %q, want %q", got, tt.want)
				}
				if n := len(w.assistant.questions()); n != tt.asked {
					t.Errorf("%d questions to the assistant, want %d", n, tt.asked)
				}
			})
		})
	}
}

// A process that was stopped while it wrote finds, when it goes on, that the job is another's, and
// what it may have written late is mended.
func TestDelivery_PartialTextOfAnotherIsMended(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.alice.Sends(w.alice.ID(), "سؤال")
		id, err := w.client.send(w.soon(), place{chat: w.alice.ID()}, 0, say(searchingText))
		w.must(err)
		w.crashed(map[string]string{"placeholder0": strconv.Itoa(id)})
		w.serve(Options{})
		w.confirmed()
		w.must(w.client.edit(w.soon(), place{chat: w.alice.ID()}, id, say("نصف جواب …")))
		sleep(t.Context(), 2*reassertAfter)
		if got := w.said(w.alice.ID()); !slices.Equal(got, []string{echo("سؤال")}) {
			t.Errorf("said %q", got)
		}
	})
}

func TestDelivery_PlaceholderDeletedByTheUser(t *testing.T) {
	t.Parallel()
	for _, why := range []string{"message to edit not found", "message can't be edited"} {
		t.Run(why, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(telegramtest.Fault{Method: "editMessageText", Count: telegramtest.Always, Effect: telegramtest.Fail(400, "Bad Request: "+why)})
				w.assistant.write = writing(4*time.Second, "جملة أولى.", " جملة ثانية.")
				w.serve(Options{})
				question := w.alice.Sends(w.alice.ID(), "سؤال")
				w.confirmed()
				messages := w.BotMessages(w.alice.ID())
				if got := messages[len(messages)-1]; len(messages) != 2 || got.Text() != "جملة أولى. جملة ثانية." || got.ReplyTo != question {
					t.Errorf("%d messages, the last is %q", len(messages), got.Text())
				}
			})
		})
	}
}

// Nothing is shown by one that does not hold the job any more.
func TestDelivery_ShowsNothingWithoutTheLease(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s := NewServer(w.client, w.options(Options{}))
		lost := func() bool { return false }
		to := place{chat: w.alice.ID()}
		if _, err := s.sender.send(w.soon(), 1, lost, to, 0, say("نص")); err != inbox.ErrLost { //nolint:errorlint // as it is
			t.Errorf("send: %v", err)
		}
		if err := s.sender.edit(w.soon(), lost, to, 5, say("نص")); err != inbox.ErrLost { //nolint:errorlint // as it is
			t.Errorf("edit: %v", err)
		}
		d := &delivery{server: s, held: lost, to: place{chat: w.person("Bob").ID()}}
		if err := d.showPart(w.soon(), 5, "نص"); err != errNotHeld { //nolint:errorlint // as it is
			t.Errorf("showPart: %v", err)
		}
		if n := len(w.CallsOf("sendMessage")) + len(w.CallsOf("editMessageText")); n != 0 {
			t.Errorf("%d calls", n)
		}
	})
}
