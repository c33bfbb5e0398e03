package app

import (
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"syscall"
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestServe_FinishesTheAnswerUnderWayOnSIGTERM(t *testing.T) {
	t.Parallel()
	goAhead := make(chan struct{})
	endpoint := newEndpoint(t, map[string]modelReply{"slow": saysWhen(goAhead, supportedSentence)})
	w := newWorld(t, telegramtest.Options{})
	bot := w.serve("OPENAI_BASE_URL="+endpoint.url, "OPENAI_MODEL=slow", "OPENAI_FIRST_TOKEN_TIMEOUT=60s")

	question := w.alice.Sends(w.alice.Private(), foundingQuestion)
	if _, err := w.WaitForCalls(soon(t), "sendMessageDraft", 1); err != nil {
		t.Fatal(err)
	}
	if got, _ := w.Draft(w.alice.ID()); got != "جارٍ البحث…" {
		t.Errorf("while the model thinks the bot shows %q", got)
	}
	bot.terminate()
	bot.waitForReadiness("draining")
	close(goAhead)

	wantSourced(t, w.replyTo(w.alice, question), "٢٠١٤")
	if code := bot.wait(); code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	if w.PendingUpdates() != 0 {
		t.Error("the question is left for the next run, which would answer it again")
	}
}

// What the second signal does is decided in main, so main is what runs here.
func TestServe_SecondSignalEndsAtOnce(t *testing.T) {
	t.Parallel()
	endpoint := newEndpoint(t, map[string]modelReply{"slow": saysWhen(nil, "")})
	w := newWorld(t, telegramtest.Options{})
	bot := startProgram(t, buildMain(t),
		w.settings("OPENAI_BASE_URL="+endpoint.url, "OPENAI_MODEL=slow", "OPENAI_FIRST_TOKEN_TIMEOUT=60s"), "serve")

	w.alice.Sends(w.alice.Private(), foundingQuestion)
	if _, err := w.WaitForCalls(soon(t), "sendMessageDraft", 1); err != nil {
		t.Fatal(err)
	}
	bot.terminate()
	bot.waitForReadiness("draining")
	bot.terminate()
	bot.wait()
	status, ok := bot.cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !ok || !status.Signaled() || status.Signal() != syscall.SIGTERM {
		t.Errorf("the process ended by %v, want the second SIGTERM", bot.cmd.ProcessState)
	}
	if w.PendingUpdates() != 1 {
		t.Error("the question that was not answered is lost")
	}
}

func TestServe_EndsOnSIGTERMWhileTelegramIsAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t, telegramtest.Options{})
	w.Inject(telegramtest.Fault{Count: telegramtest.Always, Effect: telegramtest.ResetBefore()})
	bot := w.serve()
	bot.waitFor("Telegram not reached, trying again")
	bot.stop()
}

// buildMain builds the program as this test binary was built, so that the build cache serves.
func buildMain(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "tahaluf")
	args := []string{"build", "-o", program}
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		args = append(args, "-race")
	}
	build := exec.CommandContext(t.Context(), "go", append(args, "../../tahaluf")...)
	if message, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", build.Args, err, message)
	}
	return program
}
