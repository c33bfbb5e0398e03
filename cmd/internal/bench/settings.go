package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// settings shape a run.
type settings struct {
	// rounds is how many steady rounds each subject needs.
	rounds int
	// short makes a smoke run: it shows that all of it works, and measures nothing worth telling.
	short  bool
	update bool
	only   []string
	dir    string
	// program is the bot's.
	program string
	sizes
}

// sizes are how much is done in a round.
type sizes struct {
	window   time.Duration // for which calls or answers are counted
	asked    int           // questions to each side for the first visible text
	accepted int           // updates to each side for the latency; four times as many for the throughput
	lease    time.Duration
	thinking time.Duration // of the model before the first word, where the model is what limits
}

func (s *settings) scale() {
	s.sizes = sizes{window: 4 * time.Second, asked: 9, accepted: 150, lease: 4 * time.Second, thinking: 400 * time.Millisecond}
	if s.short {
		s.rounds = 1
		s.sizes = sizes{window: time.Second, asked: 2, accepted: 20, lease: time.Second, thinking: 100 * time.Millisecond}
	}
}

func parse(args []string, out io.Writer) (settings, error) {
	s := settings{rounds: 7}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(out)
	flags.IntVar(&s.rounds, "rounds", s.rounds, "steady rounds of each subject")
	flags.BoolVar(&s.short, "short", false, "a smoke run of a few seconds; its figures mean nothing")
	flags.BoolVar(&s.update, "update", false, "write the tables into docs/benchmarks.md")
	flags.StringVar(&s.dir, "dir", "", "where to keep logs and data; empty is a temporary directory, kept when the run fails")
	flags.StringVar(&s.program, "program", "", "the bot's program; empty builds it")
	only := flags.String("only", "", "subjects to measure, with commas between; empty is all of "+strings.Join(subjectNames(), ","))
	if err := flags.Parse(args); err != nil {
		return s, err //nolint:wrapcheck // says which flag
	}
	if *only != "" {
		s.only = strings.Split(*only, ",")
	}
	s.scale()
	return s, s.check(flags.Args())
}

func (s settings) check(rest []string) error {
	for _, name := range s.only {
		if !slices.Contains(subjectNames(), name) {
			return fmt.Errorf("-only %s: want some of %s", name, strings.Join(subjectNames(), ","))
		}
	}
	switch {
	case len(rest) > 0:
		return fmt.Errorf("%q is no flag", rest[0])
	case s.rounds < 1:
		return fmt.Errorf("-rounds %d: want at least 1", s.rounds)
	case s.update && (s.short || s.only != nil || s.rounds < 7):
		return fmt.Errorf("-update keeps a whole run of at least 7 rounds only")
	}
	return nil
}
