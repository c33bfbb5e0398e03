package telegramtest_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestChatInfo(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	badr := w.AddUser(telegramtest.User{FirstName: "Badr"})
	forum := w.AddForum("منتدى", w.alice, badr)
	badr.Leaves(forum)
	var chat telegramtest.Chat
	w.must("getChat", params{"chat_id": forum}, &chat)
	if want, _ := w.Chat(forum); chat != want || !chat.IsForum {
		t.Errorf("got %+v", chat)
	}
	members := []struct {
		chat, user int64
		want       string
	}{
		{forum, w.alice.ID(), "creator"},
		{forum, w.Bot().ID, "member"},
		{forum, badr.ID(), "left"},
		{w.chat, w.alice.ID(), "member"},
	}
	for _, row := range members {
		var got struct{ Status string }
		w.must("getChatMember", params{"chat_id": row.chat, "user_id": row.user}, &got)
		if got.Status != row.want {
			t.Errorf("user %d in chat %d is %s, want %s", row.user, row.chat, got.Status, row.want)
		}
	}
	for chat, want := range map[int64]int{forum: 2, w.chat: 2} {
		var got int
		w.must("getChatMemberCount", params{"chat_id": chat}, &got)
		if got != want {
			t.Errorf("%d members in chat %d", got, chat)
		}
	}
	w.refuse([]refusal{
		{"unknown member", "getChatMember", params{"chat_id": forum, "user_id": 5}, "Bad Request: user not found"},
		{"stranger in private", "getChatMember", params{"chat_id": w.chat, "user_id": badr.ID()}, "Bad Request: user not found"},
		{"nobody", "getChatMember", params{"chat_id": forum}, "Bad Request: invalid user_id specified"},
		{
			"leave a private chat", "leaveChat",
			params{"chat_id": w.chat},
			"Bad Request: chat member status can't be changed in private chats",
		},
	})
}
