package telegramtest_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// receiver is a bot behind a webhook: it notes what comes and answers by a function.
type receiver struct {
	*httptest.Server
	mu      sync.Mutex
	texts   []string
	secrets []string
	// answer writes the response for the n-th delivery, counted from 1.
	answer func(w http.ResponseWriter, n int, text string)
}

func newReceiver(t *testing.T, respond func(http.ResponseWriter, int, string)) *receiver {
	t.Helper()
	r := &receiver{answer: respond}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, request *http.Request) {
		var u update
		if err := json.NewDecoder(request.Body).Decode(&u); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		text := "callback"
		if u.Message != nil {
			text = u.Message.Text
		}
		r.mu.Lock()
		r.texts = append(r.texts, text)
		r.secrets = append(r.secrets, request.Header.Get("X-Telegram-Bot-Api-Secret-Token"))
		n := len(r.texts)
		r.mu.Unlock()
		r.answer(w, n, text)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) received() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string(nil), r.texts...)
}

func accept(w http.ResponseWriter, _ int, _ string) { w.WriteHeader(http.StatusNoContent) }

func TestWebhookDelivers(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	bot := newReceiver(t, accept)
	w.alice.Sends(w.chat, "1") // waiting since before the webhook
	hook := params{"url": bot.URL + "/hook"}
	hook["secret_token"] = "s_3-cret"
	got := w.call("setWebhook", hook)
	if got.Description != "Webhook was set" {
		t.Errorf("got %q", got.Description)
	}
	w.alice.Sends(w.chat, "2")
	w.alice.Sends(w.chat, "3")
	if err := w.WaitForConfirmation(soon(t)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"1", "2", "3"}, bot.received()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"s_3-cret", "s_3-cret", "s_3-cret"}, bot.secrets); diff != "" {
		t.Errorf("secrets (-want +got):\n%s", diff)
	}
	if got := w.call("setWebhook", hook); got.Description != "Webhook is already set" {
		t.Errorf("got %q", got.Description)
	}
}

// TestWebhookRetries fails the first update of Alice's chat. Her second waits behind it; Badr's chat does not.
func TestWebhookRetries(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	badr := w.AddUser(telegramtest.User{FirstName: "Badr"})
	failures := 0
	bot := newReceiver(t, func(response http.ResponseWriter, _ int, text string) {
		if text != "a1" || failures == 4 {
			return
		}
		failures++
		if failures == 4 {
			response.Header().Set("Retry-After", "30")
		}
		response.WriteHeader(http.StatusServiceUnavailable)
	})
	w.must("setWebhook", params{"url": bot.URL}, nil)
	w.alice.Sends(w.chat, "a1")
	w.alice.Sends(w.chat, "a2")
	badr.Sends(badr.Private(), "b")
	if err := w.WaitFor(soon(t), func() bool { return w.Updates()[2].Outcome == telegramtest.Confirmed }); err != nil {
		t.Fatalf("Badr waits for Alice: %v", err)
	}
	// The first retry comes at once; those after it wait for the clock.
	for i, wait := range []time.Duration{2 * time.Second, 4 * time.Second, 30 * time.Second} {
		due := w.Now().Add(wait)
		if err := w.WaitFor(soon(t), func() bool { return w.Updates()[0].RetryAt.Equal(due) }); err != nil {
			t.Fatalf("retry %d: %v; it is due at %s", i, err, w.Updates()[0].RetryAt.Sub(w.Now()))
		}
		w.clock.Advance(wait)
	}
	if err := w.WaitForConfirmation(soon(t)); err != nil {
		t.Fatal(err)
	}
	var hers []string
	for _, text := range bot.received() {
		if text != "b" {
			hers = append(hers, text)
		}
	}
	if diff := cmp.Diff([]string{"a1", "a1", "a1", "a1", "a1", "a2"}, hers); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var info struct {
		LastErrorMessage string `json:"last_error_message"`
		LastErrorDate    int64  `json:"last_error_date"`
	}
	w.must("getWebhookInfo", nil, &info)
	if info.LastErrorMessage != "Wrong response from the webhook: 503 Service Unavailable" || info.LastErrorDate == 0 {
		t.Errorf("got %+v", info)
	}
}

