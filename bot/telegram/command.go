package telegram

import (
	"context"
	"log/slog"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

// command carries out the command that a message starts with. Commands of the administrators are
// unknown to everybody else.
func (d *delivery) command(ctx context.Context, m *incoming, name string) error {
	s := d.server
	c := bot.Command{
		ID: d.lease.Job().ID, Name: name, Argument: argumentOf(m),
		Conversation: m.conversation(), User: s.Pseudonym(m.speaker()), Language: d.language,
	}
	if s.isAdmin(m) {
		if done, err := d.administer(ctx, m, c); done || err != nil {
			return err
		}
	}
	if s.meansToErase(m) {
		d.owe()
	}
	reply := say(s.Assistant.Command(ctx, c))
	if name == forgetCommand && !bot.Confirmed(c.Argument) && m.alone() != 0 {
		reply.Keys = d.eraseKeys()
	}
	return d.tell(ctx, reply)
}

// languageOf is the language that a user chose.
func (s *Server) languageOf(ctx context.Context, user string) words.Language {
	if s.Language == nil {
		return words.Arabic
	}
	l, err := s.Language(ctx, user)
	if err != nil {
		s.Log.WarnContext(ctx, "language not known, using Arabic", slog.Any("error", err))
	}
	return l
}
