package memory

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// AnswersTTL is how long it is kept which answer belongs to which question: as long as Telegram lets a
// message be edited.
const AnswersTTL = 48 * time.Hour

// Bounds on which answer belongs to which question.
const (
	maxAnswers = 100  // of one user
	maxAnswer  = 1024 // bytes of what is said of one
)

// SetAnswerOf notes what answered a message of a user: both are names that the front understands, and
// no text. Of several notes on one message the last counts. A user's last 100 are kept, for two days
// after the last of them.
func (s *Store) SetAnswerOf(ctx context.Context, user, message, answer string) error {
	const verb = "keep which answer belongs to a question"
	if err := checkNames(user, message); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	if len(answer) > maxAnswer {
		return fmt.Errorf("%s: %d bytes are more than %d", verb, len(answer), maxAnswer)
	}
	key := s.answersKey(user)
	_, err := s.client.TxPipelined(ctx, func(p redis.Pipeliner) error {
		p.LPush(ctx, key, memberOf(message)+answer)
		p.LTrim(ctx, key, 0, maxAnswers-1)
		p.PExpire(ctx, key, AnswersTTL)
		return nil
	})
	return store.Failure(verb, err)
}

// AnswerOf returns what SetAnswerOf was told last of a message of a user; "" when that is not known, or
// not any more.
func (s *Store) AnswerOf(ctx context.Context, user, message string) (string, error) {
	const verb = "find the answer of a question"
	if err := checkNames(user, message); err != nil {
		return "", fmt.Errorf("%s: %w", verb, err)
	}
	notes, err := s.client.LRange(ctx, s.answersKey(user), 0, maxAnswers-1).Result()
	if err != nil {
		return "", store.Failure(verb, err)
	}
	for _, note := range notes {
		if answer, ok := strings.CutPrefix(note, memberOf(message)); ok {
			return answer, nil
		}
	}
	return "", nil
}

func (s *Store) answersKey(user string) string { return s.options.Keys.Key("user:"+user, "answers") }

func (s *Store) forgetAnswers(ctx context.Context, user string) error {
	return store.Failure("forget answers", s.client.Del(ctx, s.answersKey(user)).Err())
}
