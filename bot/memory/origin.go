package memory

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// originTTL is how long it is known where a chat came from after that was last asked. It is longer
// than any conversation lives.
const originTTL = 30 * 24 * time.Hour

// SetOriginOf notes that a chat goes on under a new name, so that its conversations may keep the name
// that they had.
func (s *Store) SetOriginOf(ctx context.Context, chat, origin string) error {
	const verb = "keep the origin of a chat"
	if err := checkNames(chat, origin); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	return store.Failure(verb, s.client.Set(ctx, s.originKey(chat), origin, originTTL).Err())
}

// OriginOf returns what SetOriginOf was told of a chat; "" for one that has always had its name.
func (s *Store) OriginOf(ctx context.Context, chat string) (string, error) {
	const verb = "find the origin of a chat"
	if err := checkNames(chat); err != nil {
		return "", fmt.Errorf("%s: %w", verb, err)
	}
	origin, err := s.client.GetEx(ctx, s.originKey(chat), originTTL).Result()
	if errors.Is(err, redis.Nil) {
		return "", nil
	}
	return origin, store.Failure(verb, err)
}

func (s *Store) originKey(chat string) string { return s.options.Keys.Key("chat:"+chat, "origin") }
