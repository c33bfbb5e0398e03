package admin

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/words"
)

// Bounds of lists.
const (
	maxListed = 20
	// maxLetters is more than the inbox keeps.
	maxLetters = 1000
)

// deadLetters lists dead letters without their text, or tells the text of one.
func (d *Desk) deadLetters(ctx context.Context, by *slog.Logger, c bot.Command) string {
	l := c.Language
	letters, err := d.o.Queue.DeadLetters(ctx, maxLetters)
	if err != nil {
		by.WarnContext(ctx, "dead letters not listed", slog.Any("error", err))
		return l.Say(words.AdminFailed)
	}
	if c.Argument != "" {
		return d.deadText(ctx, by, l, letters, c.Argument)
	}
	by.InfoContext(ctx, "dead letters listed", slog.Int("letters", len(letters)))
	if len(letters) == 0 {
		return l.Say(words.DeadNone)
	}
	told := []string{l.Say(words.ListHeading, l.Count(len(letters), words.DeadLetters))}
	for _, letter := range letters[:min(maxListed, len(letters))] {
		told = append(told, l.Say(words.DeadLetter, words.Isolate(letter.ID), moment(letter.At),
			l.Count(letter.Attempt, words.Attempts), words.Isolate(letter.Reason)))
	}
	return lines(append(told, l.Say(words.DeadUsage))...)
}

func (d *Desk) deadText(ctx context.Context, by *slog.Logger, l words.Language, letters []inbox.DeadLetter, id string) string {
	at := slices.IndexFunc(letters, func(letter inbox.DeadLetter) bool { return letter.ID == id })
	if at < 0 {
		return l.Say(words.DeadUnknown)
	}
	by.InfoContext(ctx, "dead letter read", slog.String("id", id))
	return l.Say(words.DeadText, words.Isolate(id), d.o.TextOf(letters[at].Body))
}

// replay puts a dead letter back into the queue.
func (d *Desk) replay(ctx context.Context, by *slog.Logger, c bot.Command) string {
	id := c.Argument
	if id == "" || len(id) > inbox.MaxName || strings.ContainsAny(id, " \n\t") {
		return c.Language.Say(words.ReplayUsage)
	}
	switch err := d.o.Queue.Replay(ctx, id); {
	case errors.Is(err, inbox.ErrNotFound):
		return c.Language.Say(words.DeadUnknown)
	case err != nil:
		by.WarnContext(ctx, "dead letter not replayed", slog.String("id", id), slog.Any("error", err))
		return c.Language.Say(words.AdminFailed)
	}
	by.InfoContext(ctx, "dead letter replayed", slog.String("id", id))
	return c.Language.Say(words.ReplayDone, words.Isolate(id))
}

// comments tells what users have written.
func (d *Desk) comments(ctx context.Context, by *slog.Logger, l words.Language) string {
	latest, all, err := d.o.Comments(ctx, maxListed)
	if err != nil {
		by.WarnContext(ctx, "comments not listed", slog.Any("error", err))
		return l.Say(words.AdminFailed)
	}
	by.InfoContext(ctx, "comments listed", slog.Int("comments", len(latest)))
	if len(latest) == 0 {
		return l.Say(words.CommentsNone)
	}
	told := []string{l.Say(words.ListHeading, l.Count(all, words.Comments))}
	for _, c := range latest {
		told = append(told, l.Say(words.CommentLine, moment(c.At), words.Isolate(c.User[:min(8, len(c.User))]), c.Text))
	}
	return lines(told...)
}

// moment writes a time in UTC.
func moment(t time.Time) string { return words.Isolate(t.UTC().Format("2006-01-02 15:04 UTC")) }
