package telegram

import (
	"context"
	"errors"
	"log/slog"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
)

// dress makes the message for a reply: its text, and under it the buttons, for which what they need is
// kept first. Without that the reply goes out without buttons.
func (d *delivery) dress(ctx context.Context, turn bot.Turn, r bot.Reply) message {
	lead := ""
	if turn.Quick {
		lead = turn.Language.Say(words.Late)
	}
	m := message{Text: render(r, lead)}
	if d.aloud {
		m.Text = under(r.Question, m.Text)
	}
	if d.opening != "" {
		text := plain(d.opening + "\n\n")
		m.Text = *text.Append(m.Text)
	}
	shown := shownOf(turn, r)
	shown.Reworded = r.Understood != ""
	if r.Abstained {
		shown.Suggestions, shown.Gap = r.Near, d.server.noteGap(ctx, r)
	} else {
		shown.Suggestions = r.FollowUps
	}
	if len(r.Citations) > 0 && !d.to.group {
		m.Rich = richOf(m.Text, languageOfText(r) == words.Arabic)
	}
	m.Keys = d.keep(ctx, turn.ID, shown)
	return m
}

// dressShort is dress for a group: the answer, its citations, and one row of buttons. A refusal, which
// the asker alone is told, is only counted.
func (d *delivery) dressShort(ctx context.Context, turn bot.Turn, r bot.Reply) message {
	if r.Abstained {
		d.server.noteGap(ctx, r)
		return message{}
	}
	return message{Text: renderShort(r, d.server.self), Keys: d.keep(ctx, turn.ID, shownOf(turn, r))}
}

// shownOf is what is kept of every reply.
func shownOf(turn bot.Turn, r bot.Reply) memory.Shown {
	shown := memory.Shown{User: turn.User, Question: r.Question, Release: r.Release}
	for _, c := range r.Citations {
		shown.Passages = append(shown.Passages, c.Passage.ID)
	}
	return shown
}

// panel is the buttons of what is shown under an id.
func (d *delivery) panel(id string, shown memory.Shown) panel {
	return panel{sealer: d.server.sealer, id: id, shown: shown, to: d.to, asker: d.asker, language: d.language}
}

// keep keeps what the buttons of a job's reply need, and returns them; none when that fails.
func (d *delivery) keep(ctx context.Context, job string, shown memory.Shown) [][]button {
	s := d.server
	if s.Records == nil || shown.User == "" {
		return nil
	}
	shown.At = s.Now()
	p := d.panel(s.sealer.id(job), shown)
	keys := p.keys()
	if len(keys) == 0 {
		return nil
	}
	err := s.Records.KeepShown(ctx, p.id, shown)
	switch {
	case errors.Is(err, memory.ErrJustForgotten):
		return nil
	case err != nil:
		s.Log.WarnContext(ctx, "reply goes without buttons", slog.Any("error", err))
		return nil
	}
	return keys
}

// noteGap counts a question that could not be answered; "" when that fails.
func (s *Server) noteGap(ctx context.Context, r bot.Reply) string {
	key := bot.QuestionKey(r.Standalone)
	if s.Records == nil || key == "" {
		return ""
	}
	kind := memory.GapRefused
	if r.Uncovered {
		kind = memory.GapUncovered
	}
	id, err := s.Records.AddGap(ctx, key, r.Standalone, kind)
	if err != nil {
		s.Log.WarnContext(ctx, "gap not kept", slog.Any("error", err))
		return ""
	}
	return id
}

// under puts a question over its answer, for one that nobody typed.
func under(question string, t Text) Text {
	var out Text
	out.Bold(isolate(question)).Add("\n\n")
	return *out.Append(t)
}
