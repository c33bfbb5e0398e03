package telegramtest_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// TestPrivacy: what of a group reaches the bot, by its place in the group and its privacy mode.
func TestPrivacy(t *testing.T) {
	rows := []struct {
		name    string
		text    string
		replies bool
		// sees says whether an ordinary member with the mode on gets it.
		sees bool
	}{
		{"words", "مرحبا بالجميع", false, false},
		{"command", "/help", false, true},
		{"command to this bot", "/help@Tahaluf_Test_Bot", false, true},
		{"command to another bot", "/help@other_bot", false, false},
		{"command in the middle", "اكتب /help", false, false},
		{"command to this bot in the middle", "اكتب /help@tahaluf_test_bot", false, true},
		{"mention", "يا @TAHALUF_test_bot ما هو التحالف؟", false, true},
		{"mention of someone else", "يا @alice", false, false},
		{"answer to the bot", "ومتى؟", true, true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			for place, sees := range map[string]bool{"member": row.sees, "admin": true, "mode off": true} {
				w := newWorld(t, telegramtest.Options{SeesAllGroupMessages: place == "mode off"})
				group := w.AddSupergroup("جمع", w.alice)
				answered := w.says(group, "جواب").ID
				if place == "admin" {
					w.Promote(group, w.Bot().ID, telegramtest.Administrator)
					w.updates(params{"offset": telegramtest.DefaultFirstUpdateID + 1})
				}
				var options []telegramtest.SendOption
				if row.replies {
					options = append(options, telegramtest.InReplyTo(answered))
				}
				w.alice.Sends(group, row.text, options...)
				if got := len(w.updates(nil)) == 1; got != sees {
					t.Errorf("as %s: sees %t, want %t", place, got, sees)
				}
			}
		})
	}
}

