package telegram

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestPoll_SecondPollerIsSurvived(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(Options{})
		w.must(w.WaitFor(w.soon(), w.Polling))
		other, start := make(chan string, 1), time.Now()
		go func() {
			_, description := w.callRaw("getUpdates", map[string]string{"timeout": "50"})
			other <- description
		}()
		// The bot waits a while, then comes back and is the one that remains.
		if got := <-other; !strings.HasPrefix(got, "Conflict: terminated by other getUpdates") {
			t.Errorf("the other poller got %q", got)
		}
		if waited := time.Since(start); waited < conflictGap {
			t.Errorf("the bot gave way for %v only", waited)
		}
		w.ask(w.alice, "سؤال")
		if n := w.log.count("409 Conflict"); n != 1 {
			t.Errorf("%d conflicts:\n%s", n, w.log)
		}
		if n := len(w.CallsOf("deleteWebhook")); n != 0 {
			t.Error("a webhook was deleted that was not there")
		}
	})
}

// B13: while another program polls with the same token the bot asks seldom, and says that it is not ready.
func TestB13_ConflictIsTold(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		const conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
		w.Inject(telegramtest.Fault{Method: "getUpdates", Count: telegramtest.Always, Effect: telegramtest.Fail(409, conflict)})
		s, _ := w.serve(Options{})
		sleep(t.Context(), time.Minute)
		if s.Ready() == nil {
			t.Error("the bot says that it is ready")
		}
		if n := len(w.CallsOf("getUpdates")); n < 2 || n > int(time.Minute/conflictGap)+1 {
			t.Errorf("asked %d times in a minute", n)
		}
		w.ClearFaults()
		w.ask(w.alice, "سؤال")
		if err := s.Ready(); err != nil {
			t.Error(err)
		}
	})
}

func TestPoll_WebhookIsRemovedAndUpdatesKept(t *testing.T) {
	t.Parallel()
	for name, faults := range map[string][]telegramtest.Fault{
		"at once":         nil,
		"on the next try": {{Method: "deleteWebhook", Effect: telegramtest.BadGateway(502)}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.Inject(faults...)
				if ok, why := w.callRaw("setWebhook", map[string]string{"url": "http://127.0.0.1:9/"}); !ok {
					t.Fatal(why)
				}
				question := w.alice.Sends(w.alice.ID(), "سؤال")
				w.serve(Options{})
				w.answerTo(w.alice, question)
				if n := len(w.CallsOf("deleteWebhook")); n != 1+len(faults) {
					t.Errorf("%d calls of deleteWebhook", n)
				}
			})
		})
	}
}
