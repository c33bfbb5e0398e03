package telegramtest

import (
	"context"
	"fmt"
	"slices"
)

// WaitFor blocks until condition is true. It is asked at once and again after every change of the server's state, so
// it must only look at the server, whose methods it may call, and not at the clock. When ctx ends first, the error
// wraps that of ctx.
func (s *Server) WaitFor(ctx context.Context, condition func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if condition() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("telegramtest: wait: %w", ctx.Err())
		}
	}
}

// WaitForMessage blocks until a message that stands in the chat fits, and returns the first that does.
func (s *Server) WaitForMessage(ctx context.Context, chatID int64, fits func(Message) bool) (Message, error) {
	var found Message
	err := s.WaitFor(ctx, func() bool {
		messages := s.Messages(chatID)
		i := slices.IndexFunc(messages, func(m Message) bool { return !m.Gone() && fits(m) })
		if i < 0 {
			return false
		}
		found = messages[i]
		return true
	})
	return found, err
}

// WaitForReply blocks until the bot has answered a message with one that fits; nil fits any. It returns the answer.
func (s *Server) WaitForReply(ctx context.Context, chatID int64, message int, fits func(Message) bool) (Message, error) {
	return s.WaitForMessage(ctx, chatID, func(m Message) bool {
		return m.From.ID == s.bot.ID && m.ReplyTo == message && (fits == nil || fits(m))
	})
}

// WaitForCalls blocks until a method was called and answered at least n times, and returns its calls. Calls of
// getUpdates that brought nothing do not count.
func (s *Server) WaitForCalls(ctx context.Context, method string, n int) ([]Call, error) {
	var calls []Call
	err := s.WaitFor(ctx, func() bool {
		calls = slices.DeleteFunc(s.CallsOf(method), func(c Call) bool { return c.Ended.IsZero() })
		return len(calls) >= n
	})
	return calls, err
}

// WaitForConfirmation blocks until no update is pending: the bot has taken over all there was.
func (s *Server) WaitForConfirmation(ctx context.Context) error {
	return s.WaitFor(ctx, func() bool { return s.PendingUpdates() == 0 })
}

// PendingUpdates is how many updates the bot has not confirmed.
func (s *Server) PendingUpdates() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	return len(s.queue.pending)
}
