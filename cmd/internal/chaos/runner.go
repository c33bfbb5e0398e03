package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
)

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
	if err := r.keepHistory(); err != nil {
		return err
	}
	if report.ok() {
		return nil
	}
	return errors.Join(errBroken, r.keepTranscripts(out, report.verdict))
}

// maxShown is how many transcripts are printed; all are kept.
const maxShown = 3

// keepTranscripts prints the transcripts of chats with findings, and keeps them.
func (r *runner) keepTranscripts(out io.Writer, v verdict.Verdict) error {
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
	return nil
}

// keepHistory keeps all that happened in Telegram, beside the logs.
func (r *runner) keepHistory() error {
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