// TestWhatPeopleCause runs one action after another and compares the updates of each.
func TestWhatPeopleCause(t *testing.T) {
	w := newWorld(t, telegramtest.Options{SeesAllGroupMessages: true})
	w.updates(params{"allowed_updates": []string{
		"message", "edited_message", "my_chat_member", "chat_member",
		"message_reaction",
	}})
	badr := w.AddUser(telegramtest.User{FirstName: "Badr", LastName: "Said"})
	group := w.AddSupergroup("جمع", w.alice)
	var question int
	steps := []struct {
		name string
		act  func()
		want []string
	}{
		{"join", func() { badr.Joins(group) }, []string{"chat_member", "message new_chat_members"}},
		{"write", func() { question = badr.Sends(group, "سؤال") }, []string{"message text"}},
		{"edit", func() { badr.Edits(group, question, "سؤال آخر") }, []string{"edited_message text"}},
		{"react unseen", func() { badr.Reacts(group, question, "👍") }, nil},
		{"promote the bot", func() { w.Promote(group, w.Bot().ID, telegramtest.Administrator) }, []string{"my_chat_member"}},
		{"react", func() { badr.Reacts(group, question, "👎") }, []string{"message_reaction"}},
		{"delete", func() { badr.Deletes(group, question) }, nil},
		{
			"sticker", func() { badr.Sends(group, "", telegramtest.Carrying("sticker", params{"file_id": "x"})) },
			[]string{"message sticker"},
		},
		{"leave", func() { badr.Leaves(group) }, []string{"chat_member", "message left_chat_member"}},
		{"remove the bot", func() { w.alice.RemovesBot(group) }, []string{"message left_chat_member", "my_chat_member"}},
		{"write without the bot", func() { w.alice.Sends(group, "أخيرًا") }, nil},
		{"add the bot", func() { w.alice.AddsBot(group) }, []string{"my_chat_member", "message new_chat_members"}},
		{"block", w.alice.Blocks, []string{"my_chat_member"}},
		{"block again", w.alice.Blocks, nil},
		{"unblock", w.alice.Unblocks, []string{"my_chat_member"}},
	}
	for _, step := range steps {
		from := len(w.Updates())
		step.act()
		var got []string
		for u := range slices.Values(w.Updates()[from:]) {
			got = append(got, summary(t, u))
		}
		if diff := cmp.Diff(step.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

// summary names the kind of an update and, for a message, the field that says what it is.
func summary(t *testing.T, u telegramtest.Update) string {
	t.Helper()
	var body map[string]map[string]json.RawMessage
	var outer map[string]json.RawMessage
	if err := json.Unmarshal(u.Body, &outer); err != nil {
		t.Fatal(err)
	}
	delete(outer, "update_id")
	trimmed, err := json.Marshal(outer)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(trimmed, &body); err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"text", "sticker", "new_chat_members", "left_chat_member"} {
		if _, ok := body[u.Kind][field]; ok {
			return u.Kind + " " + field
		}
	}
	return u.Kind
}

func TestMigration(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	group := w.AddGroup("جمع", w.alice)
	supergroup := w.Migrate(group)
	updates := w.Updates()
	if len(updates) != 2 || !strings.Contains(string(updates[0].Body), `"migrate_to_chat_id":-100200`) ||
		!strings.Contains(string(updates[1].Body), `"migrate_from_chat_id":-4001`) {
		t.Errorf("got %+v", updates)
	}
	w.alice.Sends(supergroup, "/help")
	if got := len(w.Updates()); got != 3 {
		t.Errorf("%d updates", got)
	}
}

// TestSendOptions looks at what the options of Sends make of a message on the wire.
func TestSendOptions(t *testing.T) {
	w := newWorld(t, telegramtest.Options{SeesAllGroupMessages: true})
	forum := w.AddForum("منتدى", w.alice)
	topic := w.AddTopic(forum, w.alice, "أسئلة")
	w.updates(params{"offset": telegramtest.DefaultFirstUpdateID + 1})
	first := w.alice.Sends(forum, "ما هو التحالف؟", telegramtest.InTopic(topic))
	w.alice.Sends(forum, "ومتى؟", telegramtest.InReplyTo(first), telegramtest.Quoting("التحالف"),
		telegramtest.Formatted(entity("bold", 0, 4)))
	got := w.updates(nil)
	if m := got[0].Message; m.Thread != topic || !m.IsTopicMessage || m.ReplyTo == nil || m.ReplyTo.ID != topic {
		t.Errorf("the first message: %+v", m)
	}
	m := got[1].Message
	if m.Thread != topic || m.ReplyTo == nil || m.ReplyTo.ID != first || m.ReplyTo.ReplyTo != nil || m.Quote.Text != "التحالف" {
		t.Errorf("the second message: %+v", m)
	}
	if diff := cmp.Diff(entities{entity("bold", 0, 4)}, m.Entities); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}
}

// TestImpossibleActs: a test that asks for the impossible panics with the reason.
func TestImpossibleActs(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	badr := w.AddUser(telegramtest.User{FirstName: "Badr"})
	group := w.AddGroup("جمع", w.alice)
	forum := w.AddForum("منتدى", w.alice)
	bots := w.says(w.chat, "x").ID
	rows := []struct {
		name string
		act  func()
		want string
	}{
		{"unknown chat", func() { badr.Sends(5, "x") }, "telegramtest: send: there is no chat 5"},
		{
			"foreign chat", func() { badr.Sends(w.chat, "x") },
			"telegramtest: send: chat 1001 is the private chat of someone else",
		},
		{"not a member", func() { badr.Sends(group, "x") }, "telegramtest: send: Badr is not in chat -4001"},
		{
			"unknown topic", func() { w.alice.Sends(forum, "x", telegramtest.InTopic(9)) },
			"telegramtest: there is no topic 9 in chat -1002000000001",
		},
		{
			"edit of the bot's", func() { w.alice.Edits(w.chat, bots, "y") },
			"telegramtest: edit: Alice wrote no message 1 in chat 1001",
		},
		{
			"delete an unknown message", func() { w.alice.DeletesBotMessage(w.chat, 9) },
			"telegramtest: delete: message 9 in chat 1001 is not the bot's",
		},
		{
			"react to nothing", func() { w.alice.Reacts(w.chat, 9, "👍") },
			"telegramtest: react: there is no message 9 in chat 1001",
		},
		{
			"press a link", func() { w.alice.Presses(telegramtest.Button{Chat: w.chat, Message: bots, Text: "x"}) },
			`telegramtest: press: "x" under message 1 in chat 1001 calls nothing back`,
		},
		{"stop nothing", func() { w.alice.StopsGeneration(1) }, "telegramtest: stop: there is no draft 1 to stop"},
		{
			"topic in a group", func() { w.AddTopic(group, w.alice, "x") },
			"telegramtest: add a topic: chat -4001 is not a forum",
		},
		{
			"migrate a supergroup", func() { w.Migrate(forum) },
			"telegramtest: migrate: chat -1002000000001 is not a group",
		},
		{
			"private chat by hand", func() { w.AddChat(telegramtest.Chat{Type: telegramtest.Private}) },
			"telegramtest: add chat: the type must be Group or Supergroup",
		},
		{
			"chat twice", func() { w.AddChat(telegramtest.Chat{ID: group, Type: telegramtest.Group}) },
			"telegramtest: add chat: chat -4001 exists",
		},
		{"nameless user", func() { w.AddUser(telegramtest.User{}) }, "telegramtest: add user: the first name is empty"},
		{"user twice", func() { w.AddUser(w.alice.User()) }, "telegramtest: add user: there is an account 1001"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			defer func() {
				if got := recover(); got != row.want {
					t.Errorf("got %v, want %s", got, row.want)
				}
			}()
			row.act()
		})
	}
}
