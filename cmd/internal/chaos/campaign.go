package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
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

// inDirectory makes what a run needs before it can begin: a place for its files, the program and the
// questions. A temporary directory stays when the run finds something.
func inDirectory(ctx context.Context, s settings, out io.Writer, work func(s settings, questions []string) error) (err error) {
	if s.dir == "" {
		if s.dir, err = os.MkdirTemp("", "tahaluf-chaos-"); err != nil {
			return fmt.Errorf("make a directory: %w", err)
		}
		defer func() {
			if err == nil {
				_ = os.RemoveAll(s.dir) // only litter
			} else {
				_, _ = fmt.Fprintln(out, "logs and data are kept in", s.dir)
			}
		}()
	} else if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return fmt.Errorf("make a directory: %w", err)
	}
	if s.program == "" {
		if s.program, err = rig.Build(ctx, s.dir); err != nil {
			return err //nolint:wrapcheck // says what failed
		}
	}
	questions, err := rig.ReadQuestions(os.DirFS("."))
	if err != nil {
		return err
	}
	if questions, err = rig.Answerable(ctx, s.program, s.dir, questions); err != nil {
		return err
	}
	return work(s, questions)
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

// A runner is a campaign under way.
type runner struct {
	world   *world
	talks   []*talk
	deck    *deck
	nemesis *nemesis
	again   *redeliverer
	log     *os.File
}

func newRunner(w *world, questions []string) (*runner, error) {
	log, err := os.Create(filepath.Join(w.dir, "nemesis.txt"))
	if err != nil {
		return nil, fmt.Errorf("open the log of the nemesis: %w", err)
	}
	s := w.settings
	began := w.telegram.Now()
	n := &nemesis{
		plan:   &plan{acts: s.acts, replicas: s.replicas, every: s.every, lease: s.lease, chance: s.chance("nemesis", 0)},
		server: w.redis, cut: w.link.Cut, log: log, elapsed: func() time.Duration { return w.telegram.Now().Sub(began) },
	}
	for _, replica := range w.replicas {
		n.victims = append(n.victims, replica)
	}
	return &runner{
		world: w, talks: newTalks(w), deck: &deck{texts: questions, total: int64(s.questions)}, nemesis: n, log: log,
		again: &redeliverer{telegram: w.telegram, share: s.redelivered, chance: s.chance("redelivery", 0)},
	}, nil
}

func (r *runner) close() { _ = r.log.Close() } // every line was written at once

// storm asks all questions while things go wrong. It returns when all are asked and everything that
// was broken is whole again.
func (r *runner) storm(ctx context.Context, show *show) error {
	r.world.misbehave()
	weather, calm := context.WithCancel(ctx)
	defer calm()
	var running sync.WaitGroup
	var failed error
	running.Go(func() { failed = r.nemesis.run(weather) })
	running.Go(func() { r.again.run(weather) })
	running.Go(func() { show.run(weather, r.now) })
	var asking sync.WaitGroup
	for _, t := range r.talks {
		asking.Go(func() { t.run(ctx, r.deck) })
	}
	asking.Wait()
	calm()
	running.Wait()
	r.world.telegram.ClearFaults()
	r.world.model.Calm()
	return failed
}

// settle is how long after the last answer a replica that slept may still wake and speak, and the
// bot repeats finals that a zombie might have written over.
const settle = 8 * time.Second

// recover waits until all questions have their answers, or nothing has happened for too long.
func (r *runner) recover(ctx context.Context, show *show) {
	last, since := r.now(), r.world.telegram.Now()
	for sleep(ctx, time.Second) {
		now := r.now()
		show.line(now)
		if now != last {
			last, since = now, r.world.telegram.Now()
		}
		if now.answered == now.asked && r.world.telegram.PendingUpdates() == 0 {
			sleep(ctx, settle+2*r.world.settings.lease)
			return
		}
		if r.world.telegram.Now().Sub(since) > r.world.settings.patience {
			return
		}
	}
}

// conclude stops the bot, judges the run and reports.
func (r *runner) conclude(out io.Writer) error {
	ends := r.world.stopReplicas()
	history := r.world.telegram.History()
	leaks, err := countLeaks(r.world.dir, secrets())
	if err != nil {
		return err
	}
	var asked []verdict.Question
	for _, t := range r.talks {
		asked = append(asked, t.questions()...)
	}
	report := report{
		settings: r.world.settings, verdict: verdict.Judge(history, asked, read), ends: ends, leaks: leaks,
		acts: r.nemesis.done(), model: r.world.model.Counts(), redelivered: r.again.done, history: history,
	}
	if r.world.balancer != nil {
		report.doubled = r.world.balancer.Doubled()
	}
	if err := report.print(out); err != nil {
		return err
	}
	if report.ok() {
		return nil
	}
	return errors.Join(errBroken, r.keepEvidence(out, report.verdict))
}

// maxShown is how many transcripts are printed; all are kept.
const maxShown = 3

// keepEvidence prints the transcripts of chats with findings, and keeps these and the history.
func (r *runner) keepEvidence(out io.Writer, v verdict.Verdict) error {
	for i, chat := range v.Chats() {
		text := r.world.telegram.Transcript(chat)
		name := filepath.Join(r.world.dir, fmt.Sprintf("chat%d.txt", chat))
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			return fmt.Errorf("keep transcript: %w", err)
		}
		if i < maxShown {
			_, _ = fmt.Fprintf(out, "\nchat %d:\n%s", chat, text) // it is kept as well
		}
	}
	file, err := os.Create(filepath.Join(r.world.dir, "history.json"))
	if err != nil {
		return fmt.Errorf("keep history: %w", err)
	}
	defer func() { _ = file.Close() }()
	return r.world.telegram.WriteHistory(file) //nolint:wrapcheck // says what failed
}

// now is how far the run is.
func (r *runner) now() tally {
	var t tally
	for _, talk := range r.talks {
		asked := len(talk.questions())
		t.asked += asked
		t.answered += asked - len(talk.unanswered())
	}
	t.total = int(r.deck.total)
	for _, n := range r.nemesis.done() {
		t.acts += n
	}
	return t
}
