package telegram

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const call = "@tahaluf_test_bot "

// B3: the General topic is kept for typing, and never sent with.
func TestB3_GeneralTopicIsNotNamed(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		forum := w.AddForum("منتدى", w.alice)
		topic := w.AddTopic(forum, w.alice, "أخبار")
		w.assistant.reply = after(time.Second)
		w.serve(Options{})
		w.alice.Sends(forum, call+"متى؟")
		w.confirmed()
		sleep(t.Context(), time.Minute)
		w.alice.Sends(forum, call+"متى؟", telegramtest.InTopic(topic))
		w.confirmed()
		var typed, sent []string
		for _, c := range w.CallsOf("sendChatAction") {
			typed = append(typed, c.Params["message_thread_id"])
		}
		for _, c := range w.CallsOf("sendMessage") {
			sent = append(sent, c.Params["message_thread_id"])
		}
		slices.Sort(typed)
		slices.Sort(sent)
		if !slices.Equal(slices.Compact(typed), []string{"1", strconv.Itoa(topic)}) || !slices.Equal(sent, []string{"", strconv.Itoa(topic)}) {
			t.Errorf("typing in topics %q, sent to %q", typed, sent)
		}
	})
}

// B3: a topic that is gone, or the topics of the whole group, costs no answer.
func TestB3_TopicThatIsGone(t *testing.T) {
	t.Parallel()
	tests := map[string]func(w *world, forum int64, topic int){
		"the topic":  func(w *world, forum int64, topic int) { w.DeleteTopic(forum, topic) },
		"all topics": func(w *world, forum int64, _ int) { w.SetForum(forum, false) },
	}
	for name, goes := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				forum := w.AddForum("منتدى", w.alice)
				topic := w.AddTopic(forum, w.alice, "أخبار")
				w.assistant.reply = after(5 * time.Second)
				w.serve(Options{})
				w.alice.Sends(forum, call+"متى؟", telegramtest.InTopic(topic))
				sleep(t.Context(), time.Second)
				goes(w, forum, topic)
				w.confirmed()
				if got := w.said(forum); !slices.Equal(got, []string{echo("متى؟")}) {
					t.Errorf("said %q", got)
				}
				if n := len(w.CallsOf("sendMessage")); n != 2 {
					t.Errorf("%d tries", n)
				}
			})
		})
	}
}

// B11: what was said in one place is not known in another, nor by another member, nor is what a member
// said in private known to the anonymous administrator that the same person may be.
func TestB11_TalksAreApart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		store := memory.New(w.redis, memory.Options{})
		w.assistant.play = func(ctx context.Context, turn bot.Turn, _ bot.Show) (bot.Reply, error) {
			talk, err := store.Recall(ctx, turn.Conversation, turn.User)
			var known []string
			for _, u := range talk.Utterances {
				known = append(known, u.Text)
			}
			said := bot.Utterance{Speaker: bot.UserSpeaker, Text: turn.Question}
			return bot.Reply{Text: "أعرف: " + strings.Join(known, " ")}, errors.Join(err, store.Remember(ctx, talk, said))
		}
		w.serve(Options{})
		bob := w.person("Bob")
		group := w.AddSupergroup("مجموعة", w.alice, bob)
		forum := w.AddForum("منتدى", w.alice, bob)
		topic := w.AddTopic(forum, w.alice, "أخبار")
		anonymous := []telegramtest.SendOption{
			telegramtest.Carrying("from", map[string]any{"id": 1087968824, "is_bot": true, "first_name": "Group"}),
			telegramtest.Carrying("sender_chat", map[string]any{"id": group, "type": "supergroup"}),
		}
		steps := []struct {
			who  *telegramtest.Person
			chat int64
			word string
			with []telegramtest.SendOption
			want string
		}{
			{w.alice, w.alice.ID(), "سر", nil, "أعرف:"},
			{w.alice, group, call + "واحد", nil, "أعرف:"},
			{bob, group, call + "اثنان", nil, "أعرف:"},
			{w.alice, group, call + "من", anonymous, "أعرف:"},
			{w.alice, forum, call + "ثلاثة", nil, "أعرف:"},
			{w.alice, forum, call + "أربعة", []telegramtest.SendOption{telegramtest.InTopic(topic)}, "أعرف:"},
			{bob, bob.ID(), "خمسة", nil, "أعرف:"},
			{w.alice, group, call + "ستة", nil, "أعرف: واحد"},
			{w.alice, forum, call + "سبعة", []telegramtest.SendOption{telegramtest.InTopic(topic)}, "أعرف: أربعة"},
			{w.alice, w.alice.ID(), "ثمانية", nil, "أعرف: سر"},
		}
		for _, s := range steps {
			id := s.who.Sends(s.chat, s.word, s.with...)
			got, err := w.WaitForReply(w.soon(), s.chat, id, final)
			w.must(err)
			if got.Text() != s.want {
				t.Errorf("to %q: %q, want %q", s.word, got.Text(), s.want)
			}
		}
	})
}

