package main

import (
	"context"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// points are the places at which the bot can be killed, by how answers grow, in the order in which a question
// meets them: with drafts the placeholder comes after the answer.
func points() map[string][]string {
	return map[string][]string{
		"off": {
			"before-ingest", "after-ingest", "placeholder-intent", "placeholder-sent", "placeholder-saved",
			"mid-stream", "answer-saved", "final-edited", "before-done",
		},
		"auto": {
			"draft-shown", "answer-saved", "placeholder-intent", "placeholder-sent", "placeholder-saved", "final-edited", "before-done",
		},
	}
}

// strayPoint is the one place at which a death leaves a message that nobody knows of.
const strayPoint = "placeholder-sent"

// TestSingleFaults kills the bot once at each place, starts it again, and wants every question
// answered once and nothing left over but the one placeholder that cannot be helped.
func TestSingleFaults(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds the bot and runs it sixteen times")
	}
	if _, err := exec.LookPath("redis-server"); err != nil {
		t.Skip("redis-server is not installed") // bot/store/redistest fails for it in CI
	}
	program, err := rig.Build(t.Context(), t.TempDir(), "-tags", "faults")
	if err != nil {
		t.Fatal(err)
	}
	for drafts, places := range points() {
		for _, point := range places {
			t.Run("drafts "+drafts+"/"+point, func(t *testing.T) {
				t.Parallel()
				dieOnce(t, program, point, "TELEGRAM_DRAFTS="+drafts)
			})
		}
	}
}

// dieOnce runs the bot with a death at one place.
func dieOnce(t *testing.T, program, point, setting string) {
	t.Helper()
	s := defaults()
	s.program, s.replicas, s.seed, s.modelFaults, s.doubled = program, 1, 1, 0, 0
	s.env = []string{setting}
	s.chats = 1 // a job of another chat would die wherever it is just then
	w, err := startWorld(t.Context(), s, t.TempDir(), time.Now, "TAHALUF_CRASH_AT="+point)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := w.close(); err != nil {
			t.Error(err)
		}
	})
	talk := newTalks(w)[0]
	askTwice(t, talk)
	died := w.replicas[0].Ends()
	wantOneDeath(t, died)
	for _, end := range w.stopReplicas()[len(died):] {
		if fault := end.Fault(); fault != "" {
			t.Error(fault)
		}
	}
	wantClean(t, w, talk, point)
}

// askTwice asks two questions at once and waits for the answers.
func askTwice(t *testing.T, talk *talk) {
	t.Helper()
	questions, err := rig.ReadQuestions(os.DirFS("../../.."))
	if err != nil {
		t.Fatal(err)
	}
	talk.ask(questions[0])
	talk.ask(questions[1])
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for len(talk.unanswered()) > 0 && ctx.Err() == nil {
		sleep(ctx, 50*time.Millisecond)
	}
}

// wantOneDeath wants the bot to have killed itself: a place that is never met tests nothing.
func wantOneDeath(t *testing.T, ends []rig.End) {
	t.Helper()
	if len(ends) != 1 || ends[0].Asked != 0 || ends[0].By != syscall.SIGKILL {
		t.Errorf("the bot was to die once, at the place: %+v", ends)
	}
}

func wantClean(t *testing.T, w *world, talk *talk, point string) {
	t.Helper()
	v := verdict.Judge(w.telegram.History(), talk.questions(), read)
	for _, finding := range v.Findings {
		t.Error(finding)
	}
	strays := 0
	if point == strayPoint {
		strays = 1
	}
	if v.Strays != strays || v.Overwritten > 0 {
		t.Errorf("%d placeholders are left, want %d; %d answers were covered for a while", v.Strays, strays, v.Overwritten)
	}
	if t.Failed() {
		t.Logf("\n%s", w.telegram.Transcript(talk.chat))
	}
}
