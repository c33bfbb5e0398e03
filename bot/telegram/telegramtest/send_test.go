package telegramtest_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// TestAccess sends to chats that the bot may not write to, or not any more.
func TestAccess(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	stranger := w.AddUser(telegramtest.User{FirstName: "Stranger"})
	other := w.AddUser(telegramtest.User{FirstName: "Other", IsBot: true})
	blocking := w.AddUser(telegramtest.User{FirstName: "Bashir"})
	blocking.Blocks()
	gone := w.AddUser(telegramtest.User{FirstName: "Ghada"})
	gone.Private()
	gone.Deactivates()
	old := w.AddGroup("Old", w.alice)
	moved := w.Migrate(old)
	kicked, kickedGroup := w.AddSupergroup("Kicked", w.alice), w.AddGroup("Kicked", w.alice)
	w.alice.RemovesBot(kicked)
	w.alice.RemovesBot(kickedGroup)
	left := w.AddSupergroup("Left", w.alice)
	w.must("leaveChat", params{"chat_id": left}, nil)

	for method, extra := range map[string]params{
		"sendMessage":    {"text": "x"},
		"sendChatAction": {"action": "typing"},
		"deleteMessage":  {"message_id": 1},
	} {
		row := func(name string, chat any, want string) refusal {
			p := params{"chat_id": chat}
			maps.Copy(p, extra)
			return refusal{method + " " + name, method, p, want}
		}
		w.refuse([]refusal{
			row("nowhere", 404, "Bad Request: chat not found"),
			row("rubbish", "here", "Bad Request: chat not found"),
			row("unknown name", "@nobody", "Bad Request: chat not found"),
			row("stranger", stranger.ID(), "Forbidden: bot can't initiate conversation with a user"),
			row("bot", other.ID(), "Forbidden: bot can't send messages to bots"),
			row("blocked", blocking.ID(), "Forbidden: bot was blocked by the user"),
			row("deactivated", gone.ID(), "Forbidden: user is deactivated"),
			row("migrated", old, "Bad Request: group chat was upgraded to a supergroup chat"),
			row("kicked", kicked, "Forbidden: bot was kicked from the supergroup chat"),
			row("kicked from a group", kickedGroup, "Forbidden: bot was kicked from the group chat"),
			row("left", left, "Forbidden: bot is not a member of the supergroup chat"),
		})
	}
	if got := w.call("sendMessage", params{"text": "x"}); got.Description != "Bad Request: chat_id is empty" {
		t.Errorf("got %q", got.Description)
	}
	if got := w.call("sendMessage", params{"chat_id": old, "text": "x"}); got.Parameters.MigrateTo != moved {
		t.Errorf("migrate_to_chat_id %d, want %d", got.Parameters.MigrateTo, moved)
	}
	w.says(moved, "x")
	blocking.Unblocks()
	w.says(blocking.ID(), "x")
}

func TestMessageOnTheWire(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	group := w.AddChat(telegramtest.Chat{Type: telegramtest.Supergroup, Title: "جمع", Username: "jam"}, w.alice)
	var sent message
	w.must("sendMessage", params{"chat_id": "@jam", "text": "خبر"}, &sent)
	want := message{
		ID: 2, From: w.Bot(), Date: dawn().Unix(), Text: "خبر",
		Chat: telegramtest.Chat{ID: group, Type: telegramtest.Supergroup, Title: "جمع", Username: "jam"},
	}
	if diff := cmp.Diff(want, sent); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMessageIdentifiers: private chats and basic groups share one counter, a supergroup has its own.
func TestMessageIdentifiers(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	group, supergroup := w.AddGroup("G", w.alice), w.AddSupergroup("S", w.alice)
	got := make([]int, 0, 5)
	for _, chat := range []int64{w.chat, group, supergroup, w.chat, supergroup} {
		got = append(got, w.says(chat, "x").ID)
	}
	if diff := cmp.Diff([]int{1, 2, 2, 3, 3}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
