package telegramtest_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestWebhookRedelivers(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	bot := newReceiver(t, accept)
	w.must("setWebhook", params{"url": bot.URL}, nil)
	w.alice.Sends(w.chat, "1")
	if err := w.WaitForConfirmation(soon(t)); err != nil {
		t.Fatal(err)
	}
	w.Redeliver(telegramtest.DefaultFirstUpdateID)
	if err := w.WaitForConfirmation(soon(t)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1", "1"}, bot.received()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWebhookSettings(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	row := func(name string, p params, want string) refusal { return refusal{name, "setWebhook", p, want} }
	const address = "https://bot.example.org/"
	w.refuse([]refusal{
		row("no address", params{"url": "bot"}, "Bad Request: invalid webhook URL specified"),
		row("other protocol", params{"url": "ftp://bot.example.org/"}, "Bad Request: invalid webhook URL specified"),
		row("long secret", params{"url": address, "secret_token": strings.Repeat("x", 257)},
			"Bad Request: secret token is too long"),
		row("strange secret", params{"url": address, "secret_token": "سر"},
			"Bad Request: secret token contains unallowed characters"),
	})
	w.pending(2)
	got := w.call("setWebhook", params{
		"url": address, "max_connections": 1000, "allowed_updates": []string{"message"}, "drop_pending_updates": true,
	})
	var info map[string]any
	w.must("getWebhookInfo", nil, &info)
	want := map[string]any{
		"url": address, "has_custom_certificate": false, "pending_update_count": 0.0,
		"max_connections": 100.0, "allowed_updates": []any{"message"},
	}
	if diff := cmp.Diff(want, info); diff != "" || !got.OK {
		t.Errorf("%s (-want +got):\n%s", describe(got), diff)
	}
	for _, want := range []string{"Webhook was deleted", "Webhook is already deleted"} {
		if got := w.call("setWebhook", nil); got.Description != want {
			t.Errorf("got %q, want %q", got.Description, want)
		}
	}
	w.must("getWebhookInfo", nil, &info)
	if info["url"] != "" {
		t.Errorf("got %v", info)
	}
}

// TestWebhookConnections: no more deliveries run at once than max_connections.
func TestWebhookConnections(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	var mu sync.Mutex
	running, most := 0, 0
	bot := newReceiver(t, func(http.ResponseWriter, int, string) {
		mu.Lock()
		running++
		most = max(most, running)
		mu.Unlock()
		time.Sleep(time.Millisecond) // gives the others time to come too early
		mu.Lock()
		running--
		mu.Unlock()
	})
	w.must("setWebhook", params{"url": bot.URL, "max_connections": 2}, nil)
	for i := range 12 {
		person := w.AddUser(telegramtest.User{FirstName: fmt.Sprint("P", i)})
		person.Sends(person.Private(), "x")
	}
	if err := w.WaitForConfirmation(soon(t)); err != nil {
		t.Fatal(err)
	}
	if most > 2 {
		t.Errorf("%d deliveries at once", most)
	}
}
