package memory

import (
	"cmp"
	"context"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Defaults of Options.
const (
	DefaultTTL         = 24 * time.Hour
	DefaultMaxTurns    = 20
	DefaultMaxBytes    = 16 << 10
	DefaultFeedbackTTL = 90 * 24 * time.Hour
	DefaultGapTTL      = 30 * 24 * time.Hour
	DefaultMaxGaps     = 2000
)

// Options bounds what a Store keeps. A zero value means the default.
type Options struct {
	// TTL is how long a conversation is kept after its last utterance.
	TTL time.Duration
	// MaxTurns is how many questions, with their answers, are kept of a conversation.
	MaxTurns int
	// MaxBytes is how much of the text of an utterance is kept, in bytes of UTF-8.
	MaxBytes int
	// FeedbackTTL is how long a verdict is kept after the last on its answer.
	FeedbackTTL time.Duration
	// GapTTL is how long a gap and its subscriptions are kept after they were last met.
	GapTTL time.Duration
	// MaxGaps is how many gaps are kept; the one met longest ago makes room.
	MaxGaps int
	// Keys makes the keys.
	Keys store.Keyspace
}

// A Store remembers conversations, verdicts on answers, and gaps of the knowledge base. It is safe
// for concurrent use.
type Store struct {
	client  redis.UniversalClient
	scripts scripts
	options Options
	skipped atomic.Uint64
}

// New returns a Store on client, which stays the caller's.
func New(client redis.UniversalClient, options Options) *Store {
	options.TTL = cmp.Or(max(options.TTL, 0), DefaultTTL)
	options.MaxTurns = cmp.Or(max(options.MaxTurns, 0), DefaultMaxTurns)
	options.MaxBytes = cmp.Or(max(options.MaxBytes, 0), DefaultMaxBytes)
	options.FeedbackTTL = cmp.Or(max(options.FeedbackTTL, 0), DefaultFeedbackTTL)
	options.GapTTL = cmp.Or(max(options.GapTTL, 0), DefaultGapTTL)
	options.MaxGaps = cmp.Or(max(options.MaxGaps, 0), DefaultMaxGaps)
	return &Store{client: client, scripts: newScripts(), options: options}
}

// Ping says whether Redis answers.
func (s *Store) Ping(ctx context.Context) error {
	return store.Failure("ping", s.client.Ping(ctx).Err())
}

// Skipped counts the entries that Recall could not read since the Store was made.
func (s *Store) Skipped() uint64 { return s.skipped.Load() }
