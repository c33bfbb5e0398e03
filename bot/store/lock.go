package store

import (
	"context"
	"crypto/rand"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// renewScript prolongs a lock that is still ours.
//
//	KEYS[1]  the lock, a string with its owner's token
//	ARGV[1]  our token
//	ARGV[2]  time to live in milliseconds
//	returns  1, or 0 when the lock is another's or nobody's
const renewScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`

// releaseScript gives a lock up, if it is still ours. KEYS and ARGV[1] as above; returns 1 or 0.
const releaseScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`

// A Lock is held by at most one process at a time, as far as clocks that run at one speed can say.
// It chooses who does something that is harmless but wasteful to do twice, such as polling; what
// must not happen twice needs a fence.
type Lock struct {
	client         redis.UniversalClient
	key            string
	ttl            time.Duration
	now            func() time.Time
	renew, release *redis.Script
}

// NewLock makes a lock on key that a dead owner loses after ttl. now is a clock that runs on while
// the machine does; it is compared with itself only.
func NewLock(client redis.UniversalClient, key string, ttl time.Duration, now func() time.Time) *Lock {
	return &Lock{
		client: client, key: key, ttl: ttl, now: now,
		renew: redis.NewScript(renewScript), release: redis.NewScript(releaseScript),
	}
}

// Hold waits for the lock and runs f while it holds it, again and again until ctx is done or f
// returns an error, which Hold returns. The context of f ends when the lock may be lost.
func (l *Lock) Hold(ctx context.Context, f func(ctx context.Context) error) error {
	for {
		token := rand.Text()
		since, ok := l.acquire(ctx, token)
		if !ok {
			return nil // ctx is done
		}
		err := l.during(ctx, token, since, f)
		if err != nil || ctx.Err() != nil {
			return err
		}
	}
}

// acquire tries three times a ttl; it returns the time before which the lock was not ours.
func (l *Lock) acquire(ctx context.Context, token string) (since time.Time, ok bool) {
	for {
		since = l.now()
		taken, err := l.client.SetNX(ctx, l.key, token, l.ttl).Result()
		if err == nil && taken {
			return since, true
		}
		if !pause(ctx, l.ttl/3) {
			return since, false
		}
	}
}

// during runs f, renewing the lock beside it.
func (l *Lock) during(ctx context.Context, token string, since time.Time, f func(ctx context.Context) error) error {
	held, lose := context.WithCancel(ctx)
	defer lose()
	var renewing sync.WaitGroup
	renewing.Go(func() {
		defer lose()
		l.keep(held, token, since)
	})
	err := f(held)
	lose()
	renewing.Wait()
	// The next owner need not wait for the lock to run out.
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	_ = l.release.Run(last, l.client, []string{l.key}, token).Err()
	return err
}

// keep renews until the lock is another's, or may be.
func (l *Lock) keep(ctx context.Context, token string, since time.Time) {
	for pause(ctx, l.ttl/3) {
		began := l.now()
		kept, err := l.renewOnce(ctx, token)
		switch {
		case err == nil && kept == 1:
			since = began
		case err == nil, l.now().Sub(since) > l.ttl*2/3:
			return
		}
	}
}

// renewOnce waits no longer than the lock can bear.
func (l *Lock) renewOnce(ctx context.Context, token string) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, l.ttl/3)
	defer cancel()
	return l.renew.Run(ctx, l.client, []string{l.key}, token, l.ttl.Milliseconds()).Int()
}

// pause waits for d; false when ctx ended first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
