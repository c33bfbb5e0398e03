package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/words"
)

// onMessage answers a message.
func (s *Server) onMessage(ctx context.Context, l *inbox.Lease, m *incoming) error {
	d := s.newDelivery(l, m.place(), m.MessageID)
	if err := s.bear(ctx, d, m, d.respond(ctx, m)); err != nil {
		if isForgotten(ctx, err) {
			d.withdraw(ctx)
			s.Meter.Delivery("withdrawn")
		}
		return err
	}
	if d.answered() && d.unsure {
		s.reassert(d)
	}
	return nil
}

// bear takes what cannot be mended by trying again as the end of the job: who blocked the bot, or
// left the chat, is owed nothing. A group that became a supergroup is followed there.
func (s *Server) bear(ctx context.Context, d *delivery, m *incoming, err error) error {
	e, ok := errors.AsType[*Error](err)
	if ok && e.MigratedTo != 0 {
		if err := d.moved(ctx, e.MigratedTo); err != nil {
			return err
		}
		err = d.respond(ctx, m)
		e, ok = errors.AsType[*Error](err)
	}
	if !ok || e.temporary() || ctx.Err() != nil {
		return err
	}
	s.Meter.Delivery("refused")
	s.Log.WarnContext(ctx, "answer not delivered", slog.Any("error", e))
	return nil
}

// respond does what a message asks for, or goes on where another left off.
func (d *delivery) respond(ctx context.Context, m *incoming) error {
	s, user := d.server, d.server.Pseudonym(m.From.ID)
	d.language = s.languageOf(ctx, user)
	if d.answered() {
		return d.show(ctx)
	}
	if d.lease.Poisoned() {
		return d.apologise(ctx)
	}
	if name, ok := commandOf(m, s.self); ok {
		return d.command(ctx, m, name)
	}
	question := m.Text
	if question == "" {
		question = m.Caption
	}
	if strings.TrimSpace(question) == "" {
		return d.tell(ctx, say(d.language.Say(words.TextOnly)))
	}
	if admitted, err := d.admitted(ctx, user); !admitted || err != nil {
		return err
	}
	return d.answer(ctx, bot.Turn{
		ID: d.lease.Job().ID, Conversation: m.conversation(), User: user, Question: question,
		Language: d.language, Quick: s.late(m),
	})
}

// apologise ends a job that brought down every process that took it.
func (d *delivery) apologise(ctx context.Context) error {
	if err := d.conclude(ctx, say(d.language.Say(words.Failed))); err != nil {
		return err
	}
	return d.show(ctx)
}

// answer has the assistant answer, shows the answer while it is being written, and then as a whole.
func (d *delivery) answer(ctx context.Context, turn bot.Turn) error {
	final, err := d.written(ctx, turn)
	if err != nil {
		return err
	}
	if err := d.conclude(ctx, final); err != nil {
		return err
	}
	return d.show(ctx)
}

// written makes the answer. The placeholder is sent meanwhile, and the answer grows in it, except
// in groups, where Telegram allows too few calls for that.
func (d *delivery) written(ctx context.Context, turn bot.Turn) (message, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l, done := newLive(), make(chan struct{})
	var final message
	var failure error
	go func() { // ends with the answer, which ctx bounds; waited for below
		defer close(done)
		final, failure = d.server.compose(ctx, turn, l.add)
	}()
	id, err := d.placeholder(ctx, 0)
	if err != nil {
		cancel()
		<-done
		return message{}, err
	}
	stop := d.server.sender.keepTyping(ctx, d.to)
	if !d.to.group {
		d.grow(ctx, id, l, done)
	}
	<-done
	stop()
	return final, failure
}

// compose asks the assistant and words what came of it. A panic in there is a failed attempt.
func (s *Server) compose(ctx context.Context, turn bot.Turn, show bot.Show) (m message, err error) {
	defer func() {
		if p := recover(); p != nil {
			s.Log.ErrorContext(ctx, "answering failed", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("answer question: panic: %v", p)
		}
	}()
	reply, err := s.Assistant.Answer(ctx, turn, show)
	if flaw, ok := errors.AsType[*bot.QuestionError](err); ok {
		return say(flaw.In(turn.Language)), nil
	}
	if err != nil {
		return message{}, fmt.Errorf("answer question: %w", err)
	}
	lead := ""
	if turn.Quick {
		lead = turn.Language.Say(words.Late)
	}
	return message{Text: render(reply, lead)}, nil
}

// reassertAfter is how long a process that had lost a job may take to notice.
const reassertAfter = 5 * time.Second

// reassert shows the final text once more a little later: a process that was stopped between its
// look at the lease and its edit may have written a partial text over it.
func (s *Server) reassert(d *delivery) {
	s.later.Go(func() {
		ctx := s.work
		if !pausing(ctx, reassertAfter, nil) {
			return
		}
		again := *d
		again.held = func() bool { return true }
		if err := again.show(ctx); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "answer not shown again", slog.Any("error", err))
		}
	})
}
