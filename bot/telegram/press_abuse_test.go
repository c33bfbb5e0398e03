package telegram

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/bot/words"
)

// A kindOfButton is one that can be pressed, and what pressing it tells when all is well.
type kindOfButton struct {
	data buttonData
	want string
}

// everyButton is one of each kind.
func everyButton() map[string]kindOfButton {
	return map[string]kindOfButton{
		"up":        {buttonData{action: actUp}, "شكراً لك"},
		"down":      {buttonData{action: actDown}, "شكراً لك. ما السبب؟"},
		"reason":    {buttonData{action: actReason, arg: 1}, "شكراً لك"},
		"sources":   {buttonData{action: actSources}, ""},
		"page":      {buttonData{action: actPage, arg: 1}, ""},
		"ask":       {buttonData{action: actAsk}, ""},
		"subscribe": {buttonData{action: actSubscribe}, "سأخبرك هنا"},
		"reword":    {buttonData{action: actReword}, ""},
	}
}

// hang keeps what a button needs and has the bot send a message with it, and returns the button.
func (w *world) hang(chat int64, whose int64, d buttonData, change func(string) string) telegramtest.Button {
	w.t.Helper()
	records := w.records()
	gap, err := records.AddGap(w.t.Context(), "key", unknownQuestion, memory.GapRefused)
	w.must(err)
	s := newSealer(w.Token())
	if d.id == "" {
		d.id = s.id("any job")
	}
	if d.expires.IsZero() {
		d.expires = time.Now().Add(time.Hour)
	}
	w.must(records.KeepShown(w.t.Context(), s.id("any job"), memory.Shown{
		User: "anybody", Question: foundingQuestion, Passages: []string{"founding#date", "oir#name"},
		Suggestions: []string{whoQuestion}, Gap: gap, Reworded: true, At: time.Now(),
	}))
	m := message{Text: plain("جواب"), Keys: [][]button{{{Label: "زر", Data: change(s.seal(d, whose))}}}}
	id, err := w.client.send(w.t.Context(), place{chat: chat}, 0, m)
	w.must(err)
	sent, _ := w.Message(chat, id)
	return sent.Buttons()[0]
}

func same(data string) string { return data }

// effects is all that pressing can change: what is said, and what is kept.
func (w *world) effects(chat int64) (messages int, turns int, verdicts int, subscribers int) {
	w.t.Helper()
	all, err := w.records().FeedbackOn(w.t.Context(), newSealer(w.Token()).id("any job"))
	w.must(err)
	who, err := w.records().Subscribers(w.t.Context(), memory.GapID("key"))
	w.must(err)
	return len(w.BotMessages(chat)), len(w.assistant.questions()), len(all), len(who)
}

// Every kind of button works after a restart, once, and only unchanged, here, in time, and with what is
// behind it still kept.
func TestPress_OfEveryKind(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		alter func(d *buttonData, whose *int64)
		data  func(string) string
		alert string
	}{
		"works":              {func(*buttonData, *int64) {}, same, ""},
		"of another chat":    {func(_ *buttonData, whose *int64) { *whose++ }, same, "*"},
		"forged":             {func(*buttonData, *int64) {}, func(s string) string { return s[:len(s)-1] + "." }, "*"},
		"of an older form":   {func(*buttonData, *int64) {}, func(s string) string { return "0" + s[1:] }, olderButtonText},
		"of no form":         {func(*buttonData, *int64) {}, func(string) string { return "yes" }, olderButtonText},
		"expired":            {func(d *buttonData, _ *int64) { d.expires = time.Now().Add(-time.Hour) }, same, deadButtonText},
		"with nothing kept":  {func(d *buttonData, _ *int64) { d.id = "unknown" }, same, deadButtonText},
		"of a later version": {func(d *buttonData, _ *int64) { d.action = 'z' }, same, olderButtonText},
	}
	for kind, b := range everyButton() {
		for name, tt := range cases {
			t.Run(kind+" "+name, func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					w := newWorld(t, telegramtest.Options{})
					d, whose := b.data, w.alice.ID()
					tt.alter(&d, &whose)
					button := w.hang(w.alice.ID(), whose, d, tt.data)
					w.serve(w.furnished(newShelf()))
					got := w.pressesButton(w.alice, button)
					want, alerted := tt.alert, tt.alert != ""
					if want == "*" {
						want = words.Arabic.Say(refusalOf(errForged, b.data))
					}
					if !alerted {
						want = b.want
					}
					if !strings.HasPrefix(got.Text, want) || alerted && !got.Alert {
						t.Fatalf("shown %+v, want %q", got, want)
					}
					if messages, turns, verdicts, subscribers := w.effects(w.alice.ID()); alerted && messages+turns+verdicts+subscribers != 1 {
						t.Errorf("%d messages, %d turns, %d verdicts, %d subscribers", messages, turns, verdicts, subscribers)
					}
				})
			})
		}
	}
}

