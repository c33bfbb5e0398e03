package memory

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/words"
)

// LanguageTTL is how long the language of a user is kept after it was chosen.
const LanguageTTL = 365 * 24 * time.Hour

// SetLanguage keeps the language that a user chose.
func (s *Store) SetLanguage(ctx context.Context, user string, l words.Language) error {
	const verb = "keep language"
	if err := checkNames(user); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	return store.Failure(verb, s.client.Set(ctx, s.languageKey(user), l.Code(), LanguageTTL).Err())
}

// Language returns the language that a user chose, or words.Arabic.
func (s *Store) Language(ctx context.Context, user string) (words.Language, error) {
	const verb = "read language"
	if err := checkNames(user); err != nil {
		return words.Arabic, fmt.Errorf("%s: %w", verb, err)
	}
	code, err := s.client.Get(ctx, s.languageKey(user)).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return words.Arabic, store.Failure(verb, err)
	}
	l, _ := words.ParseLanguage(code) // one that a newer release knows is Arabic here
	return l, nil
}

func (s *Store) forgetLanguage(ctx context.Context, user string) error {
	return store.Failure("forget language", s.client.Del(ctx, s.languageKey(user)).Err())
}

func (s *Store) languageKey(user string) string { return s.options.Keys.Key("user:"+user, "language") }
