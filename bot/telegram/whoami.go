package telegram

import (
	"context"
	"errors"
	"log/slog"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// whoAmI asks for the bot's name until Telegram answers, and says so each time it does
// not. It ends early with ErrUnauthorized, or when ctx is done.
func (s *Server) whoAmI(ctx context.Context) (tgbotapi.User, error) {
	pause := newPause()
	for {
		me, err := s.client.Me(ctx)
		if err == nil || ctx.Err() != nil {
			return me, nil //nolint:nilerr // being told to stop is no failure
		}
		e, ok := errors.AsType[*Error](err)
		if ok && e.refusesToken() {
			return me, ErrUnauthorized
		}
		delay := pause.NextBackOff()
		if ok {
			delay = max(delay, e.RetryAfter)
		}
		s.Log.WarnContext(ctx, "Telegram not reached, trying again", slog.Any("error", err), slog.Duration("in", delay))
		sleep(ctx, delay)
	}
}