// A press may come twice from the user, and its update twice from Telegram, before a restart and after.
func TestPress_TwiceChangesNothing(t *testing.T) {
	t.Parallel()
	for kind, b := range everyButton() {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				button := w.hang(w.alice.ID(), w.alice.ID(), b.data, same)
				o := w.furnished(newShelf())
				_, stop := w.serve(o)
				w.pressesButton(w.alice, button)
				before := fourOf(w.effects(w.alice.ID()))
				w.pressesButton(w.alice, button)
				w.must(stop())
				w.serve(o)
				updates := w.Updates()
				if !w.Redeliver(updates[len(updates)-1].ID) {
					t.Error("not delivered again")
				}
				w.pressesButton(w.alice, button)
				if after := fourOf(w.effects(w.alice.ID())); after != before {
					t.Errorf("messages, turns, verdicts, subscribers were %v and are %v", before, after)
				}
				if before == [4]int{1, 0, 0, 0} && b.data.action != actPage {
					t.Error("pressing had no effect at all")
				}
			})
		})
	}
}

func fourOf(a, b, c, d int) [4]int { return [4]int{a, b, c, d} }

// In a group, buttons are everybody's, but for those of one user.
func TestPress_OfAnotherPersonInAGroup(t *testing.T) {
	t.Parallel()
	for kind, b := range everyButton() {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				bob := w.person("Bob")
				group := w.AddSupergroup("جماعة", w.alice, bob)
				whose := group
				if b.data.action.personal() {
					whose = w.alice.ID()
				}
				button := w.hang(group, whose, b.data, same)
				w.serve(w.furnished(newShelf()))
				got := w.pressesButton(bob, button)
				if refused := got.Text == notYoursText && got.Alert; refused != b.data.action.personal() {
					t.Errorf("shown %+v", got)
				}
				for _, turn := range w.assistant.turns {
					if turn.User != w.options(Options{}).Pseudonym(bob.ID()) || turn.Conversation != fmt.Sprintf("telegram:%d:0:%d", group, bob.ID()) {
						t.Errorf("asked by %q in %q", turn.User, turn.Conversation)
					}
				}
			})
		})
	}
}

func TestPress_OfAMessageThatIsGone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		button := w.hang(w.alice.ID(), w.alice.ID(), buttonData{action: actAsk}, same)
		w.alice.DeletesBotMessage(w.alice.ID(), button.Message)
		w.serve(w.furnished(newShelf()))
		if got := w.pressesButton(w.alice, button); !got.Alert || got.Text != oldMessageText {
			t.Errorf("shown %+v", got)
		}
	})
}

// Without records, and from where the bot does not serve, presses end as quietly as they can.
func TestPress_WhereThereAreNoButtons(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		button := w.hang(w.alice.ID(), w.alice.ID(), buttonData{action: actUp}, same)
		_, stop := w.serve(Options{})
		if got := w.pressesButton(w.alice, button); got.Text != deadButtonText {
			t.Errorf("shown %+v", got)
		}
		w.must(stop())
		o := w.furnished(newShelf())
		o.AllowedChats = []int64{1}
		w.serve(o)
		w.alice.Presses(button)
		w.confirmed()
		if all := w.Callbacks(); len(all[1].Answers) != 0 {
			t.Errorf("shown %+v", all[1].Answers)
		}
	})
}

// What the library cannot read in a press ends the update, not the bot.
func TestPress_WithoutAMessage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(w.furnished(newShelf()))
		for _, body := range []string{
			`{"id":"1","data":"x"}`, `{"id":"2","from":{"id":5,"first_name":"x"},"inline_message_id":"y","data":"1u|x|1|z"}`,
			`{"id":"3","from":{"id":5,"first_name":"x"},"message":{"message_id":3,"date":1,"chat":{"id":5,"type":"private"}}}`,
		} {
			w.PushUpdate("callback_query", json.RawMessage(body))
		}
		w.confirmed()
		if got := len(w.CallsOf("answerCallbackQuery")); got != 2 { // the first has nobody to answer
			t.Errorf("%d presses answered", got)
		}
		w.ask(w.alice, foundingQuestion)
	})
}

// A press whose work is cut off by a restart is worked on by the next process.
func TestPress_SurvivesARestart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		button := w.hang(w.alice.ID(), w.alice.ID(), buttonData{action: actAsk}, same)
		s := newShelf()
		o := w.furnished(s)
		w.assistant.reply = after(time.Hour)
		_, stop := w.serve(o)
		w.alice.Presses(button)
		sleep(t.Context(), 5*time.Second)
		w.must(stop())
		w.assistant.reply = s.reply
		w.serve(o)
		if got := w.answerTo(w.alice, button.Message); !strings.HasPrefix(got.Text(), whoQuestion) {
			t.Errorf("answered %q", got.Text())
		}
		if n := len(w.BotMessages(w.alice.ID())); n != 2 {
			t.Errorf("%d messages", n)
		}
	})
}
