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
func (s *Server) wants(ctx context.Context, u update) bool {
	switch {
	case u.Message != nil:
		return s.wantsMessage(u.Message)
	case u.Edited != nil:
		return s.wantsEdit(u.Edited)
	case u.Member != nil:
		return s.wantsMember(ctx, u.Member)
	case u.Callback != nil:
		return s.wantsPress(u.Callback)
	}
	return false
}

// wantsMessage tells whether a message is for the bot to answer.
func (s *Server) wantsMessage(m *incoming) bool {
	return m.From != nil && !m.ofMachine() && !m.Chat.IsChannel() && s.serves(m) && !isNotice(m) && s.account().hear(m).ours
}

// ofMachine tells whether no person sent the message: another bot did, or Telegram brought it from the
// linked channel. Who speaks as a chat is a person, although a bot of Telegram's is named as the sender.
func (m *incoming) ofMachine() bool {
	return m.From.IsBot && m.SenderChat == nil || m.IsAutomaticForward || m.ViaBot != nil
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
	if err := s.deal(ctx, l, u); err != nil {
		return err
	}
	s.poller.done(l.Job().ID)
	fault.Point("before-done")
	return nil
}

// deal does what an update asks for.
func (s *Server) deal(ctx context.Context, l *inbox.Lease, u update) error {
	switch {
	case u.Message != nil:
		return s.onMessage(ctx, l, u.Message)
	case u.Edited != nil:
		return s.onEdited(ctx, l, u.Edited)
	case u.Member != nil:
		return s.onMember(ctx, l, u.Member)
	case u.Callback != nil:
		return s.onPress(ctx, l, u.Callback)
	case u.News != nil:
		return s.onNews(ctx, l, u.News)
	}
	return nil
}
