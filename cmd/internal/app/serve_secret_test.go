package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestServe_ShowsNoSecretWhateverFails(t *testing.T) {
	t.Parallel()
	redis := startLockedRedis(t)
	w := newWorld(t, telegramtest.Options{Token: secretToken})
	w.Inject(
		telegramtest.Fault{Method: "getMe", Effect: telegramtest.ResetBefore()},
		telegramtest.Fault{Method: "getMe", Effect: telegramtest.TooManyRequests(1)},
		telegramtest.Fault{Method: "getMe", Effect: telegramtest.Malformed()},
		telegramtest.Fault{Method: "setMyCommands", Effect: echoing(400)},
	)
	for _, effect := range []telegramtest.Effect{
		telegramtest.ResetAfter(), telegramtest.Malformed(), telegramtest.TooManyRequests(1), echoing(500),
	} {
		w.Inject(telegramtest.Fault{Method: "getUpdates", Effect: effect})
	}
	chats := w.askUnderFaults()
	bot := start(t, secretSettings(w.URL(), faultyModels(t).url, redis.Addr()), "serve")
	w.waitForReplies(chats)
	pages := map[string]string{}
	read := func(when string) {
		for _, path := range []string{"/healthz", "/readyz", "/metrics"} {
			_, pages[path+" "+when] = bot.get(path)
		}
	}
	read("with Redis")
	redis.Kill()
	question := w.alice.Sends(w.alice.Private(), foundingQuestion)
	bot.waitFor("no jobs from the queue")
	read("without Redis")
	if !strings.Contains(pages["/readyz without Redis"], `"redis":{"ok":false,"error":"`) {
		t.Errorf("/readyz does not tell of Redis: %s", pages["/readyz without Redis"])
	}
	redis.Restart()
	w.waitForReplies(map[*telegramtest.Person]int{w.alice: question})
	w.Inject(
		telegramtest.Fault{Method: "getUpdates", Effect: telegramtest.Fail(409, "Conflict: can't use getUpdates method while webhook is active")},
		telegramtest.Fault{Method: "deleteWebhook", Effect: echoing(500)},
	)
	w.alice.Sends(w.alice.Private(), "/about") // ends the poll under way
	bot.waitFor("webhook not removed")
	bot.stop()

	unused := slices.DeleteFunc(w.UnusedFaults(), func(f telegramtest.Fault) bool {
		return f.Method == "sendChatAction" // a quick answer may leave no time for it
	})
	if len(unused) > 0 {
		t.Errorf("faults that met no call: %v", unused)
	}
	for _, trace := range []string{"http://***@proxy/bot", "HTTP 401", "no jobs from the queue", "level=DEBUG"} {
		if !strings.Contains(bot.err.String(), trace) {
			t.Errorf("the log has no %q: what is to be looked for in it did not come about", trace)
		}
	}
	wantNoSecrets(t, w.everything(bot, pages))
}

// askUnderFaults has one person for each fault of sending ask a question.
func (w *world) askUnderFaults() map[*telegramtest.Person]int {
	questions := map[*telegramtest.Person]int{}
	for _, effect := range []telegramtest.Effect{
		telegramtest.ResetBefore(), telegramtest.ResetAfter(), telegramtest.BadGateway(504), telegramtest.Malformed(),
		telegramtest.Truncated(), telegramtest.TooManyRequests(1), telegramtest.Codeless(500, secretToken), echoing(502),
		echoing(400), echoing(401), echoing(403),
	} {
		person := w.AddUser(telegramtest.User{FirstName: effect.String()})
		questions[person] = person.Sends(person.Private(), foundingQuestion)
		for _, method := range []string{"sendMessage", "sendChatAction"} {
			w.Inject(telegramtest.Fault{Method: method, Chat: person.ID(), Effect: effect})
		}
	}
	return questions
}

// waitForReplies waits until every question is answered or its answer was refused for good.
func (w *world) waitForReplies(questions map[*telegramtest.Person]int) {
	w.t.Helper()
	for person, question := range questions {
		err := w.WaitFor(soon(w.t), func() bool {
			return w.hasReply(person, question) || w.refused(person)
		})
		if err != nil {
			w.t.Fatalf("%s has no reply:\n%s", person.User().Name(), w.Transcript(person.ID()))
		}
	}
}

func (w *world) hasReply(p *telegramtest.Person, question int) bool {
	return slices.ContainsFunc(w.Messages(p.ID()), func(m telegramtest.Message) bool { return m.ReplyTo == question })
}

// refused tells whether a message was refused in a way that trying again does not mend.
func (w *world) refused(p *telegramtest.Person) bool {
	return slices.ContainsFunc(w.CallsOf("sendMessage"), func(c telegramtest.Call) bool {
		return c.Chat == p.ID() && slices.Contains([]int{400, 401, 403}, c.Status)
	})
}

// startLockedRedis runs a server that asks for the password.
func startLockedRedis(t *testing.T) *redistest.Server {
	t.Helper()
	server := redistest.Start(t)
	client, err := store.Connect(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = client.Close() }()
	if err := client.ConfigSet(t.Context(), "requirepass", secretRedis).Err(); err != nil {
		t.Fatal(err)
	}
	return server
}

func TestServe_ShowsNoSecretWhenItEndsByItself(t *testing.T) {
	t.Parallel()
	model := faultyModels(t)
	tests := []struct {
		name string
		code int
		make func(w *world) []string
	}{
		{"token refused", exitConfig, func(w *world) []string {
			w.Inject(telegramtest.Fault{Method: "getMe", Effect: echoing(401)})
			return append(secretSettings(w.URL(), model.url, "127.0.0.1:1"), "REDIS_URL=")
		}},
		{"token refused later", exitConfig, func(w *world) []string {
			w.Inject(telegramtest.Fault{Method: "getUpdates", Effect: echoing(401)})
			return append(secretSettings(w.URL(), model.url, "127.0.0.1:1"), "REDIS_URL=")
		}},
		{"Redis away", exitUnavailable, func(w *world) []string {
			return secretSettings(w.URL(), model.url, "127.0.0.1:1")
		}},
		{"address taken", exitConfig, func(w *world) []string {
			taken := strings.TrimPrefix(w.URL(), "http://")
			return append(secretSettings(w.URL(), model.url, "127.0.0.1:1"), "REDIS_URL=", "LISTEN_ADDR="+taken)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, telegramtest.Options{Token: secretToken})
			bot := start(t, tt.make(w), "serve")
			if code := bot.wait(); code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			wantNoSecrets(t, w.everything(bot, nil))
		})
	}
}
