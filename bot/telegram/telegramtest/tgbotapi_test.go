package telegramtest_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"testing"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// newClient is the client library that the bot uses, over a real connection.
func newClient(t *testing.T, w *world) *tgbotapi.BotAPI {
	t.Helper()
	w.start()
	transport := &http.Transport{}
	t.Cleanup(transport.CloseIdleConnections)
	bot, err := tgbotapi.NewBotAPIWithClient(w.Token(), w.Endpoint(), &http.Client{Transport: transport})
	if err != nil {
		t.Fatal(err)
	}
	return bot
}

// TestClientLibrary answers a question and a button with go-telegram-bot-api v5.5.1.
func TestClientLibrary(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	bot := newClient(t, w)
	if bot.Self.UserName != w.Bot().Username {
		t.Errorf("the bot is %+v", bot.Self)
	}
	question := w.alice.Sends(w.chat, "/ask ما هو التحالف؟")
	updates, err := bot.GetUpdates(tgbotapi.UpdateConfig{Timeout: 50, Limit: 10, AllowedUpdates: []string{"message", "callback_query"}})
	if err != nil || len(updates) != 1 {
		t.Fatalf("%d updates, %v", len(updates), err)
	}
	received := updates[0].Message
	if received.Command() != "ask" || received.CommandArguments() != "ما هو التحالف؟" || received.From.LanguageCode != "ar" {
		t.Errorf("received %+v", received)
	}
	reply := tgbotapi.NewMessage(received.Chat.ID, "التحالف الدولي ضد داعش")
	reply.ReplyToMessageID = received.MessageID
	reply.DisableWebPagePreview = true
	reply.Entities = []tgbotapi.MessageEntity{{Type: "bold", Offset: 0, Length: 14}}
	reply.ReplyMarkup = tgbotapi.NewInlineKeyboardMarkup(tgbotapi.NewInlineKeyboardRow(
		tgbotapi.NewInlineKeyboardButtonData("أفادني", "up")))
	sent, err := bot.Send(reply)
	if err != nil {
		t.Fatal(err)
	}
	if sent.ReplyToMessage.MessageID != question || len(sent.Entities) != 1 || sent.ReplyMarkup == nil {
		t.Errorf("sent %+v", sent)
	}
	answer, err := w.WaitForReply(soon(t), w.chat, question, nil)
	if err != nil {
		t.Fatal(err)
	}
	button, _ := answer.Button("أفادني")
	w.alice.Presses(button)
	updates, err = bot.GetUpdates(tgbotapi.UpdateConfig{Offset: updates[0].UpdateID + 1})
	if err != nil || len(updates) != 1 || updates[0].CallbackQuery.Data != "up" {
		t.Fatalf("%+v, %v", updates, err)
	}
	if _, err := bot.Request(tgbotapi.NewCallback(updates[0].CallbackQuery.ID, "شكرًا")); err != nil {
		t.Error(err)
	}
	if _, err := bot.Request(tgbotapi.NewEditMessageReplyMarkup(w.chat, sent.MessageID, tgbotapi.InlineKeyboardMarkup{
		InlineKeyboard: [][]tgbotapi.InlineKeyboardButton{},
	})); err != nil {
		t.Error(err)
	}
	if _, err := bot.Request(tgbotapi.NewDeleteMessage(w.chat, sent.MessageID)); err != nil {
		t.Error(err)
	}
	if after, _ := w.Message(w.chat, sent.MessageID); !after.Gone() || len(after.Versions) != 2 {
		t.Errorf("after all: %+v", after)
	}
	if _, err := bot.Request(tgbotapi.NewSetMyCommands(tgbotapi.BotCommand{Command: "ask", Description: "اسأل"})); err != nil {
		t.Error(err)
	}
}

// TestClientLibraryErrors reads errors back as the library gives them.
func TestClientLibraryErrors(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	bot := newClient(t, w)
	old := w.AddGroup("جمع", w.alice)
	moved := w.Migrate(old)
	w.Inject(telegramtest.Fault{Chat: w.chat, Effect: telegramtest.TooManyRequests(7)})
	rows := []struct {
		name string
		chat int64
		want tgbotapi.Error
	}{
		{"too many", w.chat, tgbotapi.Error{
			Code: 429, Message: "Too Many Requests: retry after 7",
			ResponseParameters: tgbotapi.ResponseParameters{RetryAfter: 7},
		}},
		{"migrated", old, tgbotapi.Error{
			Code: 400, Message: "Bad Request: group chat was upgraded to a supergroup chat",
			ResponseParameters: tgbotapi.ResponseParameters{MigrateToChatID: moved},
		}},
		{"unknown", 5, tgbotapi.Error{Code: 400, Message: "Bad Request: chat not found"}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			_, err := bot.Send(tgbotapi.NewMessage(row.chat, "x"))
			var got *tgbotapi.Error
			if !errors.As(err, &got) || *got != row.want {
				t.Errorf("got %v, want %+v", err, row.want)
			}
		})
	}
	if _, err := tgbotapi.NewBotAPIWithClient("1:wrong", w.Endpoint(), bot.Client); err == nil || err.Error() != "Unauthorized" {
		t.Errorf("a wrong token: %v", err)
	}
}

// TestClientLibraryNewerMethods calls, by MakeRequest, what the library is too old to know.
func TestClientLibraryNewerMethods(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	bot := newClient(t, w)
	id := w.alice.Sends(w.chat, "سؤال")
	calls := []struct {
		method string
		params func(tgbotapi.Params) error
	}{
		{"sendMessageDraft", func(p tgbotapi.Params) error {
			p["draft_id"], p["text"] = "7", "التحالف"
			return nil
		}},
		{"setMessageReaction", func(p tgbotapi.Params) error {
			p.AddNonZero("message_id", id)
			return p.AddInterface("reaction", []map[string]string{{"type": "emoji", "emoji": "👀"}})
		}},
		{"sendMessage", func(p tgbotapi.Params) error {
			p["text"] = "جواب"
			return errors.Join(
				p.AddInterface("reply_parameters", map[string]any{"message_id": id, "allow_sending_without_reply": true}),
				p.AddInterface("link_preview_options", map[string]any{"is_disabled": true}))
		}},
	}
	for _, call := range calls {
		t.Run(call.method, func(t *testing.T) {
			p := make(tgbotapi.Params)
			p.AddNonZero64("chat_id", w.chat)
			if err := call.params(p); err != nil {
				t.Fatal(err)
			}
			if _, err := bot.MakeRequest(call.method, p); err != nil {
				t.Error(err)
			}
		})
	}
	response, err := bot.MakeRequest("getUpdates", tgbotapi.Params{})
	if err != nil {
		t.Fatal(err)
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(response.Result, &raw); err != nil || len(raw) != 1 {
		t.Errorf("%d updates, %v", len(raw), err)
	}
}
