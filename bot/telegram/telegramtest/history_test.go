package telegramtest_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// conversation plays a scene with a bit of everything.
func conversation(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, telegramtest.Options{Bot: telegramtest.User{FirstName: "تحالف", Username: "tahaluf_test_bot"}})
	tick := func() { w.clock.Advance(1500 * time.Millisecond) }
	question := w.alice.Sends(w.chat, "ما هو التحالف؟")
	tick()
	var sent message
	w.must("sendMessageDraft", params{"chat_id": w.chat, "draft_id": 7}, nil)
	w.must("sendMessageDraft", params{"chat_id": w.chat, "draft_id": 7, "text": "التحالف"}, nil)
	tick()
	w.must("sendMessage", params{
		"chat_id": w.chat, "text": "جارٍ البحث…",
		"reply_parameters": params{"message_id": question},
	}, &sent)
	tick()
	w.must("editMessageText", params{
		"chat_id": w.chat, "message_id": sent.ID,
		"text": "التحالف الدولي ضد داعش.\nالمصدر: \u2068Wikipedia\u2069", "reply_markup": keys("أفادني", "up"),
	}, nil)
	w.alice.Reacts(w.chat, sent.ID, "👍")
	w.must("setMessageReaction", params{
		"chat_id": w.chat, "message_id": question,
		"reaction": `[{"type":"emoji","emoji":"👀"}]`,
	}, nil)
	shown, _ := w.Message(w.chat, sent.ID)
	query := w.alice.Presses(shown.Buttons()[0])
	w.must("answerCallbackQuery", params{"callback_query_id": query}, nil)
	tick()
	w.alice.DeletesBotMessage(w.chat, w.says(w.chat, "زائد").ID)
	w.Inject(telegramtest.Fault{Method: "sendMessage", Effect: telegramtest.TooManyRequests(5)})
	w.call("sendMessage", params{"chat_id": w.chat, "text": "x"})
	return w
}

func TestTranscript(t *testing.T) {
	golden(t, "transcript.txt", []byte(conversation(t).Transcript(1001)))
}

func TestTranscriptOfAForum(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	forum := w.AddForum("منتدى", w.alice)
	topic := w.AddTopic(forum, w.alice, "أسئلة")
	w.alice.Sends(forum, "سؤال", telegramtest.InTopic(topic))
	w.alice.Sends(forum, "في العام")
	w.DeleteTopic(forum, topic)
	golden(t, "forum.txt", []byte(w.Transcript(forum)))
}

// TestHistory writes the history and reads it back.
func TestHistory(t *testing.T) {
	w := conversation(t)
	var out bytes.Buffer
	if err := w.WriteHistory(&out); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(out.Bytes(), []byte(w.Token())) {
		t.Error("the token is in the history")
	}
	golden(t, "history.json", out.Bytes())
	var loose map[string]any
	if err := json.Unmarshal(out.Bytes(), &loose); err != nil {
		t.Fatal(err)
	}
	history := w.History()
	if len(history.Chats) != 1 || len(history.Chats[0].Messages) != 3 || len(history.Calls) != 8 || len(history.Updates) != 2 {
		t.Errorf("%d chats, %d calls, %d updates", len(history.Chats), len(history.Calls), len(history.Updates))
	}
}

// TestCalls: what is kept of calls, and what is not.
func TestCalls(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	w.updates(nil)
	w.alice.Sends(w.chat, "سؤال")
	w.updates(nil)
	sent := w.says(w.chat, "جواب")
	w.call("sendMessage", params{"chat_id": 5, "text": "x"})
	type kept struct {
		Seq, Status, Message int
		Method               string
		Chat                 int64
		Applied              bool
	}
	var got []kept
	for _, call := range w.Calls() {
		got = append(got, kept{call.Seq, call.Status, call.Message, call.Method, call.Chat, call.Applied})
	}
	want := []kept{
		{2, 200, 0, "getUpdates", 0, true},
		{3, 200, sent.ID, "sendMessage", w.chat, true},
		{4, 400, 0, "sendMessage", 5, false},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := w.CallsOf("SENDMESSAGE"); len(got) != 2 || got[0].Params["text"] != "جواب" {
		t.Errorf("got %+v", got)
	}
}

func TestWaiting(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	question := w.alice.Sends(w.chat, "سؤال")
	go func() {
		w.call("sendMessage", params{"chat_id": w.chat, "text": "مرحبا"})
		w.call("sendMessage", params{"chat_id": w.chat, "text": "جواب", "reply_to_message_id": question})
	}()
	answer, err := w.WaitForReply(soon(t), w.chat, question, nil)
	if err != nil || answer.Text() != "جواب" {
		t.Errorf("got %+v, %v", answer, err)
	}
	calls, err := w.WaitForCalls(soon(t), "sendMessage", 2)
	if err != nil || len(calls) != 2 {
		t.Errorf("%d calls, %v", len(calls), err)
	}
	if texts := w.BotMessages(w.chat); len(texts) != 2 || texts[1].Text() != "جواب" {
		t.Errorf("got %+v", texts)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.WaitForConfirmation(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// golden compares with a file in testdata; -update writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(filepath.Join("testdata", name), got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := fs.ReadFile(os.DirFS("testdata"), name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
