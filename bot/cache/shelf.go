package cache

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// patience is how long one command may take: a cache that is slow is of no use.
const patience = 500 * time.Millisecond

// claimScript looks an answer up, and lets the first who misses it word it.
//
//	KEYS[1]   the answer
//	KEYS[2]   the lock
//	ARGV[1]   the token of who asks
//	ARGV[2]   time to live of the lock in milliseconds
//	returns   {entry} when there is one; {} when the lock is now held under the token; {""} when
//	          another holds it
//
// Run again after a lost reply it finds the lock under its own token, and returns {}.
const claimScript = `
local entry = redis.call('GET', KEYS[1])
if entry and entry ~= '' then
	return {entry}
end
if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) or redis.call('GET', KEYS[2]) == ARGV[1] then
	return {}
end
return {''}`

// renewScript makes a lock live on, if it is still held.
//
//	KEYS[1]   the lock
//	ARGV[1]   the token
//	ARGV[2]   time to live in milliseconds
//	returns   1; 0 when it was lost
const renewScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then
	return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 0`

// removeScript deletes a key that still has a value: a lock with its token, or an entry that cannot be
// read.
//
//	KEYS[1]   the key
//	ARGV[1]   the value
//	returns   1; 0 when it has another or none
const removeScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then
	return redis.call('DEL', KEYS[1])
end
return 0`

// A shelf is where answers lie in Redis.
type shelf struct {
	client                redis.UniversalClient
	claims, renews, drops *redis.Script
}

// keys are those of one question. They share a hash tag.
type keys struct{ answer, lock string }

func newShelf(client redis.UniversalClient) shelf {
	return shelf{
		client: client, claims: redis.NewScript(claimScript), renews: redis.NewScript(renewScript), drops: redis.NewScript(removeScript),
	}
}

// newToken tells one holder of a lock from all others.
func newToken() string { return rand.Text() }

// claim returns the entry, if there is one, or whether the lock is now held.
func (s shelf) claim(ctx context.Context, k keys, token string, lockTTL time.Duration) (entry string, locked bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	reply, err := s.claims.Run(ctx, s.client, []string{k.answer, k.lock}, token, lockTTL.Milliseconds()).StringSlice()
	switch {
	case err != nil:
		return "", false, store.Failure("look up answer", err)
	case len(reply) == 0:
		return "", true, nil
	}
	return reply[0], false, nil
}

func (s shelf) renew(ctx context.Context, k keys, token string, lockTTL time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return store.Failure("renew lock", s.renews.Run(ctx, s.client, []string{k.lock}, token, lockTTL.Milliseconds()).Err())
}

func (s shelf) release(ctx context.Context, k keys, token string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return store.Failure("give back lock", s.drops.Run(ctx, s.client, []string{k.lock}, token).Err())
}

func (s shelf) discard(ctx context.Context, k keys, entry string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return store.Failure("discard answer", s.drops.Run(ctx, s.client, []string{k.answer}, entry).Err())
}

func (s shelf) put(ctx context.Context, k keys, entry string, ttl time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return store.Failure("keep answer", s.client.Set(ctx, k.answer, entry, ttl).Err())
}
