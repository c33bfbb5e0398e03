package telegram

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"strconv"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/pace"
)

// An AnswerBook knows for two days what answered the messages of a user.
type AnswerBook interface {
	SetAnswerOf(ctx context.Context, user, message, answer string) error
	AnswerOf(ctx context.Context, user, message string) (string, error)
}

// editable is how long after it was sent a message may be edited to have another answer.
const editable = 48 * time.Hour

// answered is what an AnswerBook is told: where the answer stands, and what was asked.
type answered struct {
	Messages []int  `json:"messages"`
	Question string `json:"question"` // a digest
}

// wantsEdit tells whether a question may be answered anew: one in a private chat. In a group the answer
// may have been read, and answered, by others.
func (s *Server) wantsEdit(m *incoming) bool {
	age := time.Duration(m.EditDate-m.Date) * time.Second
	return s.AnswerBook != nil && m.Chat.IsPrivate() && m.From != nil && !m.From.IsBot && s.serves(m) && age < editable
}

// onEdited answers an edited question anew, in the messages that hold the answer to what it was.
func (s *Server) onEdited(ctx context.Context, l *inbox.Lease, m *incoming) error {
	d := s.newDelivery(l, m.place(), m.MessageID)
	return s.finish(ctx, d, m, d.reanswer(ctx, m))
}

func (d *delivery) reanswer(ctx context.Context, m *incoming) error {
	s := d.server
	said := s.account().hear(m)
	if said.command != "" || said.text == "" || d.lease.Poisoned() {
		return nil
	}
	if !d.answered() {
		old, err := s.answerTo(ctx, m)
		if err != nil || len(old.Messages) == 0 || old.Question == digest(said.text) {
			return err
		}
		if err := d.adopt(ctx, old.Messages); err != nil {
			return err
		}
		return d.answer(ctx, m, d.turn(m, said))
	}
	return d.show(ctx)
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

// keepAnswer notes which messages answered a question of a private chat. Without the note the question
// only cannot be edited.
func (s *Server) keepAnswer(ctx context.Context, d *delivery, m *incoming) {
	if s.AnswerBook == nil || !m.Chat.IsPrivate() {
		return
	}
	note, err := json.Marshal(answered{Messages: d.messages(), Question: digest(s.account().hear(m).text)})
	if err == nil {
		err = s.AnswerBook.SetAnswerOf(ctx, s.Pseudonym(m.speaker()), questionName(m), string(note))
	}
	if err != nil {
		s.Log.WarnContext(ctx, "answer cannot be edited later", slog.Any("error", err))
	}
}

// answerTo finds the answer to a message; none when it is not known.
func (s *Server) answerTo(ctx context.Context, m *incoming) (answered, error) {
	note, err := s.AnswerBook.AnswerOf(ctx, s.Pseudonym(m.speaker()), questionName(m))
	if err != nil || note == "" {
		return answered{}, err //nolint:wrapcheck // says what failed
	}
	var a answered
	if err := json.Unmarshal([]byte(note), &a); err != nil {
		return a, fmt.Errorf("decode which answer belongs to a question: %w", err)
	}
	return a, nil
}

func questionName(m *incoming) string { return strconv.Itoa(m.MessageID) }

// digest tells texts apart without holding them.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
