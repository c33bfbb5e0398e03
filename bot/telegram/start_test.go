package telegram

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestPoll_TokenRefusedEndsRun(t *testing.T) {
	t.Parallel()
	for _, fault := range []telegramtest.Fault{
		{Method: "getMe", Effect: telegramtest.Fail(401, "Unauthorized")},
		{Method: "getMe", Effect: telegramtest.Fail(404, "Not Found")},
		{Method: "getUpdates", Effect: telegramtest.Fail(401, "Unauthorized")},
		{Method: "getUpdates", Skip: 1, Count: telegramtest.Always, Effect: telegramtest.Fail(401, "Unauthorized")},
	} {
		t.Run(fault.Method+" "+fault.Effect.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(fault)
				w.alice.Sends(w.alice.ID(), "سؤال")
				s := NewServer(w.client, w.options(Options{}))
				if err := s.Run(w.soon()); !errors.Is(err, ErrUnauthorized) {
					t.Errorf("Run ends with %v", err)
				}
				if s.Ready() == nil {
					t.Error("ready after the end")
				}
			})
		})
	}
}

func TestStart_WaitsForTelegram(t *testing.T) {
	t.Parallel()
	for _, effect := range []telegramtest.Effect{
		telegramtest.ResetBefore(), telegramtest.BadGateway(502), telegramtest.TooManyRequests(7), telegramtest.Reply(200, "text/html", "<html>"),
		telegramtest.Fail(500, "Internal Server Error: restart"), telegramtest.Truncated(), telegramtest.Malformed(),
	} {
		t.Run(effect.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(telegramtest.Fault{Method: "getMe", Count: 5, Effect: effect})
				s, _ := w.serve(Options{})
				if s.Ready() == nil {
					t.Error("ready before Telegram was reached")
				}
				w.ask(w.alice, "سؤال")
				if err := s.Ready(); err != nil {
					t.Error(err)
				}
				if n := w.log.count("Telegram not reached"); n != 5 {
					t.Errorf("%d failures told of, want 5", n)
				}
			})
		})
	}
}

func TestStart_CanBeGivenUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.Inject(telegramtest.Fault{Method: "getMe", Count: telegramtest.Always, Effect: telegramtest.BadGateway(502)})
		_, stop := w.serve(Options{})
		sleep(t.Context(), time.Minute)
		if err := stop(); err != nil {
			t.Errorf("Run ends with %v", err)
		}
		if n := len(w.CallsOf("getUpdates")); n != 0 {
			t.Errorf("%d polls", n)
		}
	})
}