// B12: an edit is answered anew in private only, and for two days.
func TestB12_EditThatIsWanted(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		message string
		want    bool
	}{
		"at once":        {`"chat":{"id":11,"type":"private"},"date":1000,"edit_date":1001,"text":"متى؟"`, true},
		"the next day":   {`"chat":{"id":11,"type":"private"},"date":1000,"edit_date":173799,"text":"متى؟"`, true},
		"after two days": {`"chat":{"id":11,"type":"private"},"date":1000,"edit_date":173800,"text":"متى؟"`, false},
		"in a group":     {`"chat":{"id":-5,"type":"group"},"date":1000,"edit_date":1001,"text":"متى؟"`, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := NewServer(NewClient("1:x", DefaultAPI), Options{AnswerBook: &memory.Store{}})
			if got := s.wantsEdit(read(t, tt.message)); got != tt.want {
				t.Errorf("wanted: %t", got)
			}
		})
	}
}

// B12: an edit in a group changes nothing; in private there is still one answer.
func TestB12_EditIsIgnored(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		group bool
		asked int
	}{
		"in a group": {true, 1},
		"in private": {false, 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.serve(Options{})
				chat := w.alice.ID()
				if tt.group {
					chat = w.AddSupergroup("مجموعة", w.alice)
				}
				question := w.alice.Sends(chat, call+"سؤال")
				w.confirmed()
				sleep(t.Context(), time.Minute)
				w.alice.Edits(chat, question, call+"سؤال آخر")
				w.confirmed()
				if n, m := len(w.assistant.questions()), len(w.BotMessages(chat)); n != tt.asked || m != 1 {
					t.Errorf("%d questions, %d messages", n, m)
				}
			})
		})
	}
}

// An answer that becomes shorter leaves no end of the older one behind.
func TestB12_ShorterAnswerLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		long := strings.TrimSpace(strings.Repeat("كلمة ", 1500))
		w.assistant.reply = func(_ context.Context, question string) (bot.Reply, error) {
			if question == "طويل" {
				return bot.Reply{Text: long}, nil
			}
			return bot.Reply{Text: "قصير."}, nil
		}
		w.serve(Options{})
		question := w.alice.Sends(w.alice.ID(), "طويل")
		w.confirmed()
		if n := len(w.BotMessages(w.alice.ID())); n != 2 {
			t.Fatalf("%d messages", n)
		}
		for _, text := range []string{"قصير", "طويل", "قصير مرة أخرى"} {
			w.alice.Edits(w.alice.ID(), question, text)
			w.confirmed()
		}
		if got := w.said(w.alice.ID()); !slices.Equal(got, []string{"قصير."}) {
			t.Errorf("said %d messages, the first %.40q", len(got), got[0])
		}
	})
}

// A reply in a group that was sent before the process died is not sent again.
func TestGroup_AnswerThatWasSentIsNotSentAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		group := w.AddSupergroup("مجموعة", w.alice)
		w.alice.Sends(group, call+"سؤال")
		id, err := w.client.send(w.soon(), place{chat: group}, 0, say("أول"))
		w.must(err)
		w.crashed(map[string]string{"placeholder0": strconv.Itoa(id), savedAnswer: `[{"text":{"text":"أول"}},{"text":{"text":"ثان"}}]`})
		w.serve(Options{})
		w.confirmed()
		if got := w.said(group); !slices.Equal(got, []string{"أول", "ثان"}) {
			t.Errorf("said %q", got)
		}
	})
}
