package app

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const riversQuestion = "متى تأسس حلف الأنهار؟"

// rivers is a copy of the small base, which a test may change.
func rivers(t *testing.T) (dir, document string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/rivers")); err != nil {
		t.Fatal(err)
	}
	return dir, filepath.Join(dir, "base", "rivers", "alliance.md")
}

// rewrite replaces words in a file, which must be there.
func rewrite(t *testing.T, path, from, to string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), from) {
		t.Fatalf("%s has no %q: %v", path, from, err)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(text), from, to)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// order has a person give a command and returns the last word on it.
func (w *world) order(p *telegramtest.Person, command string) string {
	w.t.Helper()
	reply, err := w.WaitForReply(soon(w.t), p.ID(), p.Sends(p.Private(), command), isFinal)
	if err != nil {
		w.t.Fatalf("no reply to %s:\n%s", command, w.Transcript(p.ID()))
	}
	return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(reply.Text())
}

// TestServe_RefreshesWhileItServes holds that a base is exchanged, by all replicas, that a broken one is
// refused, with file and line, and that the one before it goes on serving.
func TestServe_RefreshesWhileItServes(t *testing.T) {
	t.Parallel()
	w := newWorld(t, telegramtest.Options{})
	dir, document := rivers(t)
	settings := []string{
		"REDIS_URL=" + redistest.Start(t).URL(), "KNOWLEDGE_DIR=" + dir, "TELEGRAM_ADMIN_IDS=" + strconv.FormatInt(w.alice.ID(), 10),
	}
	first := w.serve(settings...)
	wantSourced(t, w.ask(w.alice, riversQuestion), "٢٠١٠")

	rewrite(t, document, "٢٠١٠", "٢٠١١")
	if got := w.order(w.alice, "/refresh"); !strings.Contains(got, "تغيّر: وثيقة واحدة") {
		t.Errorf("/refresh: %s", got)
	}
	wantSourced(t, w.ask(w.alice, riversQuestion), "٢٠١١")

	rewrite(t, document, "as_of: 2024-09-30", "as_of: yesterday")
	if got := w.order(w.alice, "/refresh"); !strings.Contains(got, "- base/rivers/alliance.md:5، القاعدة front-matter: رأس الوثيقة") || !strings.Contains(got, "وفيها خطأ واحد.") {
		t.Errorf("/refresh with a broken base: %s", got)
	}
	wantSourced(t, w.ask(w.alice, riversQuestion), "٢٠١١")

	bob := w.AddUser(telegramtest.User{FirstName: "Bob"})
	if got, want := w.order(bob, "/refresh"), w.order(bob, "/frobnicate"); got != want {
		t.Errorf("Bob's /refresh: %s\nan unknown command: %s", got, want)
	}
	rewrite(t, document, "as_of: yesterday", "as_of: 2024-09-30")
	second := w.serve(settings...)
	second.waitForReadiness("ready")
	rewrite(t, document, "٢٠١١", "٢٠١٢")
	w.order(w.alice, "/refresh")
	second.or(first, `another replica has refreshed`)
	if got := w.order(w.alice, "/status"); !strings.Contains(got, "النسخ العاملة: نسختان") || !strings.Contains(got, "وهي التي تستلم التحديثات") || !strings.Contains(got, "ريدس: سليم") || !strings.Contains(got, "المنتظر: لا أسئلة\n") {
		t.Errorf("/status: %s", got)
	}
	if !strings.Contains(first.err.String()+second.err.String(), "admin="+strconv.FormatInt(w.alice.ID(), 10)+" command=refresh") {
		t.Error("the log does not tell who has refreshed")
	}
	for range 6 { // whichever replica answers
		wantSourced(t, w.ask(bob, riversQuestion), "٢٠١٢")
	}
	first.stop()
	second.stop()
}

// or waits until one of two processes has logged a text.
func (p *process) or(other *process, text string) {
	p.t.Helper()
	ctx := soon(p.t)
	for !strings.Contains(p.err.String()+other.err.String(), text) {
		select {
		case <-time.After(10 * time.Millisecond): // either may be the one
		case <-ctx.Done():
			p.t.Fatalf("neither process logs %q", text)
		}
	}
}

// TestServe_ForgetsAUser holds that nothing in Redis leads to a user who asked to be forgotten.
func TestServe_ForgetsAUser(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	w := newWorld(t, telegramtest.Options{})
	bot := w.serve("REDIS_URL=" + server.URL())
	wantSourced(t, w.ask(w.alice, foundingQuestion), "٢٠١٤")
	w.ask(w.alice, "/feedback كلمة سرية")
	if got := w.order(w.alice, "/language en"); !strings.Contains(got, "No language model is set up here") {
		t.Errorf("/language en: %s", got)
	}
	if got := w.order(w.alice, "/forget"); !strings.Contains(got, "/forget yes") {
		t.Errorf("/forget: %s", got)
	}
	client := redistest.Connect(t, server.URL())
	kept := func() (found []string) {
		keys, err := client.Keys(t.Context(), "*").Result()
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			mark := strings.Contains(key, "generation") || strings.Contains(key, "forgotten")
			value, _ := client.Dump(t.Context(), key).Result() // it may have ended meanwhile
			if !mark && (strings.Contains(key, "user") || strings.Contains(key, "quota") || strings.Contains(key, "history")) || strings.Contains(value, "سرية") {
				found = append(found, key)
			}
		}
		return found
	}
	if n := len(kept()); n < 5 {
		t.Fatalf("only %d keys lead to the user before: nothing is shown", n)
	}
	if got := w.order(w.alice, "/forget yes"); got != "All that was kept about you has been deleted." {
		t.Errorf("/forget yes: %s", got)
	}
	if left := kept(); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	if got := w.order(w.alice, "/privacy"); !strings.HasPrefix(got, "ما يُحفظ عنك") {
		t.Errorf("the language is kept: %s", got)
	}
	if _, page := bot.get("/metrics"); !strings.Contains(page, "tahaluf_inbox_up 1") || !strings.Contains(page, `tahaluf_updates_total{kind="message"}`) {
		t.Errorf("/metrics:\n%s", page)
	}
	bot.stop()
}
