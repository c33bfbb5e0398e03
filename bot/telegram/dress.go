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
	shown := memory.Shown{User: turn.User, Question: r.Question, Release: r.Release, Reworded: r.Understood != ""}
	if r.Abstained {
		shown.Suggestions, shown.Gap = r.Near, d.server.noteGap(ctx, r)
	} else {
		shown.Suggestions = r.FollowUps
		for _, c := range r.Citations {
			shown.Passages = append(shown.Passages, c.Passage.ID)
		}
	}
	if len(r.Citations) > 0 && !d.to.group {
		m.Rich = richOf(m.Text, languageOfText(r) == words.Arabic)
	}
	m.Keys = d.keep(ctx, turn.ID, shown)
	return m
}

// keep keeps what the buttons of a job's reply need, and returns them; none when that fails.
func (d *delivery) keep(ctx context.Context, job string, shown memory.Shown) [][]button {
	s := d.server
	if s.Records == nil || shown.User == "" {
		return nil
	}
	shown.At = s.Now()
	p := panel{sealer: s.sealer, id: s.sealer.id(job), shown: shown, to: d.to, asker: d.asker}
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
