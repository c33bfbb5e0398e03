package telegram

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// What Telegram is known to bear: about 30 messages a second over all, one a second in a
// chat with short bursts (see its FAQ on limits).
const (
	globalRate  = 28
	chatBurst   = 3
	maxLimiters = 10_000 // chats remembered for pacing
)

// A sender is the one layer that paces and retries messages.
type sender struct {
	client *Client
	log    *slog.Logger
	all    *rate.Limiter

	mu    sync.Mutex
	chats map[int64]*rate.Limiter
}

func newSender(c *Client, log *slog.Logger) *sender {
	return &sender{client: c, log: log, all: rate.NewLimiter(globalRate, globalRate), chats: make(map[int64]*rate.Limiter)}
}

// send delivers a text in as many messages as it takes, the first as a reply to replyTo.
// It waits as long as the server asks, and tries again what may succeed.
func (s *sender) send(ctx context.Context, chat int64, replyTo int, t Text) error {
	for _, part := range t.Split() {
		if err := s.sendPart(ctx, chat, replyTo, part); err != nil {
			return err
		}
		replyTo = 0
	}
	return nil
}

// sendPart tries until the message is accepted, refused for good, or ctx ends: an answer
// waits as long as it must. What ctx cut off is not confirmed, and comes again.
func (s *sender) sendPart(ctx context.Context, chat int64, replyTo int, part Text) error {
	pause := newPause()
	for {
		if err := s.pace(ctx, chat); err != nil {
			return err
		}
		err := s.client.send(ctx, chat, replyTo, part)
		e, failed := errors.AsType[*Error](err)
		if !failed {
			return err
		}
		if e.Code == http.StatusBadRequest && part.plain() {
			s.log.ErrorContext(ctx, "formatted text refused, sending it plain", slog.Any("error", e))
			continue
		}
		if !e.temporary() || ctx.Err() != nil {
			return e
		}
		wait := pause.NextBackOff()
		if e.RetryAfter > 0 {
			wait = e.RetryAfter
		}
		s.log.WarnContext(ctx, "message not sent, trying again", slog.Any("error", e), slog.Duration("in", wait))
		sleep(ctx, wait)
	}
}

// pace waits for the chat's turn and then for the bot's.
func (s *sender) pace(ctx context.Context, chat int64) error {
	if err := s.limiter(chat).Wait(ctx); err != nil {
		return err //nolint:wrapcheck // the context's own error
	}
	return s.all.Wait(ctx) //nolint:wrapcheck // the context's own error
}

func (s *sender) limiter(chat int64) *rate.Limiter {
	s.mu.Lock()
	defer s.mu.Unlock()
	l, ok := s.chats[chat]
	if !ok {
		if len(s.chats) >= maxLimiters {
			clear(s.chats) // a fresh burst for everyone is within the global rate
		}
		l = rate.NewLimiter(rate.Every(time.Second), chatBurst)
		s.chats[chat] = l
	}
	return l
}
