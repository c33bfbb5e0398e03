package app

import (
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const (
	foundingQuestion = "متى تأسس التحالف الدولي ضد داعش؟"
	daeshQuestion    = "ما هو داعش؟"
	defeatFollowUp   = "ومتى أُعلنت هزيمته المكانية؟"
	// campFollowUp says by itself nothing of what it asks for.
	campQuestion, campFollowUp = "ما هو مخيم روج؟", "وكم شخصاً فيه؟"
	memoryWarning              = "REDIS_URL is not set: conversations are kept in this process"
)

func TestServe_TalksOnABareMachine(t *testing.T) {
	t.Parallel()
	w := newWorld(t, telegramtest.Options{})
	bot := w.serve()

	if got := w.ask(w.alice, "/start").Text(); !strings.HasPrefix(got, "أهلاً بك") {
		t.Errorf("/start: %s", got)
	}
	wantSourced(t, w.ask(w.alice, daeshQuestion))
	wantSourced(t, w.ask(w.alice, defeatFollowUp), "مارس/آذار ٢٠١٩")

	carol := w.AddUser(telegramtest.User{FirstName: "Carol"})
	wantSourced(t, w.ask(carol, foundingQuestion), "٢٠١٤", "سبتمبر/أيلول")
	wantRefusal(t, w.ask(carol, "ما هي عاصمة أستراليا؟"))

	bob := w.AddUser(telegramtest.User{FirstName: "Bob"})
	wantSourced(t, w.ask(bob, campQuestion))
	wantSourced(t, w.ask(bob, campFollowUp), "روج")
	if got := w.ask(bob, "/new").Text(); !strings.HasPrefix(got, "بدأنا حديثاً جديداً") {
		t.Errorf("/new: %s", got)
	}
	wantRefusal(t, w.ask(bob, campFollowUp))

	bot.stop()
	if n := strings.Count(bot.err.String(), memoryWarning); n != 1 {
		t.Errorf("the warning about memory stands %d times in the log, want once", n)
	}
	if bot.out.String() != "" {
		t.Errorf("standard output has %q", bot.out)
	}
	if w.PendingUpdates() != 0 {
		t.Error("updates are left that Telegram would send again")
	}
}

func TestServe_RemembersInRedisOverARestart(t *testing.T) {
	t.Parallel()
	redis := "REDIS_URL=" + redistest.Start(t).URL()
	w := newWorld(t, telegramtest.Options{})
	bob := w.AddUser(telegramtest.User{FirstName: "Bob"})

	bot := w.serve(redis)
	wantSourced(t, w.ask(w.alice, daeshQuestion))
	wantSourced(t, w.ask(bob, campQuestion))
	bot.stop()

	bot = w.serve(redis)
	wantSourced(t, w.ask(w.alice, defeatFollowUp), "مارس/آذار ٢٠١٩")
	wantSourced(t, w.ask(bob, campFollowUp), "روج")
	w.ask(bob, "/new")
	wantRefusal(t, w.ask(bob, campFollowUp))
	bot.stop()
	if strings.Contains(bot.err.String(), memoryWarning) {
		t.Error("the log warns of a memory that is not used")
	}
}

func TestServe_IsReadyWhenTelegramIs(t *testing.T) {
	t.Parallel()
	w := newWorld(t, telegramtest.Options{})
	w.Inject(telegramtest.Fault{Count: telegramtest.Always, Effect: telegramtest.ResetBefore()})
	bot := w.serve()
	bot.waitFor("Telegram not reached, trying again")
	if status, _ := bot.get("/healthz"); status != 200 {
		t.Errorf("/healthz: %d while Telegram is away, want 200", status)
	}
	if status, body := bot.get("/readyz"); status != 503 || !strings.Contains(body, "telegram has not been reached yet") {
		t.Errorf("/readyz: %d %s while Telegram is away, want 503 and why", status, body)
	}

	question := w.alice.Sends(w.alice.Private(), foundingQuestion) // Telegram keeps what comes meanwhile
	w.ClearFaults()
	wantSourced(t, w.replyTo(w.alice, question), "٢٠١٤")
	if status, body := bot.get("/readyz"); status != 200 || !strings.Contains(body, `"status":"ready"`) {
		t.Errorf("/readyz: %d %s, want 200", status, body)
	}
	_, page := bot.get("/metrics")
	for _, want := range []string{
		`tahaluf_turns_total{mode="extractive",outcome="answered"} 1`, "tahaluf_turn_seconds_count 1",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("/metrics has no %s:\n%s", want, page)
		}
	}
	bot.stop()
}

func TestServe_EndsWhenTheTokenIsRefused(t *testing.T) {
	t.Parallel()
	for _, method := range []string{"getMe", "getUpdates"} {
		t.Run(method, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, telegramtest.Options{})
			w.Inject(telegramtest.Fault{Method: method, Effect: telegramtest.Fail(401, "Unauthorized")})
			bot := w.serve()
			if code := bot.wait(); code != exitConfig {
				t.Errorf("exit code %d, want %d", code, exitConfig)
			}
			if want := "tahaluf: telegram refuses the bot token: ask @BotFather"; !strings.Contains(bot.err.String(), want) {
				t.Errorf("the log has no %q", want)
			}
		})
	}
}
