package telegram

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"strconv"
)

// An AnswerBook knows for two days what answered the messages of a user.
type AnswerBook interface {
	SetAnswerOf(ctx context.Context, user, message, answer string) error
	AnswerOf(ctx context.Context, user, message string) (string, error)
}

// answered is what an AnswerBook is told: where the answer stands, and what was asked.
type answered struct {
	Messages []int  `json:"messages"`
	Question string `json:"question"` // a digest
}

// keepAnswer notes which messages answered a question, or in a group that they answered its sender.
// Without the note the question only cannot be edited, and an answer to it not be recognised.
func (s *Server) keepAnswer(ctx context.Context, d *delivery, m *incoming) {
	if s.AnswerBook == nil {
		return
	}
	err := s.noteAnswer(ctx, d, m)
	if err != nil {
		s.Log.WarnContext(ctx, "not noted which answer belongs to a question", slog.Any("error", err))
	}
}

func (s *Server) noteAnswer(ctx context.Context, d *delivery, m *incoming) error {
	user, messages := s.Pseudonym(m.speaker()), d.messages()
	if d.to.group {
		if len(messages) == 0 {
			return nil
		}
		return s.AnswerBook.SetAnswerOf(ctx, user, answerName(d.to.chat, messages[0]), "1") //nolint:wrapcheck // says what failed
	}
	note, err := json.Marshal(answered{Messages: messages, Question: digest(s.account().hear(m).text)})
	if err != nil {
		return fmt.Errorf("encode which answer belongs to a question: %w", err)
	}
	return s.AnswerBook.SetAnswerOf(ctx, user, questionName(m), string(note)) //nolint:wrapcheck // says what failed
}

// answeredTo tells whether the message that m answers is an answer of the bot to the same person. One that
// is not known is taken for somebody else's.
func (s *Server) answeredTo(ctx context.Context, m *incoming) bool {
	if m.Chat.IsPrivate() {
		return true
	}
	if s.AnswerBook == nil || !s.account().answered(m) {
		return false
	}
	note, err := s.AnswerBook.AnswerOf(ctx, s.Pseudonym(m.speaker()), answerName(m.Chat.ID, m.ReplyToMessage.MessageID))
	if err != nil {
		s.Log.WarnContext(ctx, "not known to whom an answer was given", slog.Any("error", err))
	}
	return note != ""
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

// stillAnswers tells whether the messages of a delivery still hold the answer to m: whoever edits the
// question has another one put there. When that cannot be found out it is taken for granted.
func (s *Server) stillAnswers(ctx context.Context, d *delivery, m *incoming) bool {
	if s.AnswerBook == nil || d.to.group {
		return true
	}
	note, err := s.answerTo(ctx, m)
	return err != nil || len(note.Messages) == 0 || note.Question == digest(s.account().hear(m).text)
}

func answerName(chat int64, message int) string {
	return "answer:" + chatName(chat) + ":" + strconv.Itoa(message)
}

func questionName(m *incoming) string { return strconv.Itoa(m.MessageID) }

// digest tells texts apart without holding them.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}
