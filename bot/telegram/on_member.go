package telegram

import (
	"context"
	"log/slog"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/words"
)

// wantsMember tells whether the bot was added to a group where it must not stay. Everything else about
// its place in chats is only logged.
func (s *Server) wantsMember(ctx context.Context, u *tgbotapi.ChatMemberUpdated) bool {
	s.Log.InfoContext(ctx, "the bot's place in a chat has changed",
		slog.String("chat", u.Chat.Type), slog.String("from", u.OldChatMember.Status), slog.String("to", u.NewChatMember.Status))
	return !u.Chat.IsPrivate() && !present(u.OldChatMember) && present(u.NewChatMember) && !s.allows(u.Chat.ID)
}

// present tells whether somebody is in the chat.
func present(m tgbotapi.ChatMember) bool {
	switch m.Status {
	case "creator", "administrator", "member":
		return true
	case "restricted":
		return m.IsMember
	}
	return false
}

// onMember leaves a group that is not one of those the bot is for, after saying so. A group that was
// one of them under another name is.
func (s *Server) onMember(ctx context.Context, l *inbox.Lease, u *tgbotapi.ChatMemberUpdated) error {
	origin, err := s.originOf(ctx, u.Chat.ID)
	if err != nil || s.allows(origin) {
		return err
	}
	to := place{chat: u.Chat.ID, group: true}
	if l.Job().Attempt == 1 && !u.Chat.IsChannel() {
		if _, err := s.sender.send(ctx, pace.Prompt, l.Held, to, 0, say(words.Arabic.Say(words.Stranger))); err != nil && !cannot(err) {
			return err
		}
	}
	err = s.sender.try(ctx, pace.Prompt, l.Held, to, func(ctx context.Context) error { return s.client.leave(ctx, to) })
	if cannot(err) {
		s.Log.WarnContext(ctx, "group not left", slog.Any("error", err))
		return nil
	}
	return err
}

// leave takes the bot out of a group or channel.
func (c *Client) leave(ctx context.Context, to place) error {
	params := tgbotapi.Params{}
	params.AddNonZero64("chat_id", to.chat)
	return c.call(ctx, "leaveChat", params, nil)
}
