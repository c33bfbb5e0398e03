package telegramtest_test

import (
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// TestLimits calls in a row and then after a pause, and counts what passes.
func TestLimits(t *testing.T) {
	rows := []struct {
		name   string
		limits telegramtest.Limits
		group  bool
		calls  int
		passes int
		// retryAfter is what the first refused call is told, in seconds.
		retryAfter int
		// then is how many of the same calls pass after that time.
		then int
	}{
		{"none", telegramtest.Limits{}, false, 100, 100, 0, 100},
		{"private burst", telegramtest.Limits{PrivatePerSecond: 1, PrivateBurst: 3}, false, 10, 3, 1, 1},
		{"private without a burst", telegramtest.Limits{PrivatePerSecond: 0.5}, false, 10, 1, 2, 1},
		{"private limits spare groups", telegramtest.Limits{PrivatePerSecond: 1}, true, 10, 10, 0, 10},
		{"group", telegramtest.Limits{GroupPerMinute: 20}, true, 30, 20, 3, 1},
		{"over all", telegramtest.Limits{PerSecond: 30}, true, 40, 30, 1, 30},
		{"documented", telegramtest.DocumentedLimits(), false, 10, 3, 1, 1},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, telegramtest.Options{Limits: row.limits})
			chat := w.chat
			if row.group {
				chat = w.AddSupergroup("جمع", w.alice)
			}
			retryAfter := 0
			run := func() (passed int) {
				for range row.calls {
					got := w.call("sendChatAction", params{"chat_id": chat, "action": "typing"})
					switch {
					case got.OK:
						passed++
					case retryAfter == 0:
						retryAfter = got.Parameters.RetryAfter
						if got.Code != 429 || got.Header.Get("Retry-After") == "" {
							t.Errorf("got %d %s", got.Code, got.Description)
						}
					}
				}
				return passed
			}
			if got := run(); got != row.passes {
				t.Errorf("%d passed, want %d", got, row.passes)
			}
			if retryAfter != row.retryAfter {
				t.Errorf("retry after %d, want %d", retryAfter, row.retryAfter)
			}
			if got := w.Refused(); got != row.calls-row.passes {
				t.Errorf("%d refused", got)
			}
			w.clock.Advance(time.Duration(row.retryAfter) * time.Second)
			if got := run(); got != row.then {
				t.Errorf("%d passed after the pause, want %d", got, row.then)
			}
		})
	}
}

// TestUnpacedMethods: asking and answering callbacks is free.
func TestUnpacedMethods(t *testing.T) {
	w := newWorld(t, telegramtest.Options{Limits: telegramtest.Limits{PerSecond: 1, PrivatePerSecond: 1}})
	for _, method := range []string{"getMe", "getUpdates", "getChat", "getMyCommands"} {
		for range 3 {
			w.must(method, params{"chat_id": w.chat}, nil)
		}
	}
	if got := w.Refused(); got != 0 {
		t.Errorf("%d refused", got)
	}
}
