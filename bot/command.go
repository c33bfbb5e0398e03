package bot

import (
	"context"
	"log/slog"

	"github.com/tahaluf/tahaluf/bot/words"
)

// A CommandInfo is a command as a menu shows it.
type CommandInfo struct {
	// Name is the word after the slash, in Latin letters, as Telegram demands.
	Name string
	// Description says what the command does.
	Description string
}

// menu holds the commands that every front offers, in menu order.
var menu = []struct {
	name        string
	description words.Phrase
}{
	{"start", words.MenuStart},
	{"help", words.MenuHelp},
	{"sources", words.MenuSources},
	{"new", words.MenuNew},
	{"language", words.MenuLanguage},
	{"feedback", words.MenuFeedback},
	{"privacy", words.MenuPrivacy},
	{"forget", words.MenuForget},
	{"about", words.MenuAbout},
}

// Commands are the commands that every front offers, in menu order.
func Commands(l words.Language) []CommandInfo {
	out := make([]CommandInfo, len(menu))
	for i, c := range menu {
		out[i] = CommandInfo{Name: c.name, Description: l.Say(c.description)}
	}
	return out
}

// A Command is one that a user has given.
type Command struct {
	// ID is that of a Turn: the job that the command waits as; "" in a front without a queue.
	ID string
	// Name is the word after the slash, Argument what follows it, without the space around.
	Name, Argument string
	// Conversation and User are those of a Turn.
	Conversation, User string
	// Language is the one to reply in.
	Language words.Language
}

// Command carries out a command and returns what to tell the user.
func (a *Assistant) Command(ctx context.Context, c Command) string {
	switch c.Name {
	case "start":
		return c.Language.Say(words.Welcome)
	case "help":
		return c.Language.Say(words.Help)
	case "about":
		return c.Language.Say(words.About)
	case "privacy":
		return a.privacy(c.Language)
	case "sources":
		return a.sources(c.Language)
	case "new":
		return a.begin(ctx, c)
	case "language":
		return a.chooseLanguage(ctx, c)
	case "feedback":
		return a.comment(ctx, c)
	case "forget":
		return a.erase(ctx, c)
	}
	return c.Language.Say(words.Unknown)
}

// begin forgets what was said before in the conversation.
func (a *Assistant) begin(ctx context.Context, c Command) string {
	if err := a.Forget(ctx, c.Conversation); err != nil {
		a.o.Log.WarnContext(ctx, "conversation not forgotten", slog.Any("error", err))
		return c.Language.Say(words.NewFailed)
	}
	return c.Language.Say(words.NewDone)
}
