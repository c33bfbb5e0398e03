package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
)

const (
	recheck     = time.Second     // between polls while updates are being dealt with
	conflictGap = 5 * time.Second // after another poller was met
	maxOpen     = 1024            // more than one poll can return
)

// ErrUnauthorized is what Run ends with when Telegram refuses the token.
var ErrUnauthorized = errors.New("telegram refuses the bot token: ask @BotFather for the right one and set TELEGRAM_BOT_TOKEN")

// A poller fetches updates by long polling and hands them on. Its offset, by which Telegram forgets
// updates, never passes one that is neither kept in a durable inbox nor dealt with.
type poller struct {
	client  *Client
	receive func(context.Context, update, json.RawMessage) (fate, error)
	// volatile inboxes keep nothing for the next process.
	volatile bool
	// reached is told after each poll whether Telegram answered it.
	reached func(bool)
	log     *slog.Logger

	seen     inflight
	finished chan int
}

// run polls until ctx is done. Telegram or the inbox being out of reach never ends it; a refused
// token does.
func (p *poller) run(ctx context.Context) error {
	pause := newPause()
	for ctx.Err() == nil {
		raw, err := p.fetch(ctx)
		p.reached(err == nil)
		if err == nil {
			err = p.take(ctx, raw)
		}
		if err != nil {
			if err = p.recover(ctx, err, pause); errors.Is(err, ErrUnauthorized) {
				return err
			}
			continue
		}
		pause.Reset()
		p.settle(ctx)
	}
	return nil
}

// fetch polls once: for long when nothing is open, else just to look.
func (p *poller) fetch(ctx context.Context) ([]json.RawMessage, error) {
	offset := p.seen.offset()
	if p.seen.open() > 0 {
		return p.client.updates(ctx, offset, 0)
	}
	return p.client.updates(ctx, offset, pollTimeout)
}

// errFull has Telegram keep the rest of a batch for a while.
var errFull = errors.New("the inbox is full")

// take hands on the updates that are new, in order, and stops at the first that cannot be.
func (p *poller) take(ctx context.Context, raw []json.RawMessage) error {
	for _, r := range raw {
		u, err := decodeUpdate(r)
		if err != nil {
			p.log.WarnContext(ctx, "update passed over", slog.Any("error", err))
		}
		if u.ID == 0 || !p.seen.take(u.ID) {
			continue
		}
		fate, err := p.receive(ctx, u, r)
		if err != nil || fate == heldBack {
			p.seen.drop(u.ID)
			if err == nil {
				err = errFull
			}
			return err
		}
		if fate == settled || !p.volatile {
			p.seen.finish(u.ID)
		}
	}
	return nil
}

// done is told of each job that was dealt with.
func (p *poller) done(job string) {
	if id, err := strconv.Atoi(job); err == nil && p.volatile {
		p.finished <- id
	}
}

// settle notes what has finished; while anything is open it waits for more, but not long.
func (p *poller) settle(ctx context.Context) {
	timer := time.NewTimer(recheck)
	defer timer.Stop()
	for p.seen.open() > 0 {
		select {
		case id := <-p.finished:
			p.seen.finish(id)
		case <-timer.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// recover decides what a failed poll means, and waits. It returns ErrUnauthorized to stop.
func (p *poller) recover(ctx context.Context, err error, pause *backoff.ExponentialBackOff) error {
	if ctx.Err() != nil {
		return nil //nolint:nilerr // being told to stop is no failure
	}
	delay := pause.NextBackOff()
	if e, ok := errors.AsType[*Error](err); ok {
		switch {
		case e.refusesToken():
			return ErrUnauthorized
		case e.Code == http.StatusConflict:
			delay = max(delay, conflictGap)
			p.removeWebhook(ctx, e)
		}
		delay = max(delay, e.RetryAfter)
	}
	p.log.WarnContext(ctx, "no updates from Telegram, trying again", slog.Any("error", err), slog.Duration("in", delay))
	sleep(ctx, delay)
	return err
}

// removeWebhook clears one that an earlier run left; another poller is merely waited for.
func (p *poller) removeWebhook(ctx context.Context, conflict *Error) {
	if !strings.Contains(conflict.Description, "webhook") {
		return
	}
	if err := p.client.deleteWebhook(ctx); err != nil {
		p.log.WarnContext(ctx, "webhook not removed", slog.Any("error", err))
	}
}

// confirm tells Telegram, at the end, what was dealt with since the last poll.
func (p *poller) confirm(ctx context.Context) {
	for len(p.finished) > 0 {
		p.seen.finish(<-p.finished)
	}
	offset := p.seen.offset()
	if offset == 0 {
		return
	}
	ctx, done := context.WithTimeout(ctx, 2*time.Second)
	defer done()
	if _, err := p.client.updates(ctx, offset, 0); err != nil {
		p.log.WarnContext(ctx, "last updates not confirmed: they may come again", slog.Any("error", err))
	}
}

// newPause makes the growing, jittered waits between tries of one call: half a second at
// first, half a minute in the end.
func newPause() *backoff.ExponentialBackOff {
	pause := backoff.NewExponentialBackOff()
	pause.InitialInterval, pause.MaxInterval = 500*time.Millisecond, 30*time.Second
	return pause
}

// sleep waits for d or for ctx.
func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
