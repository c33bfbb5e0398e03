package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// call has the bot call a method.
func call(t *testing.T, w *world, method string, params url.Values) {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/bot"+botToken+"/"+method, strings.NewReader(params.Encode()))
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer := httptest.NewRecorder()
	w.telegram.ServeHTTP(answer, request)
	if answer.Code != http.StatusOK {
		t.Fatalf("%s: %s", method, answer.Body)
	}
}

// reply has the bot reply to a message.
func reply(t *testing.T, w *world, chat int64, message int, text string) {
	t.Helper()
	call(t, w, "sendMessage", url.Values{
		"chat_id": {strconv.FormatInt(chat, 10)}, "text": {text}, "reply_parameters": {fmt.Sprintf(`{"message_id": %d}`, message)},
	})
}

// newTestWorld is Telegram alone.
func newTestWorld(t *testing.T, s settings) *world {
	t.Helper()
	w := &world{settings: s, telegram: telegramtest.New(telegramtest.Options{Token: botToken})}
	t.Cleanup(w.telegram.Close)
	return w
}

func oneChat() settings {
	s := defaults()
	s.seed, s.chats, s.groups, s.rate = 1, 1, 0, 1
	return s
}

func TestTalk_WaitsForAnswersBeforeItAsksMore(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newTestWorld(t, oneChat())
		talk, d := newTalks(w)[0], &deck{texts: []string{"متى؟"}, total: 4}
		done := make(chan struct{})
		go func() {
			defer close(done)
			talk.run(t.Context(), d)
		}()
		wantAsked := func(after time.Duration, asked, open int) {
			t.Helper()
			time.Sleep(after)
			synctest.Wait()
			if n, m := len(talk.questions()), len(talk.unanswered()); n != asked || m != open {
				t.Fatalf("%d asked and %d open, want %d and %d", n, m, asked, open)
			}
		}
		wantAsked(20*time.Second, maxOpen, maxOpen)
		first := talk.questions()[0].Message
		reply(t, w, talk.chat, first, placeholder)
		wantAsked(20*time.Second, maxOpen, maxOpen)
		reply(t, w, talk.chat, first, "لأنه.\n\nالمصادر\n[١]")
		wantAsked(20*time.Second, maxOpen+1, maxOpen)
		wantAsked(openFor, maxOpen+2, maxOpen+1) // one was open for too long to be waited for
		wantAsked(openFor, maxOpen+2, maxOpen+1) // all are asked
		<-done
	})
}

func TestTalk_Groups(t *testing.T) {
	t.Parallel()
	s := oneChat()
	s.chats, s.groups = 0, 1
	w := newTestWorld(t, s)
	talk := newTalks(w)[0]
	for range 10 {
		talk.ask("متى؟")
	}
	people := make(map[int64]bool)
	for _, m := range w.telegram.Messages(talk.chat) {
		people[m.From.ID] = true
		if !strings.HasPrefix(m.Text(), "@"+w.telegram.Bot().Username+" متى") {
			t.Errorf("%s asks without a mention: %s", m.From.Name(), m.Text())
		}
	}
	if len(people) != 2 || w.telegram.PendingUpdates() != 10 {
		t.Errorf("%d people asked, the bot is told of %d questions; want 2 and 10", len(people), w.telegram.PendingUpdates())
	}
}

func TestRedeliverer(t *testing.T) {
	t.Parallel()
	w := newTestWorld(t, oneChat())
	talk := newTalks(w)[0]
	r := &redeliverer{telegram: w.telegram, share: 1, chance: w.settings.chance("redelivery", 0)}
	talk.ask("متى؟")
	talk.ask("وأين؟")
	updates := w.telegram.Updates()
	call(t, w, "getUpdates", url.Values{"offset": {strconv.Itoa(updates[1].ID)}}) // accepts the first
	r.step()
	if diff := cmp.Diff([]int{updates[1].ID}, r.due); diff != "" || r.done != 1 {
		t.Errorf("%d came again, still to come (-want +got):\n%s", r.done, diff)
	}
	call(t, w, "getUpdates", url.Values{"offset": {strconv.Itoa(updates[1].ID + 1)}})
	r.step()
	r.step()
	if len(r.due) != 0 || r.done != 2 {
		t.Errorf("%d came again, %v are still to come; want 2 and none", r.done, r.due)
	}
}
