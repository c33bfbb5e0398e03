package inbox

import (
	"context"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Defaults of Options.
const (
	DefaultLease       = 15 * time.Second
	DefaultDedupFor    = 48 * time.Hour
	DefaultLaneCap     = 20
	DefaultOwnerCap    = 3
	DefaultDepthCap    = 900
	DefaultMaxAttempts = 4
	DefaultRetry       = time.Second
	DefaultDeadFor     = 7 * 24 * time.Hour
)

// Options of a Box. A zero value means the default.
type Options struct {
	// Keys makes the keys.
	Keys store.Keyspace
	// Lease is how long a worker may be silent before its lane goes to another. Work renews three
	// times in it.
	Lease time.Duration
	// DedupFor is how long the id of an entry is remembered. It must exceed the time for which the
	// sender may send an entry again.
	DedupFor time.Duration
	// LaneCap, OwnerCap and DepthCap bound the jobs not done of a lane, of an owner and in all. Those
	// being worked on count.
	LaneCap, OwnerCap, DepthCap int
	// MaxAttempts is how often a job is started before it is poisoned (see Lease.Poisoned).
	MaxAttempts int
	// Retry is how long Work leaves a job after its first failed attempt; it doubles with each further
	// one, to at most a minute.
	Retry time.Duration
	// DeadFor is how long a dead letter is kept.
	DeadFor time.Duration
	// Now is the monotonic clock of this process. It must be set. It decides Lease.Held and nothing
	// else.
	Now func() time.Time
	// Random returns numbers in [0, 1) that spread waits; math/rand by default.
	Random func() float64
}

// A Box is a queue. It is safe for concurrent use.
type Box struct {
	client  redis.UniversalClient
	options Options
	scripts scripts
	keys    []string      // of every script
	wake    chan struct{} // holds one token when this process made a lane ready

	mu      sync.Mutex
	failure error // of the last call to Redis
}

// New returns a Box on client, which stays the caller's. It panics when Options.Now is nil.
func New(client redis.UniversalClient, o Options) *Box {
	if o.Now == nil {
		panic("inbox: Options.Now is nil")
	}
	o.Lease = orDefault(o.Lease, DefaultLease)
	o.DedupFor = orDefault(o.DedupFor, DefaultDedupFor)
	o.LaneCap = orDefault(o.LaneCap, DefaultLaneCap)
	o.OwnerCap = orDefault(o.OwnerCap, DefaultOwnerCap)
	o.DepthCap = orDefault(o.DepthCap, DefaultDepthCap)
	o.MaxAttempts = orDefault(o.MaxAttempts, DefaultMaxAttempts)
	o.Retry = orDefault(o.Retry, DefaultRetry)
	o.DeadFor = orDefault(o.DeadFor, DefaultDeadFor)
	if o.Random == nil {
		o.Random = rand.Float64
	}
	b := &Box{client: client, options: o, scripts: newScripts(), wake: make(chan struct{}, 1)}
	b.keys = b.sharedKeys()
	return b
}

func orDefault[N int | time.Duration](n, standard N) N {
	if n <= 0 {
		return standard
	}
	return n
}

// Healthy returns the error of the last call to Redis, or nil when that went well or none was made.
func (b *Box) Healthy() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.failure
}

// wakeUp tells an idle Work of this process to look for a job now.
func (b *Box) wakeUp() {
	select {
	case b.wake <- struct{}{}:
	default: // it has been told
	}
}

// call runs a script with arguments after ARGV[1]. It is the one place that tries again: once, at
// once, when the connection broke and the script says that doing it twice does no harm.
func (b *Box) call(ctx context.Context, s script, args ...any) (any, error) {
	args = append([]any{b.prefix()}, args...)
	reply, err := s.source.Run(ctx, b.client, b.keys, args...).Result()
	if s.repeatable && brokenConnection(err) && ctx.Err() == nil {
		reply, err = s.source.Run(ctx, b.client, b.keys, args...).Result()
	}
	if isNil(err) {
		reply, err = nil, nil
	}
	if ctx.Err() == nil {
		b.note(err)
	}
	return reply, store.Failure(s.verb, err)
}

func (b *Box) note(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failure = store.Failure("reach the queue", err)
}
