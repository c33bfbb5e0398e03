package telegram

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const hookSecret = "secret-of_the-hook"

func (w *world) hook() Options {
	return Options{Webhook: Webhook{URL: "http://bot.test/hook", Secret: hookSecret}}
}

func pushed(id int) string {
	return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"text":"سؤال","date":1,"chat":{"id":1001,"type":"private"},"from":{"id":1001,"first_name":"A"}}}`, id, id)
}

func deliver(s *Server, method, secret, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "/hook", strings.NewReader(body))
	if secret != "" {
		r.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	recorder := httptest.NewRecorder()
	s.WebhookHandler().ServeHTTP(recorder, r)
	return recorder
}

func TestWebhook_WhatIsTakenIn(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		method, secret, body string
		code                 int
		kept                 int
	}{
		"an update":                {http.MethodPost, hookSecret, pushed(1), 200, 1},
		"no secret":                {http.MethodPost, "", pushed(1), 401, 0},
		"the wrong secret":         {http.MethodPost, hookSecret + "x", pushed(1), 401, 0},
		"a beginning of it":        {http.MethodPost, hookSecret[:5], pushed(1), 401, 0},
		"another method":           {http.MethodGet, hookSecret, "", 405, 0},
		"two megabytes":            {http.MethodPost, hookSecret, `{"update_id":1,"x":"` + strings.Repeat("a", 2<<20) + `"}`, 413, 0},
		"no JSON":                  {http.MethodPost, hookSecret, `<html>`, 200, 0},
		"half an update":           {http.MethodPost, hookSecret, pushed(1)[:60], 200, 0},
		"an update without number": {http.MethodPost, hookSecret, `{"message":{}}`, 200, 0},
		"a kind that is not known": {http.MethodPost, hookSecret, `{"update_id":1,"hologram":{"id":5}}`, 200, 0},
		"a message of odd form":    {http.MethodPost, hookSecret, `{"update_id":1,"message":{"message_id":"x"}}`, 200, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				s := NewServer(w.client, w.options(w.hook()))
				s.ready.Store(true)
				if got := deliver(s, tt.method, tt.secret, tt.body); got.Code != tt.code {
					t.Errorf("code %d, want %d", got.Code, tt.code)
				}
				stats, err := w.box().Stats(t.Context())
				w.must(err)
				if stats.Depth != tt.kept {
					t.Errorf("%d updates kept, want %d", stats.Depth, tt.kept)
				}
			})
		})
	}
}

// What cannot be kept is left to Telegram, which is told when to come back.
func TestWebhook_WhatIsLeftToTelegram(t *testing.T) {
	t.Parallel()
	tests := map[string]func(w *world, s *Server) *Server{
		"Telegram was not reached yet": func(_ *world, s *Server) *Server {
			s.ready.Store(false)
			return s
		},
		"Redis is away": func(w *world, s *Server) *Server {
			w.must(w.redis.Close())
			return s
		},
		"the inbox is full": func(w *world, _ *Server) *Server {
			o := w.hook()
			o.Inbox = inbox.New(w.redis, inbox.Options{Now: time.Now, DepthCap: 1})
			full := NewServer(w.client, w.options(o))
			full.ready.Store(true)
			if code := deliver(full, http.MethodPost, hookSecret, pushed(7)).Code; code != http.StatusOK {
				w.t.Errorf("the first update: %d", code)
			}
			return full
		},
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				s := NewServer(w.client, w.options(w.hook()))
				s.ready.Store(true)
				s = spoil(w, s)
				got := deliver(s, http.MethodPost, hookSecret, pushed(8))
				seconds, err := strconv.Atoi(got.Header().Get("Retry-After"))
				if got.Code != http.StatusServiceUnavailable || err != nil || seconds < 1 || seconds > 30 {
					t.Errorf("code %d, Retry-After %q", got.Code, got.Header().Get("Retry-After"))
				}
			})
		})
	}
}

func TestWebhook_EmptySecretAdmitsNobody(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest(http.MethodPost, "/hook", nil)
	if (Webhook{URL: "https://bot.test/hook"}).admits(r) {
		t.Error("a request without a secret was let in")
	}
}

func TestWebhook_AnswersAndIsSetWithItsSecret(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string][]telegramtest.Fault{
		"at once":      nil,
		"in the end":   {{Method: "setWebhook", Count: 3, Effect: telegramtest.BadGateway(502)}},
		"when allowed": {{Method: "setWebhook", Effect: telegramtest.TooManyRequests(9)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newSocketWorld(t, telegramtest.Options{})
			w.Inject(faults...)
			var s *Server
			hook := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) { s.WebhookHandler().ServeHTTP(rw, r) }))
			t.Cleanup(hook.Close)
			o := w.hook()
			o.Webhook.URL = hook.URL
			s, stop := w.serve(o)
			_ = s
			w.ask(w.alice, "سؤال")
			w.must(stop())
			calls := w.CallsOf("setWebhook")
			if last := calls[len(calls)-1]; len(calls) != 1+faultCount(faults) || last.Params["secret_token"] != hookSecret || last.Params["drop_pending_updates"] == "true" {
				t.Errorf("%d calls, the last with %v", len(calls), last.Params)
			}
		})
	}
}

func faultCount(faults []telegramtest.Fault) int {
	n := 0
	for _, f := range faults {
		n += max(1, f.Count)
	}
	return n
}
