package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// A subject measures figures that share what they run on.
type subject interface {
	figures() []figure
	// round takes one round of each figure, in the order of figures.
	round(ctx context.Context, n int) ([]point, error)
	// facts are told when all rounds are taken: what the ratios do not say. The error is something
	// that must not be.
	facts(ctx context.Context) ([]string, error)
	close() error
}

// A bench is what all subjects need.
type bench struct {
	settings
	questions []string
}

// subjects are made in this order, each when the one before is closed.
func subjects() []struct {
	name string
	open func(context.Context, *bench) (subject, error)
} {
	return []struct {
		name string
		open func(context.Context, *bench) (subject, error)
	}{
		{"firsttext", openFirstText}, {"accept", openAccept}, {"load", openLoad}, {"sendrate", openSendRate}, {"takeover", openTakeover},
	}
}

func subjectNames() []string {
	var names []string
	for _, s := range subjects() {
		names = append(names, s.name)
	}
	return names
}

// results are what a run came to.
type results struct {
	machine   machine
	settings  settings
	questions int
	series    []*series
	facts     []string
}

// run measures all subjects, prints the tables, and keeps them when told.
func run(ctx context.Context, s settings, out, progress io.Writer) (err error) {
	b, clean, err := prepare(ctx, s)
	if err != nil {
		return err
	}
	defer func() { clean(err == nil) }()
	all := results{machine: lookAround(), settings: s, questions: len(b.questions)}
	for _, subject := range subjects() {
		if s.only != nil && !slices.Contains(s.only, subject.name) {
			continue
		}
		_, _ = fmt.Fprintln(progress, subject.name) // a line that cannot be shown must not stop the run
		opened, err := subject.open(ctx, b)
		if err != nil {
			return fmt.Errorf("%s: %w", subject.name, err)
		}
		if err := all.take(ctx, opened, progress); err != nil {
			return fmt.Errorf("%s: %w", subject.name, err)
		}
	}
	slices.SortStableFunc(all.series, func(a, b *series) int { return compareIDs(a.id, b.id) })
	if _, err := io.WriteString(out, all.markdown()); err != nil {
		return fmt.Errorf("write tables: %w", err)
	}
	if s.update {
		return all.keep(document)
	}
	return nil
}

func compareIDs(a, b string) int { return slices.Compare([]byte(a), []byte(b)) }

// prepare makes a place for files, the program and the questions.
func prepare(ctx context.Context, s settings) (b *bench, clean func(well bool), err error) {
	clean = func(bool) {}
	if s.dir == "" {
		if s.dir, err = os.MkdirTemp("", "tahaluf-bench-"); err != nil {
			return nil, nil, fmt.Errorf("make a directory: %w", err)
		}
		clean = func(well bool) {
			if well {
				_ = os.RemoveAll(s.dir) //nolint:gosec // only litter, in a directory that was made here
			}
		}
	}
	b = &bench{settings: s}
	if b.program == "" {
		if b.program, err = rig.Build(ctx, s.dir); err != nil {
			return nil, nil, err //nolint:wrapcheck // says what failed
		}
	}
	if b.questions, err = rig.ReadQuestions(os.DirFS(".")); err != nil {
		return nil, nil, err //nolint:wrapcheck // says what failed
	}
	return b, clean, b.pick(ctx)
}

// pick leaves the questions that the bot answers, also when they have a number.
func (b *bench) pick(ctx context.Context) error {
	for _, number := range []int{7, 41358} {
		var numbered []string
		for _, text := range b.questions {
			numbered = append(numbered, withNumber(text, number))
		}
		answered, err := rig.Answerable(ctx, b.program, b.dir, numbered)
		if err != nil {
			return err //nolint:wrapcheck // says what failed
		}
		b.questions = slices.DeleteFunc(b.questions, func(text string) bool { return !slices.Contains(answered, withNumber(text, number)) })
	}
	if len(b.questions) == 0 {
		return errors.New("pick questions: the bot answers none")
	}
	return nil
}

// question is one that nobody else asks: its number is in the text.
func (b *bench) question(n int) string { return withNumber(b.questions[n%len(b.questions)], n) }

func withNumber(text string, n int) string { return fmt.Sprintf("%s (سؤال %d)", text, n) }

// place makes a directory for one subject. It is new also when the run's is not: a Redis that found the
// data of another run would take its updates for known.
func (b *bench) place(name string) (string, error) {
	dir, err := os.MkdirTemp(b.dir, name+"-")
	if err != nil {
		return "", fmt.Errorf("make a directory: %w", err)
	}
	return dir, nil
}

// errUnsteady says that the machine had too much else to do.
var errUnsteady = errors.New("the floor drifted more than twofold in too many rounds: the machine is too busy for this")

// take measures one subject until each figure has enough steady rounds, and closes it.
func (all *results) take(ctx context.Context, s subject, progress io.Writer) (err error) {
	defer func() { err = errors.Join(err, s.close()) }()
	var taken []*series
	for _, f := range s.figures() {
		taken = append(taken, &series{figure: f})
	}
	wanted := all.settings.rounds
	for n := 0; !steady(taken, wanted); n++ {
		if n == 3*wanted {
			return errUnsteady
		}
		began := time.Now()
		points, err := s.round(ctx, n)
		if err != nil {
			return fmt.Errorf("round %d: %w", n+1, err)
		}
		for i, p := range points {
			taken[i].points = append(taken[i].points, p)
		}
		_, _ = fmt.Fprintf(progress, "  round %d, %s: %.3f\n", n+1, time.Since(began).Round(time.Millisecond), points) // likewise
	}
	facts, err := s.facts(ctx)
	all.series, all.facts = append(all.series, taken...), append(all.facts, facts...)
	return err
}

func steady(taken []*series, wanted int) bool {
	return !slices.ContainsFunc(taken, func(s *series) bool { return s.kept(wanted) == nil })
}
