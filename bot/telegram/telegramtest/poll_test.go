package telegramtest_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// pending queues messages "1" to "n" and returns the identifier of the first update.
func (w *world) pending(n int) int {
	for i := range n {
		w.alice.Sends(w.chat, string(rune('1'+i)))
	}
	return telegramtest.DefaultFirstUpdateID
}

// TestOffsets makes calls one after another, each with what it brings.
func TestOffsets(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	first := w.pending(5)
	steps := []struct {
		name   string
		params params
		want   []string
	}{
		{"all", params{}, []string{"1", "2", "3", "4", "5"}},
		{"again, for nothing was confirmed", params{}, []string{"1", "2", "3", "4", "5"}},
		{"limit", params{"limit": 2}, []string{"1", "2"}},
		{"limit below the range", params{"limit": -3}, []string{"1"}},
		{"confirm one", params{"offset": first + 1}, []string{"2", "3", "4", "5"}},
		{"a lower offset brings nothing back", params{"offset": first}, []string{"2", "3", "4", "5"}},
		{"negative offset drops the others", params{"offset": -2}, []string{"4", "5"}},
		{"nothing in place of what was dropped", params{}, []string{"4", "5"}},
		{"an offset far beyond is ignored", params{"offset": first + 1000}, []string{"4", "5"}},
		{"confirm all", params{"offset": first + 5}, []string{}},
		{"none left", params{}, []string{}},
	}
	for _, step := range steps {
		if diff := cmp.Diff(step.want, texts(w.updates(step.params))); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", step.name, diff)
		}
	}
	outcomes := make([]telegramtest.Outcome, 0, 5)
	for _, u := range w.Updates() {
		outcomes = append(outcomes, u.Outcome)
	}
	want := []telegramtest.Outcome{
		telegramtest.Confirmed, telegramtest.Dropped, telegramtest.Dropped,
		telegramtest.Confirmed, telegramtest.Confirmed,
	}
	if diff := cmp.Diff(want, outcomes); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
}

func TestUpdatesExpire(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.says(w.chat, "x").ID
	w.alice.Sends(w.chat, "سؤال")
	w.alice.Presses(telegramtest.Button{Chat: w.chat, Message: id, Data: "1"})
	steps := []struct {
		advance   time.Duration
		messages  int
		callbacks int
	}{
		{150 * time.Second, 1, 1},
		{time.Second, 1, 0},
		{24*time.Hour - 151*time.Second, 1, 0},
		{time.Second, 0, 0},
	}
	for _, step := range steps {
		w.clock.Advance(step.advance)
		messages, callbacks := 0, 0
		for _, u := range w.updates(nil) {
			if u.Message != nil {
				messages++
			}
			if u.Callback != nil {
				callbacks++
			}
		}
		if messages != step.messages || callbacks != step.callbacks {
			t.Errorf("after %s more: %d messages, %d callbacks", step.advance, messages, callbacks)
		}
	}
}

func TestAllowedUpdates(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.says(w.chat, "x").ID
	act := func() (kinds []string) {
		from := len(w.Updates())
		own := w.alice.Sends(w.chat, "سؤال")
		w.alice.Edits(w.chat, own, "سؤال آخر")
		w.alice.Reacts(w.chat, id, "👍")
		for _, u := range w.Updates()[from:] {
			kinds = append(kinds, u.Kind)
		}
		return kinds
	}
	steps := []struct {
		name    string
		allowed any
		want    []string
	}{
		{"default", nil, []string{"message", "edited_message"}},
		{"named", []string{"message", "message_reaction"}, []string{"message", "message_reaction"}},
		{"lasting", nil, []string{"message", "message_reaction"}},
		{"unreadable changes nothing", "all", []string{"message", "message_reaction"}},
		{"empty means default", []string{}, []string{"message", "edited_message"}},
		{"unknown kinds only mean default", []string{"telegrams"}, []string{"message", "edited_message"}},
	}
	for _, step := range steps {
		p := params{}
		if step.allowed != nil {
			p["allowed_updates"] = step.allowed
		}
		w.updates(p)
		if diff := cmp.Diff(step.want, act()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

func TestRedelivery(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	first := w.pending(1)
	w.updates(params{"offset": first + 1})
	if w.Redeliver(first + 1) {
		t.Error("redelivered an update that never was")
	}
	if !w.Redeliver(first) {
		t.Fatal("did not redeliver")
	}
	if got := w.updates(params{"offset": first + 1}); len(got) != 1 || got[0].ID != first {
		t.Errorf("got %+v", got)
	}
	if got := w.updates(params{"offset": first + 1}); len(got) != 0 {
		t.Errorf("twice redelivered: %+v", got)
	}
	if got := w.Updates()[0].Deliveries; got != 1 {
		t.Errorf("%d deliveries", got)
	}
}

// TestRenumbering: after a jump down, an offset from before is beyond the queue and confirms nothing.
func TestRenumbering(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	first := w.pending(1)
	w.updates(params{"offset": first + 1})
	w.SetNextUpdateID(500)
	w.alice.Sends(w.chat, "بعد أسبوع")
	for _, offset := range []int{first + 1, 500} {
		if got := w.updates(params{"offset": offset}); len(got) != 1 || got[0].ID != 500 {
			t.Errorf("offset %d brings %+v", offset, got)
		}
	}
	if got := w.updates(params{"offset": 501}); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestPushUpdate(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	if id := w.PushUpdate("chat_member", map[string]any{}); id != 0 {
		t.Error("a kind the bot does not want was queued")
	}
	id := w.PushUpdate("message_from_the_future", map[string]any{"x": 1})
	if got := w.Updates(); len(got) != 1 || got[0].ID != id || string(got[0].Body) !=
		`{"message_from_the_future":{"x":1},"update_id":880000001}` {
		t.Errorf("got %+v", got)
	}
}
