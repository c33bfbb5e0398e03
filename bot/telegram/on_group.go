package telegram

import (
	"context"
	"errors"
	"strconv"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/bot/words"
)

// answerInGroup answers a member of a group. Groups are no place for a text that grows, nor for what
// only one member cares about: there is one message with the answer, or a sign that there is none.
func (d *delivery) answerInGroup(ctx context.Context, m *incoming, turn bot.Turn) error {
	stop := d.server.sender.keepTyping(ctx, d.to)
	refused := false
	final, err := d.server.compose(ctx, turn, nil, func(r bot.Reply) message {
		refused = r.Abstained
		return d.dressShort(ctx, turn, r)
	})
	stop()
	flaw, flawed := errors.AsType[*bot.QuestionError](err)
	switch {
	case flawed:
		return d.hush(ctx, m, aside{line: flaw.In(turn.Language), sign: signUnread, aloud: flaw.In(turn.Language)})
	case err != nil:
		return err
	case refused:
		line := d.language.Say(words.NoAnswer)
		return d.hush(ctx, m, aside{line: line, sign: signUnknown, aloud: line})
	}
	if err := d.conclude(ctx, final); err != nil {
		return err
	}
	return d.show(ctx)
}

// hint tells a member who only named the bot how to ask, at most once a minute.
func (d *delivery) hint(ctx context.Context, m *incoming, how words.Phrase) error {
	s := d.server
	if s.Limiter != nil && d.to.group {
		if due, err := s.Limiter.Notice(ctx, s.Pseudonym(m.speaker()), "hint "+strconv.FormatInt(m.Chat.ID, 10)); err == nil && !due {
			return nil
		}
	}
	return d.tell(ctx, say(d.language.Say(how)))
}

// hush tells the sender of a message an aside.
func (d *delivery) hush(ctx context.Context, m *incoming, a aside) error {
	return d.server.hush(ctx, whisper{to: d.to, message: m.MessageID, asker: m.alone(), held: d.held}, a)
}

// sendFinal sends part n of the answer to a group, where no placeholder stands, unless it was sent.
// When the process dies between sending and saving, it is sent twice.
func (d *delivery) sendFinal(ctx context.Context, n int, part message) error {
	field := savedPlaceholder + strconv.Itoa(n)
	if d.saved[field] != "" {
		return nil
	}
	replyTo := d.replyTo
	if n > 0 {
		replyTo = 0
	}
	id, err := d.server.sender.send(ctx, pace.Final, d.held, d.to, replyTo, part)
	if err != nil {
		return err
	}
	return d.save(ctx, map[string]string{field: strconv.Itoa(id)})
}
