package telegramtest

import (
	"context"
	"encoding/json"
	"slices"
	"time"
)

const (
	maxPollSeconds = 50
	// conflictPause is how long the server makes a bot wait for another conflict soon after one.
	conflictPause = 3 * time.Second

	conflictPoll = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
	conflictSet  = "Conflict: terminated by setWebhook request"
	conflictHook = "Conflict: can't use getUpdates method while webhook is active; " +
		"use deleteWebhook to delete the webhook first"
)

// poll is a getUpdates that waits for updates; there is at most one.
type poll struct {
	// ended takes the conflict that ends the poll.
	ended chan string
}

// waitForUpdates is getUpdates: it answers at once when there are updates, and waits up to timeout otherwise.
func waitForUpdates(ctx context.Context, s *Server, q request, _ *Call) (any, error) {
	offset := q.integer("offset")
	limit := q.number("limit", 100, 1, 100)
	timeout := time.Duration(q.number("timeout", 0, 0, maxPollSeconds)) * time.Second

	s.mu.Lock()
	if s.hook != nil {
		s.mu.Unlock()
		return nil, s.conflict(ctx, conflictHook)
	}
	s.queue.setAllowed(q.Params)
	s.forget(offset)
	updates := s.take(offset, limit)
	if len(updates) > 0 || timeout == 0 {
		s.mu.Unlock()
		return updates, nil
	}
	s.endPoll(conflictPoll)
	mine := &poll{ended: make(chan string, 1)}
	s.polling = mine
	until := s.clock.Now().Add(timeout)
	s.announce()
	changed := s.changed
	s.mu.Unlock()
	return s.wait(ctx, mine, changed, until, func() []json.RawMessage { return s.take(offset, limit) })
}

func (s *Server) wait(ctx context.Context, mine *poll, changed <-chan struct{}, until time.Time,
	take func() []json.RawMessage,
) (any, error) {
	timer := s.clock.TimerAt(until)
	defer timer.Stop()
	defer s.leavePoll(mine)
	for {
		select {
		case <-changed:
			s.mu.Lock()
			var updates []json.RawMessage
			if s.polling == mine {
				updates = take()
			}
			changed = s.changed
			s.mu.Unlock()
			if len(updates) > 0 {
				return updates, nil
			}
		case message := <-mine.ended:
			return nil, s.conflict(ctx, message)
		case <-timer.C:
			return []json.RawMessage{}, nil
		case <-ctx.Done():
			return []json.RawMessage{}, nil // nobody is left to read it
		case <-s.done:
			return nil, restarting()
		}
	}
}

// Polling says that a getUpdates waits for updates right now.
func (s *Server) Polling() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.polling != nil
}

// endPoll makes the waiting poll end with a conflict. The caller holds mu.
func (s *Server) endPoll(message string) {
	if s.polling != nil {
		s.polling.ended <- message
		s.polling = nil
	}
}

func (s *Server) leavePoll(mine *poll) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.polling == mine {
		s.polling = nil
	}
}

// conflict is a 409. The first comes at once and those of the next seconds come late, so that two bots that fight do
// not spin.
func (s *Server) conflict(ctx context.Context, message string) *failure {
	s.mu.Lock()
	at := s.clock.Now()
	if at.Before(s.conflicts) {
		at = at.Add(conflictPause)
	} else {
		s.conflicts = at.Add(conflictPause)
	}
	s.mu.Unlock()
	if !s.pause(ctx, at) {
		return restarting()
	}
	return &failure{code: 409, description: message}
}

// forget confirms what an offset confirms: updates below a positive one, and all but the last -offset for a negative
// one, which throws the others away.
func (s *Server) forget(offset int64) {
	s.expire()
	switch {
	case offset < 0:
		keep := int64(len(s.queue.pending)) + offset
		seen := int64(0)
		s.settleWhere(Dropped, func(*Update) bool { seen++; return seen <= keep })
	case offset > 0 && !s.inFuture(offset):
		s.settleWhere(Confirmed, func(u *Update) bool { return int64(u.ID) < offset })
	}
}

// inFuture says that an offset lies so far beyond the queue that the server ignores it. That is what happens to a bot
// whose stored offset is from before Telegram renumbered the updates.
func (s *Server) inFuture(offset int64) bool { return offset > int64(s.queue.nextID)+10 }

// take hands out updates from an offset on. They stay queued until a later offset confirms them.
func (s *Server) take(offset int64, limit int) []json.RawMessage {
	s.expire()
	out := []json.RawMessage{}
	for _, update := range s.queue.again {
		update.Deliveries++
		out = append(out, update.Body)
	}
	s.queue.again = nil
	for _, update := range s.queue.pending {
		if len(out) >= limit {
			break
		}
		if offset <= 0 || int64(update.ID) >= offset || s.inFuture(offset) {
			update.Deliveries++
			out = append(out, slices.Clone(update.Body))
		}
	}
	return out
}
