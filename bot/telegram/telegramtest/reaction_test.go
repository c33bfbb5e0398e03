package telegramtest_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestActions(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	forum := w.AddForum("منتدى", w.alice)
	act := func(chat int64, thread int, action string) {
		w.must("sendChatAction", params{"chat_id": chat, "action": action, "message_thread_id": thread}, nil)
	}
	act(w.chat, 0, "typing")
	act(forum, telegramtest.GeneralTopic, "Upload_Document")
	w.clock.Advance(4 * time.Second)
	if got := w.Action(w.chat, 0) + " " + w.Action(forum, telegramtest.GeneralTopic); got != "typing upload_document" {
		t.Errorf("after 4 seconds: %q", got)
	}
	w.clock.Advance(time.Second)
	if got := w.Action(w.chat, 0); got != "" {
		t.Errorf("after 5 seconds: %q", got)
	}
	for name, end := range map[string]func(){
		"cancel":  func() { act(w.chat, 0, "cancel") },
		"message": func() { w.says(w.chat, "x") },
	} {
		act(w.chat, 0, "typing")
		end()
		if got := w.Action(w.chat, 0); got != "" {
			t.Errorf("after %s: %q", name, got)
		}
	}
	w.refuse([]refusal{{
		"unknown", "sendChatAction",
		params{"chat_id": w.chat, "action": "sleeping"},
		"Bad Request: wrong parameter action in request",
	}})
}

func TestReactions(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.alice.Sends(w.chat, "سؤال")
	react := func(list string) params { return params{"chat_id": w.chat, "message_id": id, "reaction": list} }
	w.refuse([]refusal{
		{"not allowed", "setMessageReaction", react(`[{"type":"emoji","emoji":"🦖"}]`), "Bad Request: REACTION_INVALID"},
		{
			"two", "setMessageReaction", react(`[{"type":"emoji","emoji":"👍"},{"type":"emoji","emoji":"👀"}]`),
			"Bad Request: REACTIONS_TOO_MANY",
		},
		{
			"unknown kind", "setMessageReaction", react(`[{"type":"word"}]`),
			"Bad Request: can't parse ReactionType: invalid reaction type specified",
		},
		{"broken", "setMessageReaction", react(`[`), "Bad Request: can't parse reaction types JSON object"},
		{
			"unknown message", "setMessageReaction",
			params{"chat_id": w.chat, "message_id": 99},
			"Bad Request: message to react not found",
		},
	})
	steps := []struct {
		list string
		want []telegramtest.Reaction
	}{
		{`[{"type":"emoji","emoji":"👀"}]`, []telegramtest.Reaction{{From: w.Bot().ID, Emoji: "👀"}}},
		{"[{\"type\":\"emoji\",\"emoji\":\"❤\ufe0f\"}]", []telegramtest.Reaction{{From: w.Bot().ID, Emoji: "❤"}}},
		{`[]`, []telegramtest.Reaction{}},
	}
	for _, step := range steps {
		w.must("setMessageReaction", react(step.list), nil)
		got, _ := w.Message(w.chat, id)
		if diff := cmp.Diff(step.want, got.Reactions); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.list, diff)
		}
	}
}
