package telegram

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/tahaluf/tahaluf/bot/fault"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/words"
)

// editAgain is the wait after an edit for which there was no room.
const editAgain = 700 * time.Millisecond

// live is an answer while it is being written.
type live struct {
	mu      sync.Mutex
	text    strings.Builder
	changed chan struct{} // holds a signal while there is something new
}

func newLive() *live { return &live{changed: make(chan struct{}, 1)} }

// add takes a piece of the answer that passed the check; it never waits.
func (l *live) add(piece string) {
	l.mu.Lock()
	l.text.WriteString(piece)
	l.mu.Unlock()
	select {
	case l.changed <- struct{}{}:
	default:
	}
}

func (l *live) so() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// wait waits until there is something new, or for d; false when ctx or done ended first.
func (l *live) wait(ctx context.Context, d time.Duration, done <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-done:
		return false
	case <-ctx.Done():
		return false
	case <-l.changed:
	case <-timer.C:
	}
	return true
}

// accompany shows the answer while it is being written, until done is closed: in a draft, or in the message
// that it will stand in.
func (d *delivery) accompany(ctx context.Context, l *live, done <-chan struct{}) error {
	if d.drafts() && d.growDraft(ctx, l, done) {
		return nil
	}
	id, err := d.placeholder(ctx, 0)
	if err != nil {
		return err
	}
	stop := d.server.sender.keepTyping(ctx, d.to)
	defer stop()
	d.grow(ctx, id, l, done)
	return nil
}

// grow shows the answer in the message id as far as it is written, until done is closed. Every
// edit is disposable: one that fails, or for which there is no room, is made up for by the next.
// An edit under way is always waited for, so that none can come after the final text.
func (d *delivery) grow(ctx context.Context, id int, l *live, done <-chan struct{}) {
	shown := ""
	for {
		select {
		case <-done:
			return
		case <-ctx.Done():
			return
		case <-l.changed:
		}
		for text := l.so(); text != shown; text = l.so() {
			err := d.showPart(ctx, id, text)
			if err == nil {
				shown = text
				break
			}
			if !errors.Is(err, pace.ErrDropped) {
				d.unsure = true // it may still arrive
			}
			if !pausing(ctx, editAgain, done) {
				return
			}
		}
	}
}

// showPart edits the message once, if there is room for that.
func (d *delivery) showPart(ctx context.Context, id int, text string) error {
	s := d.server.sender
	err := s.once(ctx, d.held, d.to, func(ctx context.Context) error {
		err := s.client.edit(ctx, d.to, id, partial(d.language, text))
		if e, ok := errors.AsType[*Error](err); ok && e.notModified() {
			return nil
		}
		return err
	})
	fault.Point("mid-stream")
	return err
}

// once makes a call that shows a part of a text, if there is room for it.
func (s *sender) once(ctx context.Context, held func() bool, to place, call func(context.Context) error) error {
	if err := s.pacer.Wait(ctx, pace.Call{Chat: to.chat, Group: to.group, Class: pace.Edit}); err != nil {
		return err //nolint:wrapcheck // tells whether it was dropped
	}
	if !held() {
		return errNotHeld
	}
	err := call(ctx)
	if e, ok := errors.AsType[*Error](err); ok && e.RetryAfter > 0 {
		s.freeze(ctx, to.chat, e.RetryAfter)
	}
	return err
}

var errNotHeld = errors.New("the job is another's now")

// partial is an answer of which more is to come.
func partial(l words.Language, text string) message {
	return say(strings.TrimRightFunc(inText(l, l, text), unicode.IsSpace) + " …").split()[0]
}

// pausing waits for d; false when ctx or done ended first.
func pausing(ctx context.Context, d time.Duration, done <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-done:
		return false
	case <-ctx.Done():
		return false
	}
}
