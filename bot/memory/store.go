package memory

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store"
)

// Defaults of Options.
const (
	DefaultTTL      = 24 * time.Hour
	DefaultMaxTurns = 20
	DefaultMaxBytes = 16 << 10
)

// Options bounds what a Store keeps. A zero value means the default.
type Options struct {
	// TTL is how long a conversation is kept after its last utterance.
	TTL time.Duration
	// MaxTurns is how many questions, with their answers, are kept of a conversation.
	MaxTurns int
	// MaxBytes is how much of the text of an utterance is kept, in bytes of UTF-8.
	MaxBytes int
	// Keys makes the keys.
	Keys store.Keyspace
}

// A Store remembers conversations. It is safe for concurrent use.
type Store struct {
	client   redis.UniversalClient
	remember *redis.Script
	options  Options
	skipped  atomic.Uint64
}

// New returns a Store on client, which stays the caller's.
func New(client redis.UniversalClient, options Options) *Store {
	if options.TTL <= 0 {
		options.TTL = DefaultTTL
	}
	if options.MaxTurns <= 0 {
		options.MaxTurns = DefaultMaxTurns
	}
	if options.MaxBytes <= 0 {
		options.MaxBytes = DefaultMaxBytes
	}
	return &Store{client: client, remember: redis.NewScript(rememberScript), options: options}
}

// Recall returns what is remembered of a conversation, oldest first; nothing for an unknown one.
// Entries that cannot be read are left out (see Skipped).
func (s *Store) Recall(ctx context.Context, conversation string) ([]bot.Utterance, error) {
	key, err := s.historyKey(conversation)
	if err != nil {
		return nil, fmt.Errorf("recall conversation: %w", err)
	}
	values, err := s.client.LRange(ctx, key, -s.maxUtterances(), -1).Result()
	if err != nil {
		return nil, store.Failure("recall conversation", err)
	}
	utterances := make([]bot.Utterance, 0, len(values))
	for _, value := range values {
		if utterance, err := decode(value); err == nil {
			utterances = append(utterances, utterance)
		} else {
			s.skipped.Add(1)
		}
	}
	return utterances, nil
}

// Remember adds utterances to the end of a conversation, drops what is then too old, and starts the
// time to live anew. It is one atomic round trip: all of it happens or none; after ErrUnavailable
// nobody knows which.
func (s *Store) Remember(ctx context.Context, conversation string, utterances ...bot.Utterance) error {
	key, err := s.historyKey(conversation)
	if err != nil {
		return fmt.Errorf("remember: %w", err)
	}
	if len(utterances) == 0 {
		return nil
	}
	args := make([]any, 0, 2+len(utterances))
	args = append(args, s.maxUtterances(), s.options.TTL.Milliseconds())
	for _, utterance := range utterances {
		value, err := encode(utterance, s.options.MaxBytes)
		if err != nil {
			return fmt.Errorf("remember: %w", err)
		}
		args = append(args, value)
	}
	return store.Failure("remember", s.remember.Run(ctx, s.client, []string{key}, args...).Err())
}

// Forget deletes a conversation. Forgetting an unknown one is no error.
func (s *Store) Forget(ctx context.Context, conversation string) error {
	key, err := s.historyKey(conversation)
	if err != nil {
		return fmt.Errorf("forget conversation: %w", err)
	}
	return store.Failure("forget conversation", s.client.Del(ctx, key).Err())
}

// Ping says whether Redis answers.
func (s *Store) Ping(ctx context.Context) error {
	return store.Failure("ping", s.client.Ping(ctx).Err())
}

// Skipped counts the entries that Recall could not read since the Store was made.
func (s *Store) Skipped() uint64 { return s.skipped.Load() }

// maxUtterances counts two for each turn: a question and its answer.
func (s *Store) maxUtterances() int64 { return 2 * int64(s.options.MaxTurns) }
