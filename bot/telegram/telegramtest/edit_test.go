package telegramtest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const notModified = "Bad Request: message is not modified: specified new message content and reply markup are exactly " +
	"the same as a current content and reply markup of the message"

func keys(label, data string) map[string]any {
	return map[string]any{"inline_keyboard": [][]map[string]string{{{"text": label, "callback_data": data}}}}
}

// TestEdits edits one message step by step and looks at all its versions in the end.
func TestEdits(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.says(w.chat, "جارٍ البحث…").ID
	edit := func(method string, p params) answer {
		p["chat_id"], p["message_id"] = w.chat, id
		w.clock.Advance(time.Second)
		return w.call(method, p)
	}
	steps := []struct {
		name, method string
		params       params
		want         string
	}{
		{"the same", "editMessageText", params{"text": " جارٍ البحث… "}, notModified},
		{"text", "editMessageText", params{"text": "التحالف"}, ""},
		{"keyboard", "editMessageText", params{"text": "التحالف", "reply_markup": keys("نعم", "1")}, ""},
		{"the same keyboard", "editMessageText", params{"text": "التحالف", "reply_markup": keys("نعم", "1")}, notModified},
		{"only the keyboard", "editMessageReplyMarkup", params{"reply_markup": keys("لا", "1")}, ""},
		{"only the same keyboard", "editMessageReplyMarkup", params{"reply_markup": keys("لا", "1")}, notModified},
		{"entities", "editMessageText", params{"text": "التحالف", "entities": entities{entity("bold", 0, 7)}}, ""},
		{"no keyboard any more", "editMessageReplyMarkup", params{}, notModified},
	}
	for _, step := range steps {
		got := edit(step.method, step.params)
		if got.Description != step.want {
			t.Fatalf("%s: got %s, want %q", step.name, describe(got), step.want)
		}
	}
	stored, _ := w.Message(w.chat, id)
	type version struct {
		Text    string
		Buttons int
		Bold    bool
		Seconds float64
	}
	got := make([]version, 0, len(stored.Versions))
	for _, v := range stored.Versions {
		got = append(got, version{v.Text, len(v.Keyboard), len(v.Entities) > 0, v.At.Sub(dawn()).Seconds()})
	}
	want := []version{
		{"جارٍ البحث…", 0, false, 0},
		{"التحالف", 0, false, 2},
		{"التحالف", 1, false, 3},
		{"التحالف", 1, false, 5},
		{"التحالف", 0, true, 7},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("versions (-want +got):\n%s", diff)
	}
	if call := w.Calls()[stored.Versions[1].Call-1]; call.Method != "editMessageText" || call.Message != id {
		t.Errorf("the version names the call %+v", call)
	}
}

func TestEditedMessageOnTheWire(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.says(w.chat, "x").ID
	w.clock.Advance(time.Minute)
	var edited message
	w.must("editMessageText", params{"chat_id": w.chat, "message_id": id, "text": "y"}, &edited)
	if edited.ID != id || edited.Text != "y" || edited.Date != dawn().Unix() || edited.EditDate != dawn().Unix()+60 {
		t.Errorf("got %+v", edited)
	}
	if pending := w.PendingUpdates(); pending != 0 {
		t.Errorf("the bot was told of its own edit: %d updates", pending)
	}
}

func TestEditsThatAreRefused(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	mine := w.says(w.chat, "x").ID
	hers := w.alice.Sends(w.chat, "سؤال")
	gone := w.says(w.chat, "z").ID
	w.alice.DeletesBotMessage(w.chat, gone)
	row := func(name string, id int, text, want string) refusal {
		return refusal{name, "editMessageText", params{"chat_id": w.chat, "message_id": id, "text": text}, want}
	}
	w.refuse([]refusal{
		row("unknown", 999, "y", "Bad Request: message to edit not found"),
		row("deleted", gone, "y", "Bad Request: message to edit not found"),
		row("someone else's", hers, "y", "Bad Request: message can't be edited"),
		row("empty", mine, "", "Bad Request: message text is empty"),
		row("too long", mine, strings.Repeat("ب", 4097), "Bad Request: MESSAGE_TOO_LONG"),
		{"no message", "editMessageText", params{"text": "y"}, "Bad Request: message identifier is not specified"},
		{
			"inline message", "editMessageText",
			params{"text": "y", "inline_message_id": "x"},
			"Bad Request: MESSAGE_ID_INVALID",
		},
		{"other keyboard", "editMessageText", params{
			"chat_id": w.chat, "message_id": mine, "text": "y",
			"reply_markup": map[string]bool{"remove_keyboard": true},
		}, "Bad Request: inline keyboard expected"},
		{"button data", "editMessageReplyMarkup", params{
			"chat_id": w.chat, "message_id": mine,
			"reply_markup": keys("ا", strings.Repeat("x", 65)),
		}, "Bad Request: BUTTON_DATA_INVALID"},
		{
			"keyboard of an unknown message", "editMessageReplyMarkup",
			params{"chat_id": w.chat, "message_id": 999},
			"Bad Request: message to edit not found",
		},
	})
	w.alice.Blocks()
	w.refuse([]refusal{row("blocked", mine, "y", "Forbidden: bot was blocked by the user")})
}

func TestDeleting(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	group := w.AddSupergroup("جمع", w.alice)
	old := w.says(w.chat, "قديم").ID
	w.clock.Advance(48*time.Hour + time.Second)
	hers, theirs := w.alice.Sends(w.chat, "سؤال"), w.alice.Sends(group, "سؤال")
	mine := w.says(w.chat, "جواب").ID
	row := func(name string, chat int64, id int, want string) refusal {
		return refusal{name, "deleteMessage", params{"chat_id": chat, "message_id": id}, want}
	}
	w.refuse([]refusal{
		row("too old", w.chat, old, "Bad Request: message can't be deleted for everyone"),
		row("of a member", group, theirs, "Bad Request: message can't be deleted"),
		row("unknown", w.chat, 999, "Bad Request: message to delete not found"),
		{"no chat", "deleteMessage", params{"message_id": 1}, "Bad Request: chat identifier is not specified"},
		{"no message", "deleteMessage", params{"chat_id": 1}, "Bad Request: message identifier is not specified"},
	})
	w.Promote(group, w.Bot().ID, telegramtest.Administrator)
	for _, place := range []struct {
		chat int64
		id   int
	}{{w.chat, mine}, {w.chat, hers}, {group, theirs}} {
		w.must("deleteMessage", params{"chat_id": place.chat, "message_id": place.id}, nil)
		if stored, _ := w.Message(place.chat, place.id); !stored.Gone() || stored.DeletedBy != w.Bot().ID {
			t.Errorf("message %d of chat %d: %+v", place.id, place.chat, stored)
		}
	}
	w.refuse([]refusal{row("twice", w.chat, mine, "Bad Request: message to delete not found")})
}
