package pace

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// shared is the budget of all replicas, in Redis.
type shared struct {
	client redis.UniversalClient
	keys   store.Keyspace
	plan   plan

	takeScript, freezeScript *redis.Script
}

func newShared(client redis.UniversalClient, keys store.Keyspace, p plan) *shared {
	return &shared{client, keys, p, redis.NewScript(takeScript), redis.NewScript(freezeScript)}
}

// take runs takeScript.
func (s *shared) take(ctx context.Context, c Call) (outcome, error) {
	t := s.plan.terms(c)
	keys := []string{s.botKey(), s.botFreezeKey(), s.chatKey(c.Chat), s.chatFreezeKey(c.Chat), s.groupKey(c.Chat)}
	reply, err := s.takeScript.Run(ctx, s.client, keys,
		t.horizon.Microseconds(),
		t.bot.interval.Microseconds(), t.bot.tolerance.Microseconds(),
		t.chat.interval.Microseconds(), t.chat.tolerance.Microseconds(),
		t.group.calls, t.group.length.Microseconds(), t.group.spacing.Microseconds(), t.group.keep,
		s.plan.furthest().Microseconds(), MaxFreeze.Microseconds(),
	).Int64Slice()
	if err != nil {
		return outcome{}, err //nolint:wrapcheck // the caller says what was tried
	}
	if len(reply) != 2 {
		return outcome{}, fmt.Errorf("script returned %d numbers", len(reply))
	}
	verdicts := map[int64]verdict{1: taken, 0: chatFull, -1: botFull}
	v, ok := verdicts[reply[0]]
	if !ok {
		return outcome{}, fmt.Errorf("script returned %d", reply[0])
	}
	return outcome{v, time.Duration(reply[1]) * time.Microsecond}, nil
}

// freeze runs freezeScript.
func (s *shared) freeze(ctx context.Context, chat int64, d time.Duration) error {
	keys := []string{s.chatFreezeKey(chat), s.botFreezeKey(), s.freezesKey()}
	return s.freezeScript.Run(ctx, s.client, keys, //nolint:wrapcheck // the caller says what was tried
		name(chat), d.Microseconds(), shortTime.Microseconds(), severalChats).Err()
}
