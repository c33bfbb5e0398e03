package cache

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot"
)

// How often a replica that waits for another looks: at first soon, then less.
const (
	firstLook = 25 * time.Millisecond
	lastLook  = 400 * time.Millisecond
)

// guarded turns a panic into an error: it must cost its callers their answer, and the process nothing.
func (c *Cache) guarded(ctx context.Context, id string, show bot.Show, write Write) (reply bot.Reply, source bot.AnswerSource, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			c.options.Log.ErrorContext(ctx, "wording failed", slog.Any("panic", fault), slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("word answer: panic: %v", fault)
		}
	}()
	return c.work(ctx, id, show, write)
}

// work has the answer from Redis, or words it.
func (c *Cache) work(ctx context.Context, id string, show bot.Show, write Write) (bot.Reply, bot.AnswerSource, error) {
	got := c.await(ctx, id)
	if got.reply != nil {
		show(got.reply.Text)
		return *got.reply, got.source, nil
	}
	if err := ctx.Err(); err != nil {
		return bot.Reply{}, "", fmt.Errorf("word answer: %w", err)
	}
	defer c.hold(ctx, id, got.token)()
	limited, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	reply, err := write(limited, show)
	if err != nil {
		return bot.Reply{}, "", err
	}
	c.keep(ctx, id, got.token, reply)
	return reply, bot.AnswerMade, nil
}

// awaited is what came of waiting: a reply; or the lock, under a token; or neither, when the answer must
// be worded without being known to be the only one.
type awaited struct {
	reply  *bot.Reply
	source bot.AnswerSource
	token  string
}

// await looks the answer up, and waits while another replica words it.
func (c *Cache) await(ctx context.Context, id string) awaited {
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	source, token := bot.AnswerHit, newToken()
	for pause := firstLook; ; pause = min(2*pause, lastLook) {
		entry, locked, err := c.shelf.claim(ctx, c.keysOf(id), token, c.options.LockTTL)
		switch {
		case err != nil:
			c.fault(ctx, "answer not looked up", err)
			return awaited{}
		case locked:
			return awaited{token: token}
		case entry != "":
			if reply, err := decode(entry, c.options.Passages); err == nil {
				return awaited{reply: &reply, source: source}
			} else if err := c.shelf.discard(ctx, c.keysOf(id), entry); err != nil {
				c.fault(ctx, "unreadable answer not discarded", err)
				return awaited{}
			}
			continue
		}
		source = bot.AnswerShared
		select {
		case <-time.After(pause/2 + time.Duration(c.options.Random()*float64(pause))):
		case <-ctx.Done():
			return awaited{}
		}
	}
}

// hold renews the lock until the function it returns is called, which also gives it back.
func (c *Cache) hold(ctx context.Context, id, token string) (release func()) {
	if token == "" {
		return func() {}
	}
	renewing, stop := context.WithCancel(ctx)
	var renewer sync.WaitGroup
	renewer.Go(func() {
		ticker := time.NewTicker(c.options.LockTTL / 3)
		defer ticker.Stop()
		for {
			select {
			case <-renewing.Done():
				return
			case <-ticker.C:
				if err := c.shelf.renew(renewing, c.keysOf(id), token, c.options.LockTTL); err != nil {
					c.fault(renewing, "lock not renewed", err)
				}
			}
		}
	})
	return func() {
		stop()
		renewer.Wait()
		if err := c.shelf.release(context.WithoutCancel(ctx), c.keysOf(id), token); err != nil {
			c.fault(ctx, "lock not given back", err)
		}
	}
}

// keep stores a reply for as long as it holds.
func (c *Cache) keep(ctx context.Context, id, token string, reply bot.Reply) {
	life := c.life(reply)
	if life == 0 || token == "" {
		return
	}
	entry, err := encode(reply)
	if err == nil {
		err = c.shelf.put(context.WithoutCancel(ctx), c.keysOf(id), entry, life)
	}
	if err != nil {
		c.fault(ctx, "answer not kept", err)
	}
}

// life is how long a reply may be given again: 0 for one that another try may better.
func (c *Cache) life(reply bot.Reply) time.Duration {
	switch {
	case slices.Contains(reply.Degraded, bot.DegradedModel):
		return 0
	case reply.Abstained || reply.Mode != bot.ModeModel:
		return c.options.RefusalTTL
	}
	return c.options.AnswerTTL
}

// fault tells of what costs a call of the model and no more.
func (c *Cache) fault(ctx context.Context, what string, err error) {
	if ctx.Err() == nil {
		c.options.Log.WarnContext(ctx, "answer cache", slog.String("fault", what), slog.Any("error", err))
	}
}
