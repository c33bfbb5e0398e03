package telegram

import (
	"context"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot"
)

// scripted is an assistant that says what a test tells it to.
type scripted struct {
	// reply answers questions; nil echoes them.
	reply func(ctx context.Context, question string) (bot.Reply, error)
	// write answers bit by bit, instead.
	write func(ctx context.Context, show bot.Show) (bot.Reply, error)
	// play answers whole turns, instead, and quotes.
	play func(ctx context.Context, t bot.Turn, show bot.Show) (bot.Reply, error)
	// command carries out commands; nil names them.
	command func(ctx context.Context, c bot.Command) string

	mu            sync.Mutex
	turns         []bot.Turn
	commands      []string
	working, most int
}

func (s *scripted) Answer(ctx context.Context, t bot.Turn, show bot.Show) (bot.Reply, error) {
	s.mu.Lock()
	s.turns = append(s.turns, t)
	s.working++
	s.most = max(s.most, s.working)
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.working--
		s.mu.Unlock()
	}()
	if s.play != nil {
		return s.play(ctx, t, show)
	}
	if s.write != nil {
		return s.write(ctx, show)
	}
	if s.reply == nil {
		return bot.Reply{Text: echo(t.Question)}, nil
	}
	return s.reply(ctx, t.Question)
}

func (s *scripted) Command(ctx context.Context, c bot.Command) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands = append(s.commands, c.Conversation+" "+c.Name)
	if s.command != nil {
		return s.command(ctx, c)
	}
	return "أمر: " + c.Name
}

func (s *scripted) questions() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, t := range s.turns {
		out = append(out, t.Question)
	}
	return out
}

func (s *scripted) commanded() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.commands...)
}

func (s *scripted) mostAtOnce() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.most
}

func echo(question string) string { return "جواب: " + question }

// after answers once the given time has passed, or with the error of ctx.
func after(d time.Duration) func(context.Context, string) (bot.Reply, error) {
	return func(ctx context.Context, question string) (bot.Reply, error) {
		sleep(ctx, d)
		return bot.Reply{Text: echo(question)}, ctx.Err()
	}
}

// Quote answers as Answer does, which counts as no turn.
func (s *scripted) Quote(ctx context.Context, question string) (bot.Reply, error) {
	switch {
	case s.play != nil:
		return s.play(ctx, bot.Turn{Question: question}, func(string) {})
	case s.reply != nil:
		return s.reply(ctx, question)
	}
	return bot.Reply{Question: question, Text: echo(question)}, nil
}
