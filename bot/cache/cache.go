package cache

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/retrieval"
)

// Defaults of Options.
const (
	DefaultAnswerTTL  = 24 * time.Hour
	DefaultRefusalTTL = time.Minute
	DefaultLockTTL    = 6 * time.Second
	DefaultTimeout    = 100 * time.Second
)

// ErrClosed says that the Cache was closed.
var ErrClosed = errors.New("the answer cache is closed")

// Passages finds the passages that stored answers cite; nil for one that is no longer there.
type Passages interface {
	Passage(id string) *retrieval.Passage
}

// Options are what a Cache is made of. A zero duration means the default.
type Options struct {
	// Passages and Log are required. No text of users is logged.
	Passages Passages
	Log      *slog.Logger
	// Model and Prompt name what every answer of this process depends on: the model that words it
	// and the version of the prompt.
	Model, Prompt string
	// AnswerTTL is how long a model's answer is kept, RefusalTTL a refusal or a quotation.
	AnswerTTL, RefusalTTL time.Duration
	// LockTTL is how soon another replica takes over from one that died while it worded an
	// answer.
	LockTTL time.Duration
	// Timeout limits the wording of one answer, and the wait for another replica's. It must be
	// longer than the total timeout of the model, so that the model's failure is told as one.
	Timeout time.Duration
	// Random returns numbers in [0,1), to spread replicas that wait; required.
	Random func() float64
	// OnResult is told where each answer came from; it may be nil.
	OnResult func(bot.AnswerSource)
	// Keys makes the keys.
	Keys store.Keyspace
}

// A Cache has answers worded once. It is safe for concurrent use. It owns a goroutine for each question
// under way; Close stops them.
type Cache struct {
	shelf   shelf
	options Options
	working sync.WaitGroup

	mu      sync.Mutex
	flights map[string]*flight
	closed  bool
}

// New returns a Cache on client, which stays the caller's. The caller closes the Cache, before the
// client.
func New(client redis.UniversalClient, o Options) *Cache {
	o.AnswerTTL = cmp.Or(max(o.AnswerTTL, 0), DefaultAnswerTTL)
	o.RefusalTTL = cmp.Or(max(o.RefusalTTL, 0), DefaultRefusalTTL)
	o.LockTTL = cmp.Or(max(o.LockTTL, 0), DefaultLockTTL)
	o.Timeout = cmp.Or(max(o.Timeout, 0), DefaultTimeout)
	return &Cache{shelf: newShelf(client), options: o, flights: make(map[string]*flight)}
}

// Close ends the work under way and waits for it. Do fails with ErrClosed afterwards.
func (c *Cache) Close() {
	c.mu.Lock()
	c.closed = true
	for _, f := range c.flights {
		f.cancel()
	}
	c.mu.Unlock()
	c.working.Wait()
}

// Do is that of bot.Answers. Callers that ask the same of this Cache at the same time wait for one
// piece of work, each under its own ctx, and are all told its pieces as they come; what another replica
// words, or has worded, is told at once when it is whole. The work ends with its last caller. Its errors
// are those of write, ErrClosed, and of ctx.
func (c *Cache) Do(ctx context.Context, key bot.AnswerKey, show bot.Show, write Write) (bot.Reply, bot.AnswerSource, error) {
	id := c.id(key)
	f, first, err := c.join(ctx, id, write)
	if err != nil {
		return bot.Reply{}, "", err
	}
	defer c.leave(id, f)
	if show == nil {
		show = func(string) {}
	}
	reply, source, err := f.follow(ctx, show)
	if err != nil {
		return bot.Reply{}, "", err
	}
	if source == bot.AnswerMade && !first {
		source = bot.AnswerShared
	}
	if c.options.OnResult != nil {
		c.options.OnResult(source)
	}
	return reply, source, nil
}

// join finds the work on a question, or begins it.
func (c *Cache) join(ctx context.Context, id string, write Write) (f *flight, first bool, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil, false, ErrClosed
	}
	if f, ok := c.flights[id]; ok {
		f.callers++
		return f, false, nil
	}
	work, cancel := context.WithCancel(context.WithoutCancel(ctx)) // keeps what the log is told
	f = newFlight(cancel)
	c.flights[id] = f
	c.working.Go(func() {
		defer cancel()
		reply, source, err := c.guarded(work, id, f.show, write)
		c.drop(id, f)
		f.finish(reply, source, err)
	})
	return f, true, nil
}

// leave ends the work when nobody waits for it any more.
func (c *Cache) leave(id string, f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	f.callers--
	if f.callers > 0 {
		return
	}
	f.cancel()
	if c.flights[id] == f {
		delete(c.flights, id)
	}
}

// drop lets the next caller begin anew.
func (c *Cache) drop(id string, f *flight) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.flights[id] == f {
		delete(c.flights, id)
	}
}
