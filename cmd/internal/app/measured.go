package app

import (
	"context"

	"github.com/tahaluf/tahaluf/bot"
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
