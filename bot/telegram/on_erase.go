package telegram

import (
	"context"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

const (
	// forgetCommand deletes all that is kept of whoever sends it, once that is confirmed: by a word after
	// it, or by the button under the question that it brings.
	forgetCommand = "forget"
	// eraseFor is how long that button works.
	eraseFor = time.Hour
)

// erases tells whether an update asks that all that is kept of its sender be deleted, and means it.
func (s *Server) erases(u update) bool {
	switch {
	case u.Message != nil:
		return s.meansToErase(u.Message)
	case u.Callback != nil && u.Callback.reachable():
		p := u.Callback
		data, err := s.sealer.open(p.Data, func(action) int64 { return p.From.ID }, s.Now())
		return err == nil && data.action == actErase
	}
	return false
}

// meansToErase tells whether a message is the command with the word that confirms it.
func (s *Server) meansToErase(m *incoming) bool {
	name, ok := commandOf(m, s.self)
	return ok && name == forgetCommand && bot.Confirmed(argumentOf(m))
}

// owe has the delivery go on when its user is forgotten: the lease would then say, rightly, that nothing
// more is to be shown, and one word is still owed.
func (d *delivery) owe() { d.held = func() bool { return true } }

// eraseKeys is the button that confirms. It needs nothing that is kept.
func (d *delivery) eraseKeys() [][]button {
	s := d.server
	data := buttonData{action: actErase, id: s.sealer.id(d.lease.Job().ID), expires: s.Now().Add(eraseFor)}
	return [][]button{{{Label: d.language.Say(words.LabelErase), Data: s.sealer.seal(data, d.asker)}}}
}

// eraseByPress deletes all that is kept of whoever pressed, and puts what came of it in the place of the
// question and its button. It may be done again: there is nothing to delete then.
func (d *delivery) eraseByPress(ctx context.Context, p *press) effect {
	s := d.server
	d.owe()
	text := s.Assistant.Command(ctx, bot.Command{
		Name: forgetCommand, Argument: bot.Confirmation, Conversation: p.spoken().conversation(),
		User: s.Pseudonym(p.From.ID), Language: d.language,
	})
	return effect{text: text, alert: true, then: func(ctx context.Context) error {
		return s.sender.edit(ctx, d.held, d.to, p.On.MessageID, say(text))
	}}
}
