package telegram

import (
	"slices"
	"testing"
	"testing/synctest"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/bot/words"
)

func TestCommand_IsCarriedOut(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		with []telegramtest.SendOption
		// command is what the assistant is to carry out, question what it is to answer.
		command, question string
	}{
		"start":                        {text: "/start", command: "start"},
		"start with a payload":         {text: "/start v_12", command: "start"},
		"help":                         {text: "/help", command: "help"},
		"new":                          {text: "/new", command: "new"},
		"about":                        {text: "/about", command: "about"},
		"unknown":                      {text: "/frobnicate", command: "frobnicate"},
		"capital letters":              {text: "/HeLP", command: "help"},
		"for this bot":                 {text: "/help@tahaluf_test_bot", command: "help"},
		"for this bot in capitals":     {text: "/HELP@Tahaluf_Test_BOT now", command: "help"},
		"for another bot is not ours":  {text: "/new@other_bot", command: "new@other_bot"},
		"in the middle of a question":  {text: "ما معنى /new عندكم؟", question: "ما معنى /new عندكم؟"},
		"after a space":                {text: " /new", question: " /new"},
		"no command entity":            {text: "/جديد", question: "/جديد"},
		"a slash alone":                {text: "/ ما هذا؟", question: "/ ما هذا؟"},
		"forwarded":                    {text: "/new", with: []telegramtest.SendOption{telegramtest.Carrying("forward_date", 1700000000)}, question: "/new"},
		"another entity at the start":  {text: "#وسم /new", question: "#وسم /new"},
		"an entity that runs too far":  {text: "/new", with: withEntities(0, 40), question: "/new"},
		"an entity that is too short":  {text: "/new", with: withEntities(0, 1), question: "/new"},
		"an entity that starts before": {text: "/new", with: withEntities(-1, 4), question: "/new"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.serve(Options{})
				got := w.answerTo(w.alice, w.alice.Sends(w.alice.ID(), tt.text, tt.with...)).Text()
				var commands, questions []string
				want := isolate(echo(tt.question))
				if tt.command != "" {
					want, commands = "أمر: "+tt.command, []string{"telegram:1001 " + tt.command}
				} else {
					questions = []string{tt.question}
				}
				if got != want {
					t.Errorf("answered %q, want %q", got, want)
				}
				if !slices.Equal(w.assistant.commanded(), commands) || !slices.Equal(w.assistant.questions(), questions) {
					t.Errorf("commands %q, questions %q", w.assistant.commanded(), w.assistant.questions())
				}
			})
		})
	}
}

// withEntities gives a message one bot_command entity, in whatever place.
func withEntities(offset, length int) []telegramtest.SendOption {
	return []telegramtest.SendOption{telegramtest.Carrying("entities", []map[string]any{
		{"type": "bot_command", "offset": offset, "length": length},
	})}
}

func TestCommandMenu_IsSetAtStart(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		s, _ := w.serve(Options{})
		w.ask(w.alice, "سؤال")
		var want []telegramtest.Command
		for _, c := range bot.Commands(words.Arabic) {
			want = append(want, telegramtest.Command{Command: c.Name, Description: c.Description})
		}
		if got := w.Commands(telegramtest.Scope{Type: "all_private_chats"}, ""); !slices.Equal(got, want) {
			t.Errorf("menu %v, want %v", got, want)
		}
		if err := s.Ready(); err != nil {
			t.Error(err)
		}
	})
}

func TestCommandMenu_FailureDoesNotStopTheBot(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.Inject(telegramtest.Fault{Method: "setMyCommands", Effect: telegramtest.Fail(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")})
		w.serve(Options{})
		w.ask(w.alice, "سؤال")
		if w.log.count("command menu not set") != 1 {
			t.Errorf("log:\n%s", w.log)
		}
	})
}
