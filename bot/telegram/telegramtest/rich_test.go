package telegramtest_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// sourced is a rich message with a reference and details.
const sourced = `{"blocks":[` +
	`{"type":"paragraph","text":["تأسس عام ٢٠١٤ ",{"type":"reference_link","text":"[١]","reference_name":"1"},"."]},` +
	`{"type":"details","summary":{"type":"bold","text":"المصادر"},"blocks":[{"type":"paragraph",` +
	`"text":{"type":"reference","text":["[١] ",{"type":"url","text":"موقع","url":"https://a.test/"}],"name":"1"}}]}],` +
	`"is_rtl":true}`

const sourcedText = "تأسس عام ٢٠١٤ [١].\nالمصادر\n[١] موقع"

func paragraphs(n int) string {
	return `{"blocks":[` + strings.TrimSuffix(strings.Repeat(`{"type":"paragraph","text":"ب"},`, n), ",") + `]}`
}

// nested is a text in so many quotations.
func nested(depth int) string {
	return `{"blocks":[` + strings.Repeat(`{"type":"blockquote","blocks":[`, depth) + `{"type":"paragraph","text":"ب"}` +
		strings.Repeat(`]}`, depth) + `]}`
}

func TestRichMessages_Refusals(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	row := func(name, content, want string) refusal {
		return refusal{name, "sendRichMessage", params{"chat_id": w.chat, "rich_message": content}, "Bad Request: " + want}
	}
	paragraph := func(text string) string { return `{"blocks":[{"type":"paragraph","text":` + text + `}]}` }
	w.refuse([]refusal{
		{"none", "sendRichMessage", params{"chat_id": w.chat}, "Bad Request: rich message must be non-empty"},
		row("no blocks", `{}`, "rich message must be non-empty"),
		row("blank", paragraph(`" "`), "rich message must be non-empty"),
		row("no text", `{"blocks":[{"type":"paragraph"}]}`, `block "paragraph" has no text`),
		row("empty details", `{"blocks":[{"type":"details","summary":"ب"}]}`, `block "details" has no content`),
		row("heading", `{"blocks":[{"type":"heading","size":7,"text":"ب"}]}`, "heading size must be from 1 to 6"),
		row("unknown block", `{"blocks":[{"type":"poem"}]}`, `telegramtest: blocks of type "poem" are not supported by this fake`),
		row("unknown text", paragraph(`{"type":"loud","text":"ب"}`), `telegramtest: texts of type "loud" are not supported by this fake`),
		row("no address", paragraph(`{"type":"url","text":"ب","url":"ب"}`), `rich text URL "ب" is invalid`),
		row("reference to nothing", paragraph(`{"type":"reference_link","text":"ب","reference_name":"x"}`), `telegramtest: no reference is called "x"`),
		row("html", `{"html":"ب"}`, "telegramtest: rich messages by html or markdown are not supported by this fake"),
		row("too long", paragraph(`"`+strings.Repeat("ب", 32769)+`"`), "rich message is too long"),
		row("too many blocks", paragraphs(501), "rich message has too many blocks"),
		row("too deep", nested(16), "rich message is nested too deeply"),
		{
			"text too", "editMessageText",
			params{"chat_id": w.chat, "message_id": w.says(w.chat, "نص").ID, "text": "ب", "rich_message": sourced},
			"Bad Request: telegramtest: text and rich_message exclude each other",
		},
	})
	for _, content := range []string{paragraphs(500), nested(14), paragraph(`"` + strings.Repeat("ب", 32768) + `"`)} {
		w.must("sendRichMessage", params{"chat_id": w.chat, "rich_message": content}, nil)
	}
}

func TestRichMessages_AreSentAndEdited(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	question := w.alice.Sends(w.chat, "متى؟")
	var sent struct {
		message
		Rich json.RawMessage `json:"rich_message"`
	}
	w.must("sendRichMessage", params{
		"chat_id": w.chat, "rich_message": sourced, "reply_parameters": params{"message_id": question}, "reply_markup": keys("نعم", "yes"),
	}, &sent)
	if sent.Text != "" || sent.ReplyTo == nil || len(sent.ReplyMarkup) == 0 || !strings.Contains(string(sent.Rich), `"reference_name":"1"`) {
		t.Errorf("sent %+v", sent)
	}
	edit := func(id int, p params) string {
		p["chat_id"], p["message_id"] = w.chat, id
		return w.call("editMessageText", p).Description
	}
	text := w.says(w.chat, "جارٍ البحث…").ID
	for _, got := range []string{
		edit(text, params{"rich_message": sourced}),
		edit(sent.ID, params{"text": "نص"}),
	} {
		if got != "" {
			t.Error(got)
		}
	}
	if got := edit(text, params{"rich_message": sourced}); !strings.Contains(got, "message is not modified") {
		t.Errorf("edited again: %q", got)
	}
	got := make([]string, 0, 2)
	for _, m := range w.BotMessages(w.chat) {
		got = append(got, m.Text())
	}
	if diff := cmp.Diff([]string{"نص", sourcedText}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	last, _ := w.Message(w.chat, text)
	if got := last.Now().Links(); len(got) != 1 || got[0] != "https://a.test/" {
		t.Errorf("links %q", got)
	}
	encoded, err := json.Marshal(last.Now().Rich)
	if err != nil || string(encoded) != sourced {
		t.Errorf("kept as %s: %v", encoded, err)
	}
}

// A server that is too old answers 404, and takes no notice of the new parameter of an old method.
func TestLacks_MethodsAreNotFound(t *testing.T) {
	w := newWorld(t, telegramtest.Options{Lacks: []string{"sendRichMessage", "sendMessageDraft"}})
	said := w.says(w.chat, "نص").ID
	w.refuse([]refusal{
		{"rich", "sendRichMessage", params{"chat_id": w.chat, "rich_message": sourced}, "Not Found: method not found"},
		{"draft", "sendMessageDraft", params{"chat_id": w.chat, "draft_id": 1, "text": "ب"}, "Not Found: method not found"},
		{"edit", "editMessageText", params{"chat_id": w.chat, "message_id": said, "rich_message": sourced}, "Bad Request: message text is empty"},
	})
}
