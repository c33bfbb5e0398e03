package telegram

import (
	"context"
	"sync"
	"time"
)

// typingEvery is shorter than the five seconds for which Telegram shows the action.
const typingEvery = 4 * time.Second

// keepTyping shows "typing…" until the returned function is called, which waits for the
// last call to end. A call that fails is no loss.
func (s *sender) keepTyping(ctx context.Context, chat int64) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() {
		ticker := time.NewTicker(typingEvery)
		defer ticker.Stop()
		for {
			if s.spare(chat) {
				_ = s.client.typing(ctx, chat)
			}
			select {
			case <-ticker.C:
			case <-ctx.Done():
				return
			}
		}
	})
	return func() {
		cancel()
		wg.Wait()
	}
}

// spare takes a call from the budget of the chat when it leaves one for the answer, as
// Telegram counts "typing…" like a message.
func (s *sender) spare(chat int64) bool {
	l := s.limiter(chat)
	return l.Tokens() >= 2 && s.all.Allow() && l.Allow()
}
