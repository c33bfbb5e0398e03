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
	d.asker = m.From.ID
	return s.finish(ctx, d, m, d.respond(ctx, m))
}

// finish ends a job whose handling came to err.
func (s *Server) finish(ctx context.Context, d *delivery, m *incoming, err error) error {
	if err := s.bear(ctx, d, m, err); err != nil {
		if isForgotten(ctx, err) && !d.to.group {
			d.withdraw(ctx)
			s.Meter.Delivery("withdrawn")
		}
		return err
	}
	if !d.answered() {
		return nil
	}
	s.keepAnswer(ctx, d, m)
	if d.unsure && !d.to.group {
		s.reassert(d, func(ctx context.Context) bool { return s.stillAnswers(ctx, d, m) })
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
	s, user := d.server, d.server.Pseudonym(m.speaker())
	d.language = s.languageOf(ctx, user)
	if d.answered() {
		return d.show(ctx)
	}
	if d.lease.Poisoned() {
		return d.apologise(ctx, m)
	}
	said := s.account().hear(m)
	if said.command == "start" && s.Records != nil {
		return d.start(ctx, m)
	}
	if said.command != "" && said.command != askCommand {
		return d.command(ctx, m, said.command)
	}
	turn := d.turn(ctx, m, said)
	switch {
	case strings.TrimSpace(turn.Question) != "":
		if admitted, err := d.admitted(ctx, m, user); !admitted || err != nil {
			return err
		}
		return d.answer(ctx, m, turn)
	case said.command == askCommand:
		return d.hint(ctx, m, words.AskHint)
	case d.to.group:
		return d.hint(ctx, m, words.NameHint)
	}
	return d.tell(ctx, say(d.language.Say(kindAnswer(m))))
}

// turn is what a message asks of the assistant.
func (d *delivery) turn(ctx context.Context, m *incoming, said heard) bot.Turn {
	s := d.server
	t := d.turnOf(m, questionAbout(said.text, s.account().subject(m, s.answeredTo(ctx, m))))
	t.Quick, t.After = s.late(m), s.exchangeOf(ctx, m)
	return t
}

// turnOf is a question that somebody asks in the place of a message.
func (d *delivery) turnOf(m *incoming, question string) bot.Turn {
	return bot.Turn{
		ID: d.lease.Job().ID, Conversation: m.conversation(), User: d.server.Pseudonym(m.speaker()), Question: question,
		Language: d.language,
	}
}

// apologise ends a job that brought down every process that took it.
func (d *delivery) apologise(ctx context.Context, m *incoming) error {
	text := d.language.Say(words.Failed)
	if d.to.group {
		return d.hush(ctx, m, aside{line: text, sign: signFailed, aloud: text})
	}
	if err := d.conclude(ctx, say(text)); err != nil {
		return err
	}
	return d.show(ctx)
}

// answer has the assistant answer, shows the answer while it is being written, and then as a whole.
func (d *delivery) answer(ctx context.Context, m *incoming, turn bot.Turn) error {
	if d.to.group {
		return d.answerInGroup(ctx, m, turn)
	}
	final, err := d.written(ctx, turn)
	if err != nil {
		return err
	}
	if err := d.conclude(ctx, final); err != nil {
		return err
	}
	return d.show(ctx)
}

// written makes the answer, and shows it meanwhile as far as it is written.
func (d *delivery) written(ctx context.Context, turn bot.Turn) (message, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l, done := newLive(), make(chan struct{})
	var final message
	var failure error
	go func() { // ends with the answer, which ctx bounds; waited for below
		defer close(done)
		final, failure = d.server.compose(ctx, turn, l.add, func(r bot.Reply) message { return d.dress(ctx, turn, r) })
	}()
	if err := d.accompany(ctx, l, done); err != nil {
		cancel()
		<-done
		return message{}, err
	}
	<-done
	if flaw, ok := errors.AsType[*bot.QuestionError](failure); ok {
		return say(flaw.In(turn.Language)), nil
	}
	return final, failure
}

// compose asks the assistant and words what came of it. A panic in there is a failed attempt.
func (s *Server) compose(ctx context.Context, turn bot.Turn, show bot.Show, word func(bot.Reply) message) (m message, err error) {
	defer func() {
		if p := recover(); p != nil {
			s.Log.ErrorContext(ctx, "answering failed", slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("answer question: panic: %v", p)
		}
	}()
	reply, err := s.Assistant.Answer(ctx, turn, show)
	if err != nil {
		return message{}, fmt.Errorf("answer question: %w", err)
	}
	return word(reply), nil
}

// reassertAfter is how long a process that had lost a job may take to notice.
const reassertAfter = 5 * time.Second

// reassert shows the final text once more a little later: a process that was stopped between its
// look at the lease and its edit may have written a partial text over it. An answer that has been
// replaced since stays so.
func (s *Server) reassert(d *delivery, current func(ctx context.Context) bool) {
	s.later.Go(func() {
		ctx := s.work
		if !pausing(ctx, reassertAfter, nil) || !current(ctx) {
			return
		}
		again := *d
		again.held = func() bool { return true }
		if err := again.show(ctx); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "answer not shown again", slog.Any("error", err))
		}
	})
}
