package app

import (
	"testing"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// press presses the n-th button under a message and waits for what the bot says to it.
func (w *world) press(m telegramtest.Message, n int) telegramtest.Message {
	w.t.Helper()
	buttons := m.Buttons()
	if n >= len(buttons) {
		w.t.Fatalf("only %d buttons under %q", len(buttons), m.Text())
	}
	before := len(w.BotMessages(w.alice.ID()))
	w.alice.Presses(buttons[n])
	var said []telegramtest.Message
	err := w.WaitFor(soon(w.t), func() bool {
		said = w.BotMessages(w.alice.ID())
		return len(said) > before && isFinal(said[before])
	})
	if err != nil {
		w.t.Fatalf("nothing came of button %d:\n%s", n, w.Transcript(w.alice.ID()))
	}
	return said[before]
}

// TestServe_ButtonsWorkAfterARestart presses what the real base and a new user get.
func TestServe_ButtonsWorkAfterARestart(t *testing.T) {
	t.Parallel()
	redis := "REDIS_URL=" + redistest.Start(t).URL()
	w := newWorld(t, telegramtest.Options{})
	first := w.serve(redis)
	w.alice.Sends(w.alice.Private(), "/start")
	welcome, err := w.WaitForMessage(soon(t), w.alice.ID(), func(m telegramtest.Message) bool { return len(m.Buttons()) > 0 })
	if err != nil {
		t.Fatal(err)
	}
	first.stop()

	second := w.serve(redis)
	answers := make([]telegramtest.Message, 0, len(bot.Examples()))
	for i := range bot.Examples() { // each example can be answered
		answers = append(answers, w.press(welcome, i))
		wantSourced(t, answers[i])
	}
	const sources, followUp = 2, 3 // after 👍 and 👎
	if page := w.press(answers[0], sources); len(page.Now().Entities) == 0 {
		t.Errorf("the sources are %q", page.Text())
	}
	wantSourced(t, w.press(answers[0], followUp))
	second.stop()
}
