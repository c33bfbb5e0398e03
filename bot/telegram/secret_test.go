package telegram

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// Everything goes wrong on every method, and world.audit finds no token in the log, though
// the errors of net/http hold it.
func TestSecret_IsInNoLogLineAfterEveryFault(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		for _, method := range []string{"getMe", "setMyCommands", "getUpdates", "sendChatAction", "sendMessage", "editMessageText"} {
			for _, effect := range everyEffect() {
				if method != "setMyCommands" && method != "sendChatAction" {
					w.Inject(telegramtest.Fault{Method: method, Effect: effect})
				}
			}
		}
		w.assistant.reply = func(context.Context, string) (bot.Reply, error) { panic(errors.New("broken")) }
		_, stop := w.serve(Options{})
		for range 3 {
			w.alice.Sends(w.alice.ID(), "سؤال")
			w.confirmed()
		}
		w.Inject(telegramtest.Fault{Method: "getUpdates", Count: telegramtest.Always, Effect: telegramtest.ResetBefore()})
		w.must(stop())
		for _, line := range []string{"Telegram not reached", "no updates from Telegram", "call failed", "answering failed", "job"} {
			if w.log.count(line) == 0 {
				t.Errorf("the log does not tell of %q: nothing is shown about it", line)
			}
		}
	})
}

func everyEffect() []telegramtest.Effect {
	return []telegramtest.Effect{
		telegramtest.ResetBefore(), telegramtest.ResetAfter(), telegramtest.Malformed(), telegramtest.Truncated(),
		telegramtest.Delay(5 * time.Minute), telegramtest.BadGateway(502), telegramtest.Codeless(500, "gone"),
		telegramtest.TooManyRequests(1), telegramtest.Fail(500, "Internal Server Error: restart"),
	}
}

func TestSecret_IsInNoError(t *testing.T) {
	t.Parallel()
	const token = "7000000001:AAsecret"
	echoing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, `{"ok":false,"error_code":400,"description":"no such path: %s"}`, r.URL.Path)
	}))
	t.Cleanup(echoing.Close)
	redirecting := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "http://elsewhere.test"+r.URL.Path+"%zz")
		w.WriteHeader(http.StatusFound)
	}))
	t.Cleanup(redirecting.Close)
	circling := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path, http.StatusTemporaryRedirect)
	}))
	t.Cleanup(circling.Close)
	silent := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	t.Cleanup(silent.Close)
	tests := map[string]struct{ token, api string }{
		"nobody listens":           {token, "http://" + closedPort(t)},
		"an address with no host":  {token, "http://"},
		"an address that is none":  {token, "http://[::1"},
		"a token with a line feed": {token + "\n", "http://" + closedPort(t)},
		"a server that echoes":     {token, echoing.URL},
		"a bad redirect":           {token, redirecting.URL},
		"a circle of redirects":    {token, circling.URL},
		"no answer in time":        {token, silent.URL},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), time.Second/2)
			defer cancel()
			_, err := NewClient(tt.token, tt.api).Me(ctx)
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Fatalf("the error is %v, no *Error", err)
			}
			for e := err; e != nil; e = errors.Unwrap(e) {
				for _, verb := range []string{"%v", "%+v", "%#v"} {
					if text := fmt.Sprintf(verb, e); strings.Contains(text, "AAsecret") {
						t.Errorf("%T: %s", e, text)
					}
				}
			}
		})
	}
}

// closedPort is a loopback address where nobody listens.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	return listener.Addr().String()
}

func TestSocket_TelegramComesUpAfterTheBot(t *testing.T) {
	t.Parallel()
	address := closedPort(t)
	w := newWorld(t, telegramtest.Options{Address: address})
	w.client = NewClient(w.Token(), "http://"+address)
	s, stop := w.serve(Options{})
	for w.log.count("Telegram not reached") == 0 {
		time.Sleep(10 * time.Millisecond)
	}
	if s.Ready() == nil {
		t.Error("ready before Telegram was reached")
	}
	w.must(w.Start())
	w.ask(w.alice, "سؤال")
	if err := s.Ready(); err != nil {
		t.Error(err)
	}
	w.must(stop())
}

