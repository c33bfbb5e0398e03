// Package admin carries out the commands of those who run the bot: reading the knowledge base again,
// the state of everything, dead letters, and what users have written.
//
// It owns what the commands do and say. It does not know who may give them, which the front decides,
// nor where the state it tells comes from.
//
// The one rule: every command is logged with the id of who gave it and what was done, and no text of a
// user is.
package admin

import (
	"context"
	"log/slog"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

// A Queue holds the dead letters.
type Queue interface {
	DeadLetters(ctx context.Context, limit int) ([]inbox.DeadLetter, error)
	Replay(ctx context.Context, id string) error
}

// A Library is the knowledge base in service.
type Library interface {
	Refresh(ctx context.Context) (release.Report, error)
	Release() string
}

// Options are what a Desk is made of. All are required.
type Options struct {
	Library Library
	// Announce tells the other replicas of a release.
	Announce func(ctx context.Context, release string) error
	// Released is told of each release that was put into service here, after the others were told.
	Released func()
	Queue    Queue
	// TextOf is what the user wrote of whom the body of a dead letter is.
	TextOf func(body []byte) string
	// Comments are the latest comments of users, and how many there are.
	Comments func(ctx context.Context, limit int) (latest []memory.Comment, all int, err error)
	// Status is the state of everything beside the job that asks for it; what cannot be found out is left
	// out.
	Status func(ctx context.Context, job string) Status
	Log    *slog.Logger
}

// A Desk carries out administrators' commands. It is safe for concurrent use.
type Desk struct{ o Options }

// NewDesk makes a Desk.
func NewDesk(o Options) *Desk { return &Desk{o: o} }

// Commands are the administrators' commands, in menu order.
func (*Desk) Commands(l words.Language) []bot.CommandInfo {
	return []bot.CommandInfo{
		{Name: "status", Description: l.Say(words.MenuStatus)},
		{Name: "refresh", Description: l.Say(words.MenuRefresh)},
		{Name: "dlq", Description: l.Say(words.MenuDeadLetters)},
		{Name: "replay", Description: l.Say(words.MenuReplay)},
		{Name: "comments", Description: l.Say(words.MenuComments)},
	}
}

// Administer carries out a command that the administrator with the id has given, and returns what to
// tell; false for a command that is none of these.
func (d *Desk) Administer(ctx context.Context, id int64, c bot.Command, progress func(text string)) (reply string, ok bool) {
	by := d.o.Log.With(slog.Int64("admin", id), slog.String("command", c.Name))
	switch c.Name {
	case "status":
		by.InfoContext(ctx, "status told")
		return d.o.Status(ctx, c.ID).In(c.Language), true
	case "refresh":
		return d.refresh(ctx, by, c.Language, progress), true
	case "dlq":
		return d.deadLetters(ctx, by, c), true
	case "replay":
		return d.replay(ctx, by, c), true
	case "comments":
		return d.comments(ctx, by, c.Language), true
	}
	return "", false
}

// short names a release as people tell them apart.
func short(release string) string { return words.Isolate(retrieval.ShortRelease(release)) }

// lines joins lines that are not empty.
func lines(all ...string) string {
	var b strings.Builder
	for _, line := range all {
		if line != "" {
			b.WriteString(line + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}
