package pace

import (
	"context"
	"fmt"
	"sync"
)

// Lines let one call to a chat ask at a time, first come first served, so that a chat with a thousand
// calls asks no more often than one with two.
type lines struct {
	mu    sync.Mutex
	chats map[int64]*line
}

type line struct {
	turn   chan struct{} // holds a token while somebody has the turn
	people int           // those who wait, and who has the turn
}

func newLines() *lines { return &lines{chats: make(map[int64]*line)} }

// enter waits for the turn of the chat, which the caller ends with leave. Chat 0 has no line.
func (l *lines) enter(ctx context.Context, chat int64) (leave func(), err error) {
	if chat == 0 {
		return func() {}, nil
	}
	mine := l.join(chat)
	select {
	case mine.turn <- struct{}{}:
		return func() { <-mine.turn; l.part(chat, mine) }, nil
	case <-ctx.Done():
		l.part(chat, mine)
		return nil, fmt.Errorf("wait for a turn: %w", ctx.Err())
	}
}

// busy tells whether somebody waits for the chat.
func (l *lines) busy(chat int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.chats[chat] != nil
}

func (l *lines) join(chat int64) *line {
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := l.chats[chat]
	if mine == nil {
		mine = &line{turn: make(chan struct{}, 1)}
		l.chats[chat] = mine
	}
	mine.people++
	return mine
}

func (l *lines) part(chat int64, mine *line) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if mine.people--; mine.people == 0 {
		delete(l.chats, chat)
	}
}
