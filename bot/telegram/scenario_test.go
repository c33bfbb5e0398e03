package telegram

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// TestTurns plays each testdata/turns/*.txtar: people do things in Telegram, and under each thing
// stands what the bot did about it. A scenario begins with what it shows, in words, and has these
// sections, of which only talk is required:
//
//	world      who and what there is; without it Alice, in her private chat (see scenario_world_test.go)
//	assistant  what the assistant answers; a question that is not there is echoed (see scenario_answer_test.go)
//	release    what it answers once an administrator has sent /refresh
//	talk       what happens
//
// In talk, a line that begins with "> " is what somebody does (see scenario_act_test.go):
//
//	> alice: متى تأسس التحالف؟            writes in her private chat
//	> alice in room: …                    in a group; "in square/news" in a topic
//	> alice in room re bot: …             answers the last message of the bot there; also "re alice", "re #3"
//	> alice in room re bob quoting "…": … with a part of it picked
//	> alice carrying {"voice":{…}}: …     with more fields of a message, or instead of a text
//	> alice edits: …                      changes her last message; also "edits #3 in room: …"
//	> alice presses "نعم"                 a button under the last message that has it; also "in room"
//	> alice forges "نعم"                  the same with other data than the bot's
//	> alice types inline: …               a question after the bot's name in any chat
//	> alice adds the bot to room          and "removes", "promotes", "restricts", "blocks the bot", "unblocks the bot"
//	> room becomes hall                   the group becomes a supergroup of that name
//	> square/news goes                    the topic is deleted
//	> 5s pass                             nothing happens for a while
//	> the bot stops                       and "the bot starts", as another process
//
// The bot is let finish before the next line. A line that begins with "& " is the same, but the next one
// follows in the same instant: only what takes the bot no time is done in between. Backslash and n stand for a line feed. Every other line is what came of it, and is
// written anew by go test -update: "asked" lines are turns of the assistant, the rest are calls of the
// bot's in order, with what they say under them. Typing is left out.
func TestTurns(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/turns/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d scenarios: %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			sections := sectionsOf(t, archive)
			synctest.Test(t, func(t *testing.T) {
				got := play(t, sections)
				if *updateGoldens {
					rewrite(t, path, archive, got)
				} else if d := cmp.Diff(sections["talk"], got); d != "" {
					t.Errorf("what the bot did (-want +got):\n%s", d)
				}
			})
		})
	}
}

func sectionsOf(t *testing.T, archive *txtar.Archive) map[string]string {
	t.Helper()
	if len(bytes.TrimSpace(archive.Comment)) == 0 {
		t.Error("the scenario does not begin with what it shows")
	}
	sections := map[string]string{}
	for _, f := range archive.Files {
		switch f.Name {
		case "world", "assistant", "release", "talk":
			sections[f.Name] = string(f.Data)
		default:
			t.Fatalf("unknown section %q", f.Name)
		}
	}
	return sections
}

// play runs a scenario and returns its talk as it went.
func play(t *testing.T, sections map[string]string) string {
	t.Helper()
	s := newStage(t, sections["world"])
	s.assistant.play = readAnswers(t, sections["assistant"], s.base)
	s.next = readAnswers(t, sections["release"], s.base)
	s.start()
	s.settle()
	s.news() // what the bot does at its start
	var out strings.Builder
	for line := range strings.Lines(sections["talk"]) {
		line = strings.TrimSuffix(line, "\n")
		deed, waits := strings.CutPrefix(line, "> ")
		if !waits {
			var ok bool
			if deed, ok = strings.CutPrefix(line, "& "); !ok {
				continue
			}
		}
		out.WriteString(line + "\n")
		s.act(deed)
		if waits {
			s.settle()
			out.WriteString(s.news() + "\n")
		} else {
			synctest.Wait() // else it would be left to chance how far the bot gets
		}
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func rewrite(t *testing.T, path string, archive *txtar.Archive, talk string) {
	t.Helper()
	for i := range archive.Files {
		if archive.Files[i].Name == "talk" {
			archive.Files[i].Data = []byte(talk)
		}
	}
	if err := os.WriteFile(path, txtar.Format(archive), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A stage is a world whose people and chats have names.
type stage struct {
	*world
	bot    Options
	base   *shelf
	next   func(context.Context, bot.Turn, bot.Show) (bot.Reply, error) // what a release answers
	server *Server
	stop   func() error
	people map[string]*telegramtest.Person
	chats  map[string]int64 // of groups and people
	topics map[string]int   // "square/news"
	// turns is how many turns were told of, and told the number of the last call that was.
	turns, told int
}

// start runs the bot.
func (s *stage) start() { s.server, s.stop = s.serve(s.bot) }

// settle lets the bot finish, if it runs.
func (s *stage) settle() {
	s.t.Helper()
	if s.stop == nil {
		return
	}
	s.confirmed()
	sleep(s.soon(), stillness)
	s.confirmed()
}