func TestWebhookUpdateExpires(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.says(w.chat, "x").ID
	bot := newReceiver(t, func(response http.ResponseWriter, _ int, _ string) {
		response.Header().Set("Retry-After", "151")
		response.WriteHeader(http.StatusServiceUnavailable)
	})
	w.must("setWebhook", params{"url": bot.URL}, nil)
	w.alice.Presses(telegramtest.Button{Chat: w.chat, Message: id, Data: "1"})
	if err := w.WaitForConfirmation(soon(t)); err != nil {
		t.Fatal(err)
	}
	if got := w.Updates()[0]; got.Outcome != telegramtest.Expired || got.Deliveries != 1 {
		t.Errorf("got %+v", got)
	}
}

// TestWebhookQueues: one update of a chat is in flight at a time, and a callback does not wait for a message.
func TestWebhookQueues(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	id := w.says(w.chat, "x").ID
	release := make(chan struct{})
	bot := newReceiver(t, func(_ http.ResponseWriter, _ int, text string) {
		if text != "callback" {
			<-release
		}
	})
	w.must("setWebhook", params{"url": bot.URL}, nil)
	w.alice.Sends(w.chat, "1")
	w.alice.Sends(w.chat, "2")
	w.alice.Presses(telegramtest.Button{Chat: w.chat, Message: id, Data: "1"})
	if err := w.WaitFor(soon(t), func() bool { return w.PendingUpdates() == 2 && w.Updates()[0].Deliveries == 1 }); err != nil {
		t.Fatal(err)
	}
	for _, u := range w.Updates() {
		if text := string(u.Body); strings.Contains(text, `"text":"2"`) && u.Deliveries > 0 {
			t.Error("the second message overtook the first")
		}
	}
	close(release)
	if err := w.WaitForConfirmation(soon(t)); err != nil {
		t.Fatal(err)
	}
}

func TestWebhookThatHangsOrIsAway(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	hang, arrived := make(chan struct{}), make(chan struct{})
	bot := newReceiver(t, func(_ http.ResponseWriter, n int, _ string) {
		if n == 1 {
			close(arrived)
			<-hang
		}
	})
	t.Cleanup(func() { close(hang) }) // before the bot is closed, which waits for the request
	w.must("setWebhook", params{"url": bot.URL}, nil)
	w.alice.Sends(w.chat, "1")
	<-arrived
	w.clock.Advance(time.Minute) // the server gives up and tries again at once
	if err := w.WaitForConfirmation(soon(t)); err != nil {
		t.Fatal(err)
	}
	if got := bot.received(); len(got) != 2 {
		t.Errorf("received %v", got)
	}
	w.must("setWebhook", params{"url": "http://127.0.0.1:1/"}, nil)
	w.alice.Sends(w.chat, "2")
	if err := w.WaitFor(soon(t), func() bool { return w.Updates()[1].RetryAt.After(w.Now()) }); err != nil {
		t.Fatal(err)
	}
	w.must("deleteWebhook", params{"drop_pending_updates": true}, nil)
	if got := w.Updates()[1].Outcome; got != telegramtest.Dropped {
		t.Errorf("the update is %s", got)
	}
}

func TestWebhookIsClosedInFlight(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	hang := make(chan struct{})
	arrived := make(chan struct{}, 1)
	bot := newReceiver(t, func(http.ResponseWriter, int, string) { arrived <- struct{}{}; <-hang })
	t.Cleanup(func() { close(hang) })
	w.must("setWebhook", params{"url": bot.URL}, nil)
	w.alice.Sends(w.chat, "1")
	<-arrived
	w.Close() // must return although the bot does not
}
