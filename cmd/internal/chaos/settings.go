package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"time"
)

// How updates reach the replicas.
const (
	byWebhook = "webhook"
	byPolling = "poll"
)

// settings shape a run.
type settings struct {
	seed      uint64
	ingress   string
	questions int
	chats     int
	groups    int
	replicas  int
	// rate is how many questions a second are asked, over all chats.
	rate float64
	// lease is that of the bot's inbox, which sets how long a pause must be to outlast it.
	lease time.Duration
	// every is the mean time between two acts of the nemesis; acts are what it may do.
	every time.Duration
	acts  actList
	// The shares, from 0 to 1, of Telegram's calls and of the model's replies that go wrong, and of
	// updates that come again and that come to two replicas at once.
	telegramFaults, modelFaults, redelivered, doubled float64
	// patience is how long nothing may happen before the run is over although answers are missing.
	patience time.Duration
	program  string
	dir      string
	env      stringList
}

func defaults() settings {
	return settings{
		ingress: byWebhook, questions: 5000, chats: 160, replicas: 3, rate: 15,
		lease: 2 * time.Second, every: 4 * time.Second, acts: allActs(),
		telegramFaults: 0.03, modelFaults: 0.06, redelivered: 0.05, doubled: 0.02,
		patience: 150 * time.Second,
	}
}

// register adds the flags that all runs share.
func (s *settings) register(flags *flag.FlagSet) {
	flags.Uint64Var(&s.seed, "seed", 0, "what all chance is drawn from; 0 picks one and prints it")
	flags.StringVar(&s.ingress, "ingress", s.ingress, "how updates come: webhook or poll")
	flags.IntVar(&s.chats, "chats", s.chats, "private chats that ask")
	flags.IntVar(&s.groups, "groups", s.groups, "groups that ask, by mention")
	flags.IntVar(&s.replicas, "replicas", s.replicas, "processes of the bot")
	flags.Float64Var(&s.rate, "rate", s.rate, "questions a second over all chats")
	flags.DurationVar(&s.lease, "lease", s.lease, "lease of the bot's inbox")
	flags.DurationVar(&s.every, "every", s.every, "mean time between two acts of the nemesis")
	flags.Var(&s.acts, "acts", "what the nemesis may do, with commas between; a name given twice is done twice as often")
	flags.Float64Var(&s.telegramFaults, "telegram-faults", s.telegramFaults, "share of calls of Telegram that fail, lose their answer or meet a limit")
	flags.Float64Var(&s.modelFaults, "model-faults", s.modelFaults, "share of replies of the model that go wrong")
	flags.Float64Var(&s.redelivered, "redelivered", s.redelivered, "share of updates that come again after they were accepted")
	flags.Float64Var(&s.doubled, "doubled", s.doubled, "share of webhook requests that go to two replicas at once")
	flags.DurationVar(&s.patience, "patience", s.patience, "how long nothing may happen before missing answers are given up; Telegram itself waits up to 2m")
	flags.StringVar(&s.program, "program", "", "the bot's program; empty builds it")
	flags.StringVar(&s.dir, "dir", "", "where to keep logs and data; empty is a temporary directory, kept when something was found")
	flags.Var(&s.env, "env", "a further NAME=value for the bot; may be given several times")
}

// check completes the settings, or says what is wrong with them.
func (s *settings) check() error {
	if s.seed == 0 {
		s.seed = rand.Uint64N(1_000_000) + 1 //nolint:gosec // printed, not kept secret
	}
	switch {
	case s.ingress != byWebhook && s.ingress != byPolling:
		return fmt.Errorf("-ingress %s: want webhook or poll", s.ingress)
	case s.chats+s.groups < 1 || s.replicas < 1 || s.rate <= 0 || s.every <= 0 || s.lease <= 0:
		return errors.New("chats, replicas, rate, every and lease must be more than nothing")
	}
	return nil
}

// parse reads the arguments of a run.
func (s *settings) parse(flags *flag.FlagSet, args []string, out io.Writer) error {
	flags.SetOutput(out)
	if err := flags.Parse(args); err != nil {
		return err //nolint:wrapcheck // says which flag
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is no flag", flags.Arg(0))
	}
	return s.check()
}

// chance is a source of chance for one part of the run: parts do not take from each other, so that
// each comes out the same whatever the others do.
func (s *settings) chance(part string, number int) *rand.Rand {
	stream := uint64(number) + 1 //nolint:gosec // small and not negative
	for _, letter := range part {
		stream = stream*1_000_003 + uint64(letter) //nolint:gosec // letters of our own words
	}
	return rand.New(rand.NewPCG(s.seed, stream)) //nolint:gosec // must come out the same for the same seed
}

// stringList is a flag that may be given several times.
type stringList []string

// String is for the help.
func (l *stringList) String() string { return fmt.Sprint(*l) }

// Set adds a value.
func (l *stringList) Set(value string) error {
	*l = append(*l, value)
	return nil
}
