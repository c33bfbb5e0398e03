package telegram

import (
	"context"
	"fmt"
	"strconv"
)

// Origins know which group a supergroup was before. Its talks keep the name of that group, and so go on.
type Origins interface {
	SetOriginOf(ctx context.Context, chat, origin string) error
	OriginOf(ctx context.Context, chat string) (string, error)
}

// locate follows a group that became a supergroup: it notes the move that an update tells of, and finds
// out where the group of a message was before.
func (s *Server) locate(ctx context.Context, u update) error {
	m := u.Message
	switch {
	case m == nil || s.Origins == nil:
		return nil
	case m.MigrateToChatID != 0:
		return s.move(ctx, m.Chat.ID, m.MigrateToChatID)
	case m.MigrateFromChatID != 0:
		return s.move(ctx, m.MigrateFromChatID, m.Chat.ID)
	case m.Chat.IsSuperGroup() && s.account().hear(m).ours:
		origin, err := s.originOf(ctx, m.Chat.ID)
		m.Origin = origin
		return err
	}
	return nil
}

// move notes that a group goes on under another id.
func (s *Server) move(ctx context.Context, from, to int64) error {
	if s.Origins == nil {
		return nil
	}
	origin, err := s.originOf(ctx, from)
	if err != nil {
		return err
	}
	if err := s.Origins.SetOriginOf(ctx, chatName(to), chatName(origin)); err != nil {
		return fmt.Errorf("follow a group: %w", err)
	}
	return nil
}

// originOf is the first id that the chat had.
func (s *Server) originOf(ctx context.Context, chat int64) (int64, error) {
	if s.Origins == nil {
		return chat, nil
	}
	name, err := s.Origins.OriginOf(ctx, chatName(chat))
	if err != nil {
		return 0, fmt.Errorf("follow a group: %w", err)
	}
	if origin, err := strconv.ParseInt(name, 10, 64); err == nil {
		return origin, nil
	}
	return chat, nil
}

func chatName(chat int64) string { return strconv.FormatInt(chat, 10) }
