package telegramtest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestKeyboards(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	row := func(name, markup, want string) refusal {
		return refusal{name, "sendMessage", params{"chat_id": w.chat, "text": "x", "reply_markup": markup}, want}
	}
	long := strings.Repeat("ب", 32) + "x" // 65 bytes in 33 characters
	w.refuse([]refusal{
		row("data too long", `{"inline_keyboard":[[{"text":"ا","callback_data":"`+long+`"}]]}`,
			"Bad Request: BUTTON_DATA_INVALID"),
		row("no action", `{"inline_keyboard":[[{"text":"ا"}]]}`, "Bad Request: can't parse inline keyboard button: "+
			"Text buttons are unallowed in the inline keyboard"),
		row("empty data", `{"inline_keyboard":[[{"text":"ا","callback_data":""}]]}`, "Bad Request: can't parse inline "+
			"keyboard button: Text buttons are unallowed in the inline keyboard"),
		row("no text", `{"inline_keyboard":[[{"callback_data":"ا"}]]}`,
			`Bad Request: can't parse inline keyboard button: Can't find field "text"`),
		row("empty text", `{"inline_keyboard":[[{"text":"","callback_data":"ا"}]]}`,
			"Bad Request: telegramtest: an inline button without a label; the real server would drop it"),
		row("link to nowhere", `{"inline_keyboard":[[{"text":"ا","url":"nowhere"}]]}`,
			"Bad Request: inline keyboard button URL 'nowhere' is invalid"),
		row("broken", `{"inline_keyboard":`, "Bad Request: can't parse reply keyboard markup JSON object"),
		row("no object", `[]`, "Bad Request: object expected as reply markup"),
	})
	var sent message
	w.must("sendMessage", params{"chat_id": w.chat, "text": "x", "reply_markup": map[string]any{
		"inline_keyboard": [][]map[string]any{
			{{"text": "نعم", "callback_data": strings.Repeat("ب", 32)}, {"text": "لا", "callback_data": "no"}},
			{{"text": "المصدر", "url": "https://un.org"}, {"text": "نسخ", "copy_text": map[string]string{"text": "x"}}},
		},
	}}, &sent)
	stored, _ := w.Message(w.chat, sent.ID)
	want := [][]telegramtest.Button{
		{
			{Chat: w.chat, Message: sent.ID, Text: "نعم", Data: strings.Repeat("ب", 32)},
			{Chat: w.chat, Message: sent.ID, Text: "لا", Data: "no"},
		},
		{
			{Chat: w.chat, Message: sent.ID, Text: "المصدر", URL: "https://un.org"},
			{Chat: w.chat, Message: sent.ID, Text: "نسخ"},
		},
	}
	if diff := cmp.Diff(want, stored.Now().Keyboard); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.Contains(string(sent.ReplyMarkup), `"copy_text"`) {
		t.Errorf("on the wire: %s", sent.ReplyMarkup)
	}
	for _, markup := range []string{`{"remove_keyboard":true}`, `{"force_reply":true}`, `{"keyboard":[["نعم"]]}`} {
		w.must("sendMessage", params{"chat_id": w.chat, "text": "x", "reply_markup": markup}, nil)
	}
}
