package telegram

import (
	"context"
	"log/slog"
	"slices"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

// An Administrator carries out the commands of those who run the bot.
type Administrator interface {
	// Commands are those that it knows, in menu order.
	Commands(l words.Language) []bot.CommandInfo
	// Administer carries out one, which the administrator with the id has given, and returns what to
	// tell. It tells progress of work that takes a while. It returns false for one that it does not
	// know.
	Administer(ctx context.Context, id int64, c bot.Command, progress func(text string)) (reply string, ok bool)
}

// isAdmin tells whether a message is an administrator's own: written by the account itself, in its
// private chat with the bot. From alone does not say so: for anonymous administrators of groups,
// channels and their automatic forwards it names an account of Telegram's.
func (s *Server) isAdmin(m *incoming) bool {
	return s.Administrator != nil && m.From != nil && !m.From.IsBot &&
		m.Chat.IsPrivate() && m.Chat.ID == m.From.ID &&
		m.SenderChat == nil && m.ViaBot == nil && !m.forwarded() &&
		slices.Contains(s.AdminIDs, m.From.ID)
}

// administer carries out a command of an administrator; false for one that is none.
func (d *delivery) administer(ctx context.Context, m *incoming, c bot.Command) (done bool, err error) {
	s := d.server
	reply, ok := s.Administrator.Administer(ctx, m.From.ID, c, func(text string) {
		if err := d.tell(ctx, say(text)); err != nil {
			s.Log.WarnContext(ctx, "progress not told", slog.Any("error", err))
		}
	})
	if !ok {
		return false, nil
	}
	s.Log.InfoContext(ctx, "administrator's command", slog.Int64("admin", m.From.ID), slog.String("command", c.Name), slog.String("argument", cut(c.Argument)))
	return true, d.tell(ctx, say(reply))
}

// maxLogged bounds what of an argument is logged, in bytes.
const maxLogged = 64

func cut(s string) string { return s[:min(len(s), maxLogged)] }
