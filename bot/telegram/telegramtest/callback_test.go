package telegramtest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestCallbacks(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	var sent message
	w.must("sendMessage", params{"chat_id": w.chat, "text": "x", "reply_markup": keys("نعم", "yes")}, &sent)
	shown, _ := w.Message(w.chat, sent.ID)
	button, ok := shown.Button("نعم")
	if !ok {
		t.Fatalf("no button under %+v", shown)
	}
	first := w.alice.Presses(button)
	w.must("editMessageText", params{"chat_id": w.chat, "message_id": sent.ID, "text": "y"}, nil)
	second := w.alice.Presses(button) // she still sees the old keyboard
	w.alice.DeletesBotMessage(w.chat, sent.ID)
	third := w.alice.Presses(button)
	type press struct {
		ID, Data, Text string
		Message        int
		Date           int64
	}
	got := make([]press, 0, 3)
	for _, u := range w.updates(nil) {
		c := u.Callback
		got = append(got, press{c.ID, c.Data, c.Message.Text, c.Message.ID, c.Message.Date})
	}
	at := dawn().Unix()
	want := []press{{first, "yes", "x", sent.ID, at}, {second, "yes", "y", sent.ID, at}, {third, "yes", "", sent.ID, 0}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	w.must("answerCallbackQuery", params{"callback_query_id": first, "text": "شكرًا", "show_alert": true}, nil)
	w.must("answerCallbackQuery", params{"callback_query_id": second}, nil)
	w.clock.Advance(151 * time.Second)
	const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid"
	w.refuse([]refusal{
		{"too old", "answerCallbackQuery", params{"callback_query_id": third}, tooOld},
		{"unknown", "answerCallbackQuery", params{"callback_query_id": "1"}, tooOld},
	})
	answers := make([][]telegramtest.Answer, 0, 3)
	for _, callback := range w.Callbacks() {
		answers = append(answers, callback.Answers)
	}
	wantAnswers := [][]telegramtest.Answer{{{At: dawn(), Text: "شكرًا", Alert: true}}, {{At: dawn()}}, nil}
	if diff := cmp.Diff(wantAnswers, answers); diff != "" {
		t.Errorf("answers (-want +got):\n%s", diff)
	}
	fourth := w.alice.Presses(button)
	w.refuse([]refusal{{
		"long notice", "answerCallbackQuery",
		params{"callback_query_id": fourth, "text": strings.Repeat("ب", 201)},
		"Bad Request: MESSAGE_TOO_LONG",
	}})
}
