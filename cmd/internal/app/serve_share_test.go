package app

import (
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// TestServe_AsksTheModelOnceForAll holds that a question that was answered is not put to the model for
// the next user, also after a restart, and is with what was said before.
func TestServe_AsksTheModelOnceForAll(t *testing.T) {
	t.Parallel()
	redis := redistest.Start(t)
	endpoint := newEndpoint(t, map[string]modelReply{"stub": says(supportedSentence)})
	w := newWorld(t, telegramtest.Options{})
	settings := []string{"OPENAI_BASE_URL=" + endpoint.url, "OPENAI_MODEL=stub", "REDIS_URL=" + redis.URL()}
	first := w.serve(settings...)
	told := w.ask(w.alice, foundingQuestion).Text()
	first.stop()

	second := w.serve(settings...)
	bob := w.AddUser(telegramtest.User{FirstName: "Bob"})
	if again := w.ask(bob, foundingQuestion).Text(); again != told {
		t.Errorf("Bob is told\n%s\nwant\n%s", again, told)
	}
	if n := endpoint.asked(); n != 1 {
		t.Errorf("the model was asked %d times", n)
	}
	w.ask(bob, foundingQuestion) // now there is something that was said before
	if n := endpoint.asked(); n != 2 {
		t.Errorf("then the model was asked %d times", n)
	}
	if _, page := second.get("/metrics"); !strings.Contains(page, `tahaluf_answers_total{source="hit"} 1`) {
		t.Errorf("/metrics does not count the answer from before:\n%s", page)
	}
	second.stop()
}
