package bot_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

// TestCommands holds what Telegram demands of a menu, and that every entry does something.
func TestCommands(t *testing.T) {
	t.Parallel()
	a := bot.New(whole(t, &keeper{}))
	names := regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	seen := make(map[string]string)
	for _, c := range bot.Commands(words.Arabic) {
		if !names.MatchString(c.Name) {
			t.Errorf("the name %q is not one of 1 to 32 small Latin letters, digits and underscores", c.Name)
		}
		if n := len([]rune(c.Description)); n < 3 || n > 256 || !allArabic(c.Description) {
			t.Errorf("the description %q is not Arabic of 3 to 256 characters", c.Description)
		}
		reply := a.Command(t.Context(), bot.Command{Conversation: "c", Name: c.Name})
		if reply == "" || reply == a.Command(t.Context(), bot.Command{Conversation: "c", Name: "no_such_command"}) || seen[reply] != "" {
			t.Errorf("/%s replies %q, which is nothing of its own", c.Name, reply)
		}
		seen[reply] = c.Name
	}
	if len(seen) < 4 {
		t.Errorf("%d commands, want start, help, new and about at least", len(seen))
	}
}

// TestHelpNamesCommandsThatAre holds that no text sends the user to a command that is not.
func TestHelpNamesCommandsThatAre(t *testing.T) {
	t.Parallel()
	a := bot.New(whole(t, &keeper{}))
	known := make(map[string]bool)
	for _, c := range bot.Commands(words.Arabic) {
		known["/"+c.Name] = true
	}
	mentioned := 0
	for _, name := range []string{"start", "help", "about", "privacy", "language", "forget", "feedback", "no_such_command"} {
		for _, m := range regexp.MustCompile(`/[a-z_]+`).FindAllString(a.Command(t.Context(), bot.Command{Conversation: "c", Name: name}), -1) {
			mentioned++
			if !known[m] {
				t.Errorf("/%s mentions %s, which is no command", name, m)
			}
		}
	}
	if mentioned == 0 {
		t.Error("no text mentions a command")
	}
}

func TestUnknownCommand(t *testing.T) {
	t.Parallel()
	a := bot.New(options(t, foundFounding(), nil))
	for _, name := range []string{"no_such_command", "", "START", "new "} {
		if reply := a.Command(t.Context(), bot.Command{Conversation: "c", Name: name}); !strings.Contains(reply, "/help") {
			t.Errorf("%q is answered with %q, which does not point to /help", name, reply)
		}
	}
}

// TestNewForgets holds that /new drops the talk it is sent in and no other, and owns up
// when it cannot.
func TestNewForgets(t *testing.T) {
	t.Parallel()
	talk := []bot.Utterance{{Speaker: bot.UserSpeaker, Text: foundingQuestion}}
	memory := &fakeMemory{talks: map[string][]bot.Utterance{"one": talk, "two": talk}}
	o := options(t, foundFounding(), nil)
	o.Memory = memory
	a := bot.New(o)
	memory.failForget = true
	if reply := a.Command(t.Context(), bot.Command{Conversation: "one", Name: "new"}); !strings.Contains(reply, "تعذر") || len(memory.talks) != 2 {
		t.Errorf("a memory that is away is answered with %q", reply)
	}
	memory.failForget = false
	if reply := a.Command(t.Context(), bot.Command{Conversation: "one", Name: "new"}); !strings.Contains(reply, "حديثاً جديداً") {
		t.Errorf("answered with %q", reply)
	}
	if d := cmp.Diff(map[string][]bot.Utterance{"two": talk}, memory.talks); d != "" {
		t.Errorf("remembered (-want +got):\n%s", d)
	}
	for _, name := range []string{"start", "help", "about", "no_such_command"} {
		a.Command(t.Context(), bot.Command{Conversation: "two", Name: name})
	}
	if len(memory.talks) != 1 {
		t.Error("another command forgets too")
	}
}

func TestForgetWithoutAMemory(t *testing.T) {
	t.Parallel()
	if err := bot.New(options(t, foundFounding(), nil)).Forget(t.Context(), "one"); err != nil {
		t.Error(err)
	}
}

func allArabic(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Arabic, r) }) < 0
}
