package app

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/bot/words"
)

// TestServe_TellsWhoAskedOnceTheBaseAnswers holds that whoever pressed the button under a refusal gets the
// answer after a refresh, once, however many replicas there are and however often they refresh.
func TestServe_TellsWhoAskedOnceTheBaseAnswers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, telegramtest.Options{})
	dir, document := rivers(t)
	settings := []string{
		"REDIS_URL=" + redistest.Start(t).URL(), "KNOWLEDGE_DIR=" + dir, "TELEGRAM_ADMIN_IDS=" + strconv.FormatInt(w.alice.ID(), 10),
	}
	first, second := w.serve(settings...), w.serve(settings...)
	second.waitForReadiness("ready")
	bob := w.AddUser(telegramtest.User{FirstName: "Bob"})
	refusal := w.ask(bob, "من هو سالم الراوي؟")
	wantRefusal(t, refusal)
	subscribe, ok := refusal.Button(words.Arabic.Say(words.LabelSubscribe))
	if !ok {
		t.Fatalf("no button under %q", refusal.Text())
	}
	bob.Presses(subscribe)
	answered := func() bool { return len(w.Callbacks()) == 1 && len(w.Callbacks()[0].Answers) == 1 }
	if err := w.WaitFor(soon(t), answered); err != nil {
		t.Fatal("the press is not answered")
	}

	rewrite(t, document, "## مدن حلف الأنهار", `## سالم الراوي {#rawi sources="1"}

سالم الراوي هو أمين عام حلف الأنهار منذ عام ٢٠٢٠.

## مدن حلف الأنهار`)
	for range 3 {
		if got := w.order(w.alice, "/refresh"); !strings.Contains(got, "الإصدار") {
			t.Errorf("/refresh: %s", got)
		}
	}
	news := words.Arabic.Say(words.News)
	told, err := w.WaitForMessage(soon(t), bob.ID(), func(m telegramtest.Message) bool { return strings.HasPrefix(m.Text(), news) && isFinal(m) })
	if err != nil {
		t.Fatalf("Bob is not told:\n%s", w.Transcript(bob.ID()))
	}
	wantSourced(t, told, "سالم الراوي هو أمين عام حلف الأنهار")
	w.ask(bob, riversQuestion) // what is told twice would be told by now
	first.stop()
	second.stop()
	others := slices.DeleteFunc(w.BotMessages(bob.ID()), func(m telegramtest.Message) bool { return !strings.HasPrefix(m.Text(), news) })
	if len(others) != 1 {
		t.Errorf("Bob is told %d times", len(others))
	}
}
