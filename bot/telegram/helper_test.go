package telegram

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/bot/words"
)

// A world is a fake Telegram with Alice in it, and all that a bot there needs.
type world struct {
	*telegramtest.Server
	t         *testing.T
	client    *Client
	assistant *scripted
	log       *logBook
	redis     redis.UniversalClient
	alice     *telegramtest.Person
}

// newWorld makes a world that is reached without sockets; use it in a synctest bubble.
func newWorld(t *testing.T, options telegramtest.Options) *world {
	t.Helper()
	w := &world{Server: telegramtest.New(options), t: t, assistant: &scripted{}, log: &logBook{}, redis: redistest.InBubble(t)}
	w.client = NewClient(w.Token(), "http://telegram.test/")
	w.client.http.Transport = wire{w.Server}
	t.Cleanup(w.Close)
	t.Cleanup(w.audit)
	w.alice = w.person("Alice")
	return w
}

// newSocketWorld makes a world behind a real socket, on the real clock.
func newSocketWorld(t *testing.T, options telegramtest.Options) *world {
	t.Helper()
	w := newWorld(t, options)
	if err := w.Start(); err != nil {
		t.Fatal(err)
	}
	w.client = NewClient(w.Token(), w.URL())
	return w
}

func (w *world) person(name string) *telegramtest.Person {
	p := w.AddUser(telegramtest.User{FirstName: name, LanguageCode: "ar"})
	p.Private()
	return p
}

// audit holds what must be true of every run: no parse_mode, no previews, no entity
// miscounted, no token where anyone can read it, and every fault met.
func (w *world) audit() {
	w.t.Helper()
	for _, fault := range w.UnusedFaults() {
		if fault.Count != telegramtest.Always {
			w.t.Errorf("no call met the fault %q on %s", fault.Effect, fault.Method)
		}
	}
	for _, call := range w.Calls() {
		if _, given := call.Params["parse_mode"]; given {
			w.t.Errorf("%s has a parse_mode", call.Method)
		}
		if call.Method == "sendMessage" && call.Params["link_preview_options"] != `{"is_disabled":true}` {
			w.t.Errorf("a message with link previews: %v", call.Params)
		}
		if strings.Contains(call.Answer, "telegramtest") {
			w.t.Errorf("%s: %s", call.Method, call.Answer)
		}
		w.clean(call.Params["text"])
	}
	w.clean(w.log.String())
}

// clean fails the test when text holds the token or its secret part.
func (w *world) clean(text string) {
	w.t.Helper()
	_, secret, _ := strings.Cut(w.Token(), ":")
	if strings.Contains(text, secret) {
		w.t.Errorf("the token stands in: %s", text)
	}
}

// box is a view of the inbox, as each replica has one.
func (w *world) box() *inbox.Box {
	return inbox.New(w.redis, inbox.Options{Now: time.Now, LaneCap: 100, OwnerCap: 100})
}

// options are those of a replica, with what a test says instead.
func (w *world) options(o Options) Options {
	o.Log = slog.New(slog.NewTextHandler(w.log, nil))
	o.Assistant, o.Now, o.Inbox = w.assistant, time.Now, cmp.Or(o.Inbox, w.box())
	o.Lead = store.NewLock(w.redis, "poller", 10*time.Second, time.Now).Hold
	o.Pacer = pace.New(w.redis, pace.Options{Limits: pace.DefaultLimits(), Now: time.Now, Log: o.Log})
	notes := memory.New(w.redis, memory.Options{})
	o.AnswerBook, o.Origins = notes, notes
	o.Pseudonym = func(id int64) string { return fmt.Sprintf("user %d", id) }
	return o
}

// serve runs a bot, which stop ends; stop returns what Run returned. It ends with the test
// at the latest.
func (w *world) serve(o Options) (s *Server, stop func() error) {
	w.t.Helper()
	s = NewServer(w.client, w.options(o))
	ctx, cancel := context.WithCancel(w.t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-done
	})
	w.t.Cleanup(func() { _ = stop() })
	return s, stop
}

// soon is a context that a test which works never sees the end of.
func (w *world) soon() context.Context {
	ctx, cancel := context.WithTimeout(w.t.Context(), 10*time.Minute)
	w.t.Cleanup(cancel)
	return ctx
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("%v\n%s\n%s", err, w.Transcript(w.alice.ID()), w.log)
	}
}

// final tells whether a message is neither a placeholder nor an answer of which more is to come.
func final(m telegramtest.Message) bool {
	return m.Text() != searchingText && m.Text() != words.English.Say(words.Searching) && !strings.HasSuffix(m.Text(), " …")
}

// answerTo waits for the final reply to a message.
func (w *world) answerTo(p *telegramtest.Person, message int) telegramtest.Message {
	w.t.Helper()
	m, err := w.WaitForReply(w.soon(), p.ID(), message, final)
	w.must(err)
	return m
}

// ask sends a question and returns the bot's reply to it.
func (w *world) ask(p *telegramtest.Person, question string) telegramtest.Message {
	w.t.Helper()
	return w.answerTo(p, p.Sends(p.ID(), question))
}

// confirmed waits until the bot has confirmed all updates, and has dealt with them.
func (w *world) confirmed() {
	w.t.Helper()
	w.must(w.WaitForConfirmation(w.soon()))
	ctx, box := w.soon(), w.box()
	for {
		stats, err := box.Stats(ctx)
		w.must(err)
		if stats.Depth == 0 {
			return
		}
		sleep(ctx, 50*time.Millisecond)
		w.must(ctx.Err())
	}
}

// said are the texts of the bot in a chat.
func (w *world) said(chat int64) []string {
	var out []string
	for _, m := range w.BotMessages(chat) {
		out = append(out, m.Text())
	}
	return out
}

// callRaw calls a method as another program with the same token would.
func (w *world) callRaw(method string, params map[string]string) (ok bool, description string) {
	w.t.Helper()
	form := make(url.Values)
	for key, value := range params {
		form.Set(key, value)
	}
	request := httptest.NewRequestWithContext(w.t.Context(), http.MethodPost, "/bot"+w.Token()+"/"+method, strings.NewReader(form.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	recorder := httptest.NewRecorder()
	w.ServeHTTP(recorder, request)
	var reply struct {
		OK          bool
		Description string
	}
	if err := json.Unmarshal(recorder.Body.Bytes(), &reply); err != nil {
		w.t.Errorf("%s: %v", method, err)
	}
	return reply.OK, reply.Description
}

// inboxWithCaps is one with the caps of the product.
func inboxWithCaps(w *world) *inbox.Box { return inbox.New(w.redis, inbox.Options{Now: time.Now}) }
