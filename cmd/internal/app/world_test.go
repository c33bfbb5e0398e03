package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// A world is Telegram with a person in it.
type world struct {
	*telegramtest.Server

	t     *testing.T
	alice *telegramtest.Person
}

func newWorld(t *testing.T, options telegramtest.Options) *world {
	t.Helper()
	server := telegramtest.New(options)
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	return &world{Server: server, t: t, alice: server.AddUser(telegramtest.User{FirstName: "Alice"})}
}

// settings are those of a bot in this world, and more.
func (w *world) settings(more ...string) []string {
	return append([]string{
		"TELEGRAM_BOT_TOKEN=" + w.Token(), "TELEGRAM_API_URL=" + w.URL(), "LISTEN_ADDR=127.0.0.1:0",
	}, more...)
}

// serve runs the bot.
func (w *world) serve(more ...string) *process {
	w.t.Helper()
	return start(w.t, w.settings(more...), "serve")
}

// ask has a person write to the bot and returns the bot's reply.
func (w *world) ask(p *telegramtest.Person, text string) telegramtest.Message {
	w.t.Helper()
	return w.replyTo(p, p.Sends(p.Private(), text))
}

// replyTo waits for the reply to a message.
func (w *world) replyTo(p *telegramtest.Person, message int) telegramtest.Message {
	w.t.Helper()
	reply, err := w.WaitForReply(soon(w.t), p.ID(), message, isFinal)
	if err != nil {
		w.t.Fatalf("no reply to message %d:\n%s", message, w.Transcript(p.ID()))
	}
	return reply
}

// wantSourced wants a reply that has all the words in it, and its sources as links.
func wantSourced(t *testing.T, reply telegramtest.Message, words ...string) {
	t.Helper()
	text := strings.ReplaceAll(reply.Text(), "\u00a0", " ") // a marker does not leave its word
	for _, word := range append(words, "[١]", "المصادر", "حتى ") {
		if !strings.Contains(text, word) {
			t.Errorf("the reply has no %q:\n%s", word, reply.Text())
		}
	}
	isSource := func(link string) bool { return strings.HasPrefix(link, "http") }
	if !slices.ContainsFunc(reply.Now().Links(), isSource) {
		t.Errorf("the reply links to no source: %+v", reply.Now())
	}
}

// wantRefusal wants a reply that says that the base does not hold the answer.
func wantRefusal(t *testing.T, reply telegramtest.Message) {
	t.Helper()
	if !strings.HasPrefix(reply.Text(), "لا أجد في قاعدة معرفتي") || strings.Contains(reply.Text(), "المصادر") {
		t.Errorf("not a refusal:\n%s", reply.Text())
	}
}

// isFinal tells whether a message is neither a placeholder nor an answer of which more is to come.
func isFinal(m telegramtest.Message) bool { return !strings.HasSuffix(m.Text(), "…") }
