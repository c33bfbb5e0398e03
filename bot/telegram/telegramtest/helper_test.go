package telegramtest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// dawn is where the manual clocks of the tests begin.
func dawn() time.Time { return time.Date(2026, 3, 1, 6, 0, 0, 0, time.UTC) }

// world is a server on a manual clock with one person, Alice, whose private chat is open.
type world struct {
	*telegramtest.Server
	t     *testing.T
	clock *telegramtest.ManualClock
	alice *telegramtest.Person
	chat  int64
}

func newWorld(t *testing.T, options telegramtest.Options) *world {
	t.Helper()
	clock := telegramtest.NewManualClock(dawn())
	options.Clock = clock
	server := telegramtest.New(options)
	t.Cleanup(server.Close)
	alice := server.AddUser(telegramtest.User{FirstName: "Alice", Username: "alice", LanguageCode: "ar"})
	return &world{Server: server, t: t, clock: clock, alice: alice, chat: alice.Private()}
}

// start makes the server listen.
func (w *world) start() {
	w.t.Helper()
	if err := w.Start(); err != nil {
		w.t.Fatal(err)
	}
}

// params are the parameters of a call; values that are not strings go as JSON.
type params map[string]any

func (p params) form() url.Values {
	form := make(url.Values)
	for key, value := range p {
		text, ok := value.(string)
		if !ok {
			encoded, err := json.Marshal(value)
			if err != nil {
				panic(err)
			}
			text = string(encoded)
		}
		form.Set(key, text)
	}
	return form
}

// answer is what the server said.
type answer struct {
	Status      int
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		MigrateTo  int64 `json:"migrate_to_chat_id"`
		RetryAfter int   `json:"retry_after"`
	} `json:"parameters"`
	Header http.Header
}

// call calls a method without a network.
func (w *world) call(method string, p params) answer {
	w.t.Helper()
	request := httptest.NewRequestWithContext(w.t.Context(), http.MethodPost, "/bot"+w.Token()+"/"+method,
		strings.NewReader(p.form().Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return w.do(request)
}

func (w *world) do(request *http.Request) answer {
	w.t.Helper()
	recorder := httptest.NewRecorder()
	w.ServeHTTP(recorder, request)
	out := answer{Status: recorder.Code, Header: recorder.Header()}
	if err := json.Unmarshal(recorder.Body.Bytes(), &out); err != nil {
		w.t.Fatalf("answer %q: %v", recorder.Body, err)
	}
	if out.OK != (out.Status == http.StatusOK) || !out.OK && out.Code != out.Status {
		w.t.Fatalf("status %d with ok %t and code %d", out.Status, out.OK, out.Code)
	}
	return out
}

// must calls a method that has to succeed and decodes the result.
func (w *world) must(method string, p params, result any) {
	w.t.Helper()
	out := w.call(method, p)
	if !out.OK {
		w.t.Fatalf("%s: %s", method, out.Description)
	}
	if result == nil {
		return
	}
	if err := json.Unmarshal(out.Result, result); err != nil {
		w.t.Fatal(err)
	}
}

// message is a message on the wire, as far as the tests look at it.
type message struct {
	ID             int                    `json:"message_id"`
	Thread         int                    `json:"message_thread_id"`
	IsTopicMessage bool                   `json:"is_topic_message"`
	From           telegramtest.User      `json:"from"`
	Chat           telegramtest.Chat      `json:"chat"`
	Date           int64                  `json:"date"`
	EditDate       int64                  `json:"edit_date"`
	Text           string                 `json:"text"`
	Entities       []telegramtest.Entity  `json:"entities"`
	ReplyTo        *message               `json:"reply_to_message"`
	Quote          *struct{ Text string } `json:"quote"`
	ReplyMarkup    json.RawMessage        `json:"reply_markup"`
	Preview        json.RawMessage        `json:"link_preview_options"`
}

// says makes the bot send a text and returns the message.
func (w *world) says(chat int64, text string) message {
	w.t.Helper()
	var sent message
	w.must("sendMessage", params{"chat_id": chat, "text": text}, &sent)
	return sent
}

// update is an update on the wire.
type update struct {
	ID       int      `json:"update_id"`
	Message  *message `json:"message"`
	Edited   *message `json:"edited_message"`
	Callback *struct {
		ID      string            `json:"id"`
		From    telegramtest.User `json:"from"`
		Message *message          `json:"message"`
		Data    string            `json:"data"`
	} `json:"callback_query"`
	BotStatus *struct {
		Old struct{ Status string } `json:"old_chat_member"`
		New struct{ Status string } `json:"new_chat_member"`
	} `json:"my_chat_member"`
	Reaction *struct {
		Old []struct{ Emoji string } `json:"old_reaction"`
		New []struct{ Emoji string } `json:"new_reaction"`
	} `json:"message_reaction"`
}

// updates fetches what is pending without waiting.
func (w *world) updates(p params) []update {
	w.t.Helper()
	var out []update
	w.must("getUpdates", p, &out)
	return out
}

// updatesOrNone is updates for goroutines, which may not end the test.
func (w *world) updatesOrNone(p params) []update {
	var out []update
	if err := json.Unmarshal(w.call("getUpdates", p).Result, &out); err != nil {
		w.t.Error(err)
	}
	return out
}

// texts are the texts of the messages of updates.
func texts(updates []update) []string {
	out := make([]string, 0, len(updates))
	for _, u := range updates {
		if u.Message != nil {
			out = append(out, u.Message.Text)
		}
	}
	return out
}

// soon is a context that a test which works never sees the end of.
func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// refusal is a row of a table of calls that fail.
type refusal struct {
	name   string
	method string
	params params
	want   string
}

// refuse runs the rows of such a table against one world.
func (w *world) refuse(rows []refusal) {
	w.t.Helper()
	for _, row := range rows {
		w.t.Run(row.name, func(t *testing.T) {
			got := w.call(row.method, row.params)
			if got.OK || got.Description != row.want {
				t.Errorf("%s(%v)\n got %s\nwant %s", row.method, row.params, describe(got), row.want)
			}
		})
	}
}

func describe(a answer) string {
	if a.OK {
		return fmt.Sprintf("ok: %s", a.Result)
	}
	return a.Description
}
