package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"
)

// run carries out a command line: a campaign, or with the first argument "soak" a soak.
func run(ctx context.Context, args []string, out, progress io.Writer) error {
	if len(args) > 0 && args[0] == "soak" {
		return runSoak(ctx, args[1:], out, progress)
	}
	s := defaults()
	flags := flag.NewFlagSet("chaos", flag.ContinueOnError)
	flags.IntVar(&s.questions, "questions", s.questions, "questions to ask")
	s.register(flags)
	if err := s.parse(flags, args, progress); err != nil {
		return err
	}
	return inDirectory(ctx, s, out, func(s settings, questions []string) error {
		return campaign(ctx, s, questions, out, progress)
	})
}

// campaign asks all questions while things go wrong, lets the bot recover, and judges.
func campaign(ctx context.Context, s settings, questions []string, out, progress io.Writer) (err error) {
	_, _ = fmt.Fprintf(out, "seed %d: %d questions by %s, %d replicas, acts %s\n", s.seed, s.questions, s.ingress, s.replicas, &s.acts)
	w, err := startWorld(ctx, s, s.dir, time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	r, err := newRunner(w, questions)
	if err != nil {
		return err
	}
	defer r.close()
	show := newShow(progress, w.telegram.Now)
	defer show.end()
	if err := r.storm(ctx, show); err != nil {
		return err
	}
	r.recover(ctx, show)
	if ctx.Err() != nil {
		return ctx.Err() //nolint:wrapcheck // stopped by hand
	}
	show.end()
	return r.conclude(out)
}
