package telegram

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/pace"
)

const (
	// patience is how long one message is tried before its job gives way to others; the answer is
	// kept in the inbox and waits there as long as it must.
	patience = 10 * time.Second
	// giveWay is the wait before such a job is tried again when the server names none.
	giveWay = 5 * time.Second
)

// A Pacer says when a call may be made.
type Pacer interface {
	Wait(ctx context.Context, c pace.Call) error
	Freeze(ctx context.Context, chat int64, d time.Duration) error
}

// A sender is the one layer that paces and retries calls that show something.
type sender struct {
	client *Client
	pacer  Pacer
	log    *slog.Logger
	now    func() time.Time
	// features are shared by all calls to the server.
	features features
	// rich says that rich messages may be sent.
	rich bool
	// opened says that the server does not know collapsed quotes.
	opened atomic.Bool
}

// send sends one message and returns its id. When a reply is lost it sends again, and the first
// may stay behind: who must not do that sends a placeholder and edits it.
func (s *sender) send(ctx context.Context, class pace.Class, held func() bool, to place, replyTo int, m message) (id int, err error) {
	form := s.newForm(&m)
	err = s.try(ctx, class, held, to, func(ctx context.Context) error {
		id, err = s.client.send(ctx, to, replyTo, m)
		if e, ok := errors.AsType[*Error](err); ok && e.noTopic() && to.topic() != 0 {
			to.thread = 0 // once
			return errAgain
		}
		return form.orSimpler(ctx, err)
	})
	return id, err
}

// edit replaces the text of a message. It can be repeated for ever.
func (s *sender) edit(ctx context.Context, held func() bool, to place, id int, m message) error {
	return s.try(ctx, pace.Final, held, to, s.editing(to, id, m))
}

// editNow is edit for one who has waited already.
func (s *sender) editNow(ctx context.Context, held func() bool, to place, id int, m message) error {
	return s.tryNow(ctx, pace.Final, held, to, s.editing(to, id, m))
}

// editing is the call that replaces the text of a message; each next one has it in a simpler form.
func (s *sender) editing(to place, id int, m message) func(context.Context) error {
	form := s.newForm(&m)
	return func(ctx context.Context) error {
		err := s.client.edit(ctx, to, id, m)
		if e, ok := errors.AsType[*Error](err); ok && e.notModified() {
			return nil
		}
		return form.orSimpler(ctx, err)
	}
}

// errAgain asks for another try at once.
var errAgain = errors.New("try again")

// wait waits until a call may be made, which then has been counted.
func (s *sender) wait(ctx context.Context, class pace.Class, to place) error {
	return s.pacer.Wait(ctx, pace.Call{Chat: to.chat, Group: to.group, Class: class}) //nolint:wrapcheck // dropped, or the context's own error
}

// try makes a call until it is accepted or refused for good. When the server wants to be left alone
// for long, or stays away, it ends with an error that puts the job off.
func (s *sender) try(ctx context.Context, class pace.Class, held func() bool, to place, call func(context.Context) error) error {
	if err := s.wait(ctx, class, to); err != nil {
		return err
	}
	return s.tryNow(ctx, class, held, to, call)
}

// tryNow is try for one who has waited for the first call already.
func (s *sender) tryNow(ctx context.Context, class pace.Class, held func() bool, to place, call func(context.Context) error) error {
	backoff, until := newPause(), s.now().Add(patience)
	for {
		if !held() {
			return inbox.ErrLost
		}
		if err := call(ctx); !errors.Is(err, errAgain) {
			e, failed := errors.AsType[*Error](err)
			switch {
			case !failed:
				return err
			case !e.temporary() || ctx.Err() != nil:
				return e
			}
			pause := backoff.NextBackOff()
			if e.RetryAfter > 0 {
				pause = e.RetryAfter
				s.freeze(ctx, to.chat, pause)
			}
			s.log.WarnContext(ctx, "call failed, trying again", slog.Any("error", e), slog.Duration("in", pause))
			if s.now().Add(pause).After(until) {
				return inbox.RetryAfter(max(pause, giveWay), e)
			}
			sleep(ctx, pause)
		}
		if err := s.wait(ctx, class, to); err != nil {
			return err
		}
	}
}

// freeze has all replicas leave the chat alone.
func (s *sender) freeze(ctx context.Context, chat int64, d time.Duration) {
	if err := s.pacer.Freeze(ctx, chat, d); err != nil {
		s.log.WarnContext(ctx, "other replicas not told of a rate limit", slog.Any("error", err))
	}
}
