package telegram

import (
	"context"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot/pace"
)

const (
	typingEvery = 4 * time.Second // shorter than the five seconds for which Telegram shows the action
	typingAgain = time.Second     // when there was no room
)

// keepTyping shows "typing…" until the returned function is called, which waits for the
// last call to end. A call that fails, or for which there is no room, is no loss.
func (s *sender) keepTyping(ctx context.Context, to place) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() {
		for wait := time.Duration(0); pausing(ctx, wait, nil); {
			wait = typingAgain
			if s.pacer.Wait(ctx, pace.Call{Chat: to.chat, Group: to.group, Class: pace.Typing}) == nil {
				_ = s.client.typing(ctx, to)
				wait = typingEvery
			}
		}
	})
	return func() {
		cancel()
		wg.Wait()
	}
}
