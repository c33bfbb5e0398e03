package pace

import (
	"context"
	"fmt"
	"sync"
)

// Lines let one call of this process ask at a time for each id, first come first served: for a chat,
// so that one with a thousand calls asks no more often than one with two, and for the bot when it is
// full.
type lines struct {
	mu  sync.Mutex
	ids map[int64]*line
}

type line struct {
	turn   chan struct{} // holds a token while somebody has the turn
	people int           // those who wait, and who has the turn
}

func newLines() *lines { return &lines{ids: make(map[int64]*line)} }

// enter waits for the turn, which the caller ends with leave.
func (l *lines) enter(ctx context.Context, id int64) (leave func(), err error) {
	mine := l.join(id)
	select {
	case mine.turn <- struct{}{}:
		return func() { <-mine.turn; l.part(id, mine) }, nil
	case <-ctx.Done():
		l.part(id, mine)
		return nil, fmt.Errorf("wait for a turn: %w", ctx.Err())
	}
}

// busy tells whether somebody has the turn or waits for it.
func (l *lines) busy(id int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ids[id] != nil
}

func (l *lines) join(id int64) *line {
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := l.ids[id]
	if mine == nil {
		mine = &line{turn: make(chan struct{}, 1)}
		l.ids[id] = mine
	}
	mine.people++
	return mine
}

func (l *lines) part(id int64, mine *line) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if mine.people--; mine.people == 0 {
		delete(l.ids, id)
	}
}