func TestSocket_BrokenConnectionsAreSurvived(t *testing.T) {
	t.Parallel()
	w := newSocketWorld(t, telegramtest.Options{})
	w.Inject(
		telegramtest.Fault{Method: "getUpdates", Effect: telegramtest.ResetBefore()},
		telegramtest.Fault{Method: "getUpdates", Effect: telegramtest.Truncated()},
		telegramtest.Fault{Method: "sendMessage", Effect: telegramtest.ResetBefore()},
		telegramtest.Fault{Method: "sendMessage", Effect: telegramtest.ResetAfter()},
	)
	w.alice.Sends(w.alice.ID(), "سؤال")
	_, stop := w.serve(Options{})
	w.confirmed()
	if got := w.said(w.alice.ID()); !slices.Equal(got, []string{searchingText, echo("سؤال")}) {
		t.Errorf("said %q, want the answer and a placeholder left over", got)
	}
	start := time.Now()
	w.must(stop())
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("it took %v to leave a long poll", took)
	}
}

func TestError_SaysWhatFailed(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		effect telegramtest.Effect
		want   Error
	}{
		"refused": {telegramtest.Fail(400, "Bad Request: no"), Error{Code: 400, Description: "Bad Request: no"}},
		"limited": {telegramtest.TooManyRequests(9), Error{Code: 429, Description: "Too Many Requests: retry after 9", RetryAfter: 9 * time.Second}},
		"proxy":   {telegramtest.BadGateway(502), Error{Code: 502, Description: "HTTP status 502 with no Bot API reply"}},
		"old":     {telegramtest.Codeless(500, "gone"), Error{Code: 500, Description: "HTTP status 500 with no Bot API reply"}},
		"odd":     {telegramtest.Reply(200, "application/json", `{"ok":true,"result":3}`), Error{Description: "the server's result does not have the expected form"}},
		"broken":  {telegramtest.Truncated(), Error{Description: "read reply: unexpected EOF"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, telegramtest.Options{})
			w.Inject(telegramtest.Fault{Effect: tt.effect})
			_, err := w.client.Me(t.Context())
			e, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("got %v", err)
			}
			if e.Method != "getMe" || e.Code != tt.want.Code || e.Description != tt.want.Description || e.RetryAfter != tt.want.RetryAfter {
				t.Errorf("got %+v", *e)
			}
			if !strings.HasPrefix(e.Error(), "telegram getMe: ") || !strings.HasSuffix(e.Error(), e.Description) {
				t.Errorf("it reads %q", e)
			}
		})
	}
}

func TestClient_ReadsNoMoreThanItMust(t *testing.T) {
	t.Parallel()
	huge := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, `{"ok":true,"result":"`, strings.Repeat("a", maxResponse), `"}`)
	}))
	t.Cleanup(huge.Close)
	_, err := NewClient("1:a", huge.URL).Me(t.Context())
	if e, ok := errors.AsType[*Error](err); !ok || e.Code != http.StatusOK {
		t.Errorf("got %v", err)
	}
}

func TestServer_LogsNoTextOfUsers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.Inject(telegramtest.Fault{Method: "sendMessage", Count: 2, Effect: telegramtest.BadGateway(502)})
		w.assistant.reply = func(_ context.Context, question string) (bot.Reply, error) {
			if strings.Contains(question, "عطل") {
				return bot.Reply{}, errors.New("engine is gone")
			}
			return bot.Reply{Text: echo(question)}, nil
		}
		w.serve(Options{})
		w.ask(w.alice, "سرّي للغاية")
		w.ask(w.alice, "سرّي عطل")
		if strings.Contains(w.log.String(), "سر") || !strings.Contains(w.log.String(), "engine is gone") {
			t.Errorf("log:\n%s", w.log)
		}
	})
}
