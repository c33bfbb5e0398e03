package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/cenkalti/backoff/v5"
	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

const (
	workers     = 16          // chats answered at one time
	recheck     = time.Second // between polls while updates are being dealt with
	grace       = 20 * time.Second
	conflictGap = 5 * time.Second // after another poller was met
)

// ErrUnauthorized is what Run ends with when Telegram refuses the token.
var ErrUnauthorized = errors.New("telegram refuses the bot token: ask @BotFather for the right one and set TELEGRAM_BOT_TOKEN")

// A poller fetches updates by long polling and hands them on, in order within a chat.
type poller struct {
	client *Client
	handle func(context.Context, tgbotapi.Update)
	// reached is told after each poll whether Telegram answered it.
	reached func(bool)
	log     *slog.Logger

	seen     inflight
	finished chan int
}

// run polls until ctx is done, then lets what is being dealt with finish for a while and
// confirms it. Telegram being out of reach never ends it; a refused token does.
func (p *poller) run(ctx context.Context) error {
	p.finished = make(chan int, 1024)
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	jobs := newQueues(workers)
	pause := newPause()
	var err error
	for ctx.Err() == nil && !errors.Is(err, ErrUnauthorized) {
		var raw []json.RawMessage
		raw, err = p.fetch(ctx)
		p.reached(err == nil)
		if err != nil {
			err = p.recover(ctx, err, pause)
			continue
		}
		pause.Reset()
		p.dispatch(work, jobs, raw)
		p.settle(ctx)
	}
	p.drain(ctx, jobs, cancel)
	if errors.Is(err, ErrUnauthorized) {
		return err
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

// dispatch queues the updates that are new.
func (p *poller) dispatch(ctx context.Context, jobs *queues, raw []json.RawMessage) {
	for _, r := range raw {
		u, err := decodeUpdate(r)
		if err != nil {
			p.log.WarnContext(ctx, "update passed over", slog.Any("error", err))
		}
		if u.UpdateID == 0 || !p.seen.take(u.UpdateID) {
			continue
		}
		jobs.add(ctx, chatOf(u), func(ctx context.Context) {
			p.handle(ctx, u)
			if ctx.Err() == nil { // else it was cut off, and must come again
				p.finished <- u.UpdateID
			}
		})
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

// drain waits for open updates, at most for the grace time, and confirms what was done.
func (p *poller) drain(ctx context.Context, jobs *queues, cancel context.CancelFunc) {
	stop := time.AfterFunc(grace, cancel)
	defer stop.Stop()
	emptied := make(chan struct{})
	go func() { // ends with the last job, which cancel bounds
		defer close(emptied)
		jobs.wait()
	}()
	for waiting := true; waiting; {
		select {
		case id := <-p.finished:
			p.seen.finish(id)
		case <-emptied:
			waiting = false
		}
	}
	for len(p.finished) > 0 {
		p.seen.finish(<-p.finished)
	}
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer done()
	if offset := p.seen.offset(); offset > 0 {
		if _, err := p.client.updates(ctx, offset, 0); err != nil {
			p.log.WarnContext(ctx, "last updates not confirmed: they may be answered again", slog.Any("error", err))
		}
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
