package telegram

import (
	"context"
	"log/slog"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot/fault"
	"github.com/tahaluf/tahaluf/bot/inbox"
)

// wants tells whether an update is one that the bot deals with. What it does not want is confirmed
// and forgotten; everything else goes through the inbox.
func (s *Server) wants(u update) bool {
	if m := u.Message; m != nil {
		return s.wantsMessage(m)
	}
	if u.Callback != nil {
		return s.wantsPress(u.Callback)
	}
	return false
}

// wantsMessage tells whether a message is for the bot to answer.
func (s *Server) wantsMessage(m *incoming) bool {
	return m.From != nil && !m.From.IsBot && m.Chat.IsPrivate() && s.serves(m.Chat.ID) && !isNotice(m)
}

// isNotice tells whether a message only says what the user did in the chat.
func isNotice(m *incoming) bool {
	return m.PinnedMessage != nil || m.MessageAutoDeleteTimerChanged != nil
}

// sender is who caused the update; nil when nobody is named.
func (u update) sender() *tgbotapi.User {
	switch {
	case u.Message != nil:
		return u.Message.From
	case u.Edited != nil:
		return u.Edited.From
	case u.Callback != nil:
		return u.Callback.From
	case u.Member != nil:
		return &u.Member.From
	case u.Inline != nil:
		return u.Inline.From
	}
	return nil
}

// lane names what the update must stay in order with: the talk that it belongs to, or else its sender.
func (u update) lane() string {
	switch {
	case u.Message != nil:
		return u.Message.conversation()
	case u.Edited != nil:
		return u.Edited.conversation()
	case u.Member != nil:
		return "chat " + strconv.FormatInt(u.Member.Chat.ID, 10)
	case u.Callback != nil:
		return u.Callback.lane()
	}
	return "nobody"
}

// handle deals with one job. That it returns nil ends the job.
func (s *Server) handle(ctx context.Context, l *inbox.Lease) error {
	u, err := decodeJob(l.Job().Body)
	if err != nil {
		s.Log.ErrorContext(ctx, "job cannot be read", slog.Any("error", err))
		return l.Dead(ctx, "the job cannot be read") //nolint:wrapcheck // says what failed
	}
	switch {
	case u.Message != nil:
		err = s.onMessage(ctx, l, u.Message)
	case u.Callback != nil:
		err = s.onPress(ctx, l, u.Callback)
	case u.News != nil:
		err = s.onNews(ctx, l, u.News)
	}
	if err != nil {
		return err
	}
	s.poller.done(l.Job().ID)
	fault.Point("before-done")
	return nil
}
