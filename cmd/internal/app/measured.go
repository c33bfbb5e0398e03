package app

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/admin"
	"github.com/tahaluf/tahaluf/bot/pace"
	"github.com/tahaluf/tahaluf/cmd/internal/observe"
)

// measured counts the turns of an assistant.
type measured struct {
	*bot.Assistant

	metrics *observe.Metrics
}

// Answer answers and counts by what came of it.
func (m measured) Answer(ctx context.Context, t bot.Turn, show bot.Show) (bot.Reply, error) {
	reply, err := m.Assistant.Answer(ctx, t, show)
	outcome := "answered"
	switch {
	case err != nil:
		outcome = "failed"
	case reply.Abstained:
		outcome = "refused"
	}
	m.metrics.Turn(string(reply.Mode), outcome, reply.Elapsed)
	return reply, err //nolint:wrapcheck // passed through
}

// pacer counts the calls of a budget.
type pacer struct {
	*pace.Budget

	metrics *observe.Metrics
	now     func() time.Time
}

// Wait waits and counts by what came of it.
func (p pacer) Wait(ctx context.Context, c pace.Call) error {
	began := p.now()
	err := p.Budget.Wait(ctx, c)
	outcome := "made"
	switch {
	case errors.Is(err, pace.ErrDropped):
		outcome = "dropped"
	case err != nil:
		outcome = "ended"
	}
	p.metrics.Paced(className(c.Class), outcome, p.now().Sub(began))
	return err //nolint:wrapcheck // passed through
}

func className(c pace.Class) string {
	switch c {
	case pace.Final:
		return "final"
	case pace.Prompt:
		return "prompt"
	case pace.Edit:
		return "edit"
	case pace.Typing:
		return "typing"
	}
	return "other"
}

// answerCounts counts the model's answers of this process for /status.
type answerCounts struct{ hit, shared, made atomic.Int64 }

func (c *answerCounts) add(s bot.AnswerSource) {
	switch s {
	case bot.AnswerHit:
		c.hit.Add(1)
	case bot.AnswerShared:
		c.shared.Add(1)
	case bot.AnswerMade:
		c.made.Add(1)
	}
}

func (c *answerCounts) so() *admin.Answers {
	return &admin.Answers{Hit: int(c.hit.Load()), Shared: int(c.shared.Load()), Made: int(c.made.Load())}
}
