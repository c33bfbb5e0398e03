package telegram

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/words"
)

// maxAge is how old a question may be when it is taken up. An older one, from an outage, is answered at
// once from the passages, so that those who ask now wait less.
const maxAge = 10 * time.Minute

// late tells whether a message has waited too long.
func (s *Server) late(m *incoming) bool {
	written := time.Unix(int64(max(m.Date, m.EditDate)), 0)
	return s.Now().Sub(written) > maxAge
}

// admit counts a question of the user's, by whatever way it comes: typed, edited, pressed or by a link.
// refusal is what to tell a user who may not ask it; "" for one who may. A job that is taken again was
// counted before.
func (d *delivery) admit(ctx context.Context, user string) (refusal string, err error) {
	s := d.server
	if s.Limiter == nil || d.lease.Job().Attempt > 1 || d.saved[savedIntent] != "" {
		return "", nil
	}
	verdict, err := s.Limiter.Take(ctx, user)
	if err != nil {
		if ctx.Err() != nil {
			return "", err //nolint:wrapcheck // says what was tried
		}
		s.Log.WarnContext(ctx, "question not counted", slog.Any("error", err))
		return "", nil
	}
	if verdict.Allowed {
		return "", nil
	}
	kind, phrase := "minute", words.QuotaMinute
	if verdict.Day {
		kind, phrase = "day", words.QuotaDay
	}
	s.Meter.Refusal(kind)
	return d.language.Say(phrase, d.language.Within(max(verdict.RetryAfter, time.Minute))), nil
}

// admitted is admit for a message, whose sender is told a refusal at most once a minute.
func (d *delivery) admitted(ctx context.Context, m *incoming, user string) (bool, error) {
	refusal, err := d.admit(ctx, user)
	if refusal == "" || err != nil {
		return err == nil, err
	}
	if due, err := d.server.Limiter.Notice(ctx, user, "quota"); err != nil || !due {
		return false, nil //nolint:nilerr // silence is the safe side
	}
	if d.to.group {
		return false, d.hush(ctx, m, aside{line: refusal, sign: signBusy})
	}
	return false, d.tell(ctx, say(refusal))
}

// isForgotten tells whether a job ended because its user asked to be forgotten.
func isForgotten(ctx context.Context, err error) bool {
	return errors.Is(err, inbox.ErrForgotten) || errors.Is(context.Cause(ctx), inbox.ErrForgotten)
}

// withdraw takes back what was shown of an answer to a user who has asked to be forgotten since. It is
// tried once: what fails leaves a partial text in the user's own chat.
func (d *delivery) withdraw(ctx context.Context) {
	id, ok := d.placed(0)
	if !ok {
		return
	}
	s := d.server
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	err := s.Pacer.Wait(ctx, pace.Call{Chat: d.to.chat, Group: d.to.group, Class: pace.Final})
	if err == nil {
		err = s.client.edit(ctx, d.to, id, say(d.language.Say(words.Withdrawn)))
	}
	if err != nil {
		s.Log.WarnContext(ctx, "partial answer not taken back", slog.Any("error", err))
	}
}
