package telegram

import (
	"context"
	"strconv"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/pace"
)

// editable is how long after it was sent a message may be edited to have another answer.
const editable = 48 * time.Hour

// wantsEdit tells whether a question may be answered anew: one in a private chat. In a group the answer
// may have been read, and answered, by others.
func (s *Server) wantsEdit(m *incoming) bool {
	age := time.Duration(m.EditDate-m.Date) * time.Second
	return s.AnswerBook != nil && m.Chat.IsPrivate() && m.From != nil && !m.From.IsBot && s.serves(m) && age < editable
}

// onEdited answers an edited question anew, in the messages that hold the answer to what it was.
func (s *Server) onEdited(ctx context.Context, l *inbox.Lease, m *incoming) error {
	d := s.newDelivery(l, m.place(), m.MessageID)
	d.language = s.languageOf(ctx, s.Pseudonym(m.speaker()))
	return s.finish(ctx, d, m, d.reanswer(ctx, m))
}

func (d *delivery) reanswer(ctx context.Context, m *incoming) error {
	s := d.server
	said := s.account().hear(m)
	if said.command != "" || said.text == "" || d.lease.Poisoned() {
		return nil
	}
	if d.answered() {
		return d.show(ctx)
	}
	turn := d.turn(ctx, m, said)
	if _, begun := d.placed(0); begun {
		return d.answer(ctx, m, turn)
	}
	old, err := s.answerTo(ctx, m)
	if err != nil || len(old.Messages) == 0 || old.Question == digest(said.text) {
		return err
	}
	if admitted, err := d.admitted(ctx, m, turn.User); !admitted || err != nil {
		return err
	}
	if err := d.adopt(ctx, old.Messages); err != nil {
		return err
	}
	s.keepAnswer(ctx, d, m) // from here on the older answer is not shown again
	return d.answer(ctx, m, turn)
}

// adopt makes the messages of another answer those of this one.
func (d *delivery) adopt(ctx context.Context, messages []int) error {
	fields := map[string]string{}
	for n, id := range messages {
		fields[savedPlaceholder+strconv.Itoa(n)] = strconv.Itoa(id)
	}
	return d.save(ctx, fields)
}

// trim deletes what is left of an older, longer answer.
func (d *delivery) trim(ctx context.Context, parts int) error {
	for n, id := range d.messages() {
		if n < parts {
			continue
		}
		err := d.server.sender.try(ctx, pace.Final, d.held, d.to, func(ctx context.Context) error {
			return d.server.client.remove(ctx, d.to, id)
		})
		if err != nil && !cannot(err) {
			return err
		}
		if err := d.save(ctx, map[string]string{savedPlaceholder + strconv.Itoa(n): ""}); err != nil {
			return err
		}
	}
	return nil
}

// messages are the ids of the messages that the answer stands in, part by part.
func (d *delivery) messages() []int {
	var out []int
	for {
		id, err := strconv.Atoi(d.saved[savedPlaceholder+strconv.Itoa(len(out))])
		if err != nil {
			return out
		}
		out = append(out, id)
	}
}
