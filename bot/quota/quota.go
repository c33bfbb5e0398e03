package quota

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

const (
	day         = 24 * time.Hour
	noticeEvery = time.Minute
)

// Options of a Quota.
type Options struct {
	// Keys makes the keys.
	Keys store.Keyspace
	// PerMinute is how many questions a minute a user may ask for long; 0 is no limit.
	PerMinute int
	// Burst is how many of them may come at once after a quiet time; 0 is PerMinute.
	Burst int
	// PerDay is how many questions a user may ask in the 24 hours after the first of them; 0 is no
	// limit.
	PerDay int
	// Now reads the clock, for the time in which Redis is away. It is required.
	Now func() time.Time
	// Log is told when Redis goes away and comes back; nil is nobody.
	Log *slog.Logger
}

// A Quota counts the questions of users. It is safe for concurrent use.
type Quota struct {
	client  redis.UniversalClient
	script  *redis.Script
	options Options
	reach   *store.Reach
	local   *notices
}

// New returns a Quota on client, which stays the caller's.
func New(client redis.UniversalClient, o Options) *Quota {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Burst <= 0 {
		o.Burst = o.PerMinute
	}
	return &Quota{
		client:  client,
		script:  redis.NewScript(takeScript),
		options: o,
		reach:   store.NewReach(o.Now, o.Log),
		local:   newNotices(),
	}
}

// A Verdict says whether a question may be answered.
type Verdict struct {
	Allowed bool
	// RetryAfter is when a question would be allowed, if this one is not.
	RetryAfter time.Duration
	// Day says that it is the quota of the day that is used up, not the one of the minute.
	Day bool
}

// Take counts a question of a user against both limits, or against neither when it is not allowed.
// While Redis is away every question is allowed, with no error. The errors are ErrBadUser and the end
// of ctx.
func (q *Quota) Take(ctx context.Context, user string) (Verdict, error) {
	if err := check(user); err != nil {
		return Verdict{}, fmt.Errorf("take question: %w", err)
	}
	if q.options.PerMinute <= 0 && q.options.PerDay <= 0 {
		return Verdict{Allowed: true}, nil
	}
	var v Verdict
	err := q.reach.Do(ctx, "take question", func(ctx context.Context) (err error) {
		v, err = q.take(ctx, user)
		return err
	})
	if errors.Is(err, store.ErrUnavailable) {
		return Verdict{Allowed: true}, nil
	}
	return v, err //nolint:wrapcheck // says what was tried
}

// Notice tells whether to send a user a notice of some kind, such as "slow": at most once a minute
// for each user and kind. While Redis is away this process remembers by itself. The errors are
// ErrBadUser and the end of ctx.
func (q *Quota) Notice(ctx context.Context, user, kind string) (bool, error) {
	if err := check(user); err != nil {
		return false, fmt.Errorf("count notice: %w", err)
	}
	key, now := q.noticeKey(user, kind), q.options.Now()
	var first bool
	err := q.reach.Do(ctx, "count notice", func(ctx context.Context) error {
		err := q.client.SetArgs(ctx, key, 1, redis.SetArgs{Mode: "NX", TTL: noticeEvery}).Err()
		first = err == nil
		if errors.Is(err, redis.Nil) {
			return nil
		}
		return err //nolint:wrapcheck // Do says what was tried
	})
	switch {
	case errors.Is(err, store.ErrUnavailable):
		return q.local.first(key, now), nil
	case err != nil:
		return false, err //nolint:wrapcheck // says what was tried
	}
	return first && q.local.first(key, now), nil
}

// take runs takeScript.
func (q *Quota) take(ctx context.Context, user string) (Verdict, error) {
	var interval, tolerance int64
	if q.options.PerMinute > 0 {
		interval = int64(math.Ceil(float64(time.Minute.Microseconds()) / float64(q.options.PerMinute)))
		tolerance = interval * int64(q.options.Burst-1)
	}
	reply, err := q.script.Run(ctx, q.client, []string{q.bucketKey(user), q.dayKey(user)},
		interval, tolerance, q.options.PerDay, day.Milliseconds()).Int64Slice()
	if err != nil {
		return Verdict{}, err //nolint:wrapcheck // the caller says what was tried
	}
	if len(reply) != 2 {
		return Verdict{}, fmt.Errorf("script returned %d numbers", len(reply))
	}
	after := time.Duration(reply[1]) * time.Microsecond
	return Verdict{Allowed: reply[0] == 1, RetryAfter: after, Day: reply[0] == -1}, nil
}
