package memory

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// forgottenTTL is how long it is known that something was forgotten, and so how long a turn may last:
// one that ends later could write what was forgotten while it ran.
const forgottenTTL = 24 * time.Hour

// errMark says that a talk did not come from Recall.
var errMark = errors.New("the talk was not recalled from here")

// A mark is the moment at which a turn began, counted by what was forgotten before and not by any
// clock. Both parts are numbers as Redis writes them.
type mark struct{ conversation, user string }

// String is the form that bot.Talk carries.
func (m mark) String() string { return m.conversation + "." + m.user }

func parseMark(text string) (mark, error) {
	conversation, user, ok := strings.Cut(text, ".")
	if !ok || !isNumber(conversation) || !isNumber(user) {
		return mark{}, errMark
	}
	return mark{conversation: conversation, user: user}, nil
}

func isNumber(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// userGeneration counts how often a user was forgotten; "0" for no user.
func (s *Store) userGeneration(ctx context.Context, user string) (string, error) {
	const verb = "recall user"
	if user == "" {
		return "0", nil
	}
	_, key, err := s.userKeys(user)
	if err != nil {
		return "", fmt.Errorf("%s: %w", verb, err)
	}
	generation, err := s.client.Get(ctx, key).Result()
	if errors.Is(err, redis.Nil) {
		return "0", nil
	}
	return generation, store.Failure(verb, err)
}
