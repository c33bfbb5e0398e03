package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"sync"
	"time"
)

// soakSettings shape a soak.
type soakSettings struct {
	settings
	lasts  time.Duration
	sample time.Duration
}

// runSoak carries out the command line of a soak: half the load of a campaign, a kill each minute and
// nothing else that goes wrong, for long. The first replica is never killed, and must not grow.
func runSoak(ctx context.Context, args []string, out, progress io.Writer) error {
	s := soakSettings{settings: defaults()}
	s.rate /= 2
	s.every, s.acts = time.Minute, actList{killReplica}
	s.telegramFaults, s.modelFaults = 0.003, 0.01
	flags := flag.NewFlagSet("chaos soak", flag.ContinueOnError)
	flags.DurationVar(&s.lasts, "for", 10*time.Minute, "how long to soak")
	flags.DurationVar(&s.sample, "sample", 10*time.Second, "time between two samples")
	s.register(flags)
	if err := s.parse(flags, args, progress); err != nil {
		return err
	}
	if s.replicas < 2 || s.lasts < minSamples*s.sample {
		return fmt.Errorf("a soak needs two replicas and time for %d samples", minSamples)
	}
	s.questions = math.MaxInt
	return inDirectory(ctx, s.settings, out, func(common settings, questions []string) error {
		s.settings = common
		return soak(ctx, s, questions, out, progress)
	})
}

func soak(ctx context.Context, s soakSettings, questions []string, out, progress io.Writer) (err error) {
	_, _ = fmt.Fprintf(out, "seed %d: %s at %.1f questions a second by %s, %d replicas, a kill each %s\n", s.seed, s.lasts, s.rate, s.ingress, s.replicas, s.every)
	w, err := startWorld(ctx, s.settings, s.dir, time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	r, err := newRunner(w, questions)
	if err != nil {
		return err
	}
	defer r.close()
	r.nemesis.plan.first = 1 // the survivor is nobody's victim
	show := newShow(progress, w.telegram.Now)
	defer show.end()
	samples, err := r.soak(ctx, s, show)
	if err != nil {
		return err
	}
	r.recover(ctx, show)
	if ctx.Err() != nil {
		return ctx.Err() //nolint:wrapcheck // stopped by hand
	}
	show.end()
	growth, err := printSamples(out, samples)
	if err != nil {
		return err
	}
	if err := r.conclude(out); err != nil {
		return err
	}
	if growth > 0 {
		return errBroken
	}
	return nil
}

// soak asks until its time is over and samples meanwhile.
func (r *runner) soak(ctx context.Context, s soakSettings, show *show) ([]sample, error) {
	weather, calm := context.WithTimeout(ctx, s.lasts)
	defer calm()
	var samples []sample
	var failed error
	var sampling sync.WaitGroup
	sampling.Go(func() {
		samples, failed = r.takeSamples(weather, s.sample)
	})
	err := r.storm(weather, show)
	calm()
	sampling.Wait()
	return samples, errors.Join(err, failed)
}

// takeSamples looks at the survivor and at Redis from time to time until ctx is done. A moment at which
// either does not answer has no sample; the error is that of the last one, when too few are left.
func (r *runner) takeSamples(ctx context.Context, every time.Duration) ([]sample, error) {
	var samples []sample
	var missed error
	began := r.world.telegram.Now()
	for sleep(ctx, every) {
		taken, err := r.takeSample(context.WithoutCancel(ctx))
		if err != nil {
			missed = err
			continue
		}
		taken.at = r.world.telegram.Now().Sub(began)
		samples = append(samples, taken)
	}
	if len(samples) < minSamples {
		return nil, missed
	}
	return samples, nil
}

func (r *runner) takeSample(ctx context.Context) (sample, error) {
	gauges, err := r.world.replicas[0].Gauges(ctx, "go_goroutines", "process_open_fds", "process_resident_memory_bytes")
	if err != nil {
		return sample{}, err //nolint:wrapcheck // says which replica
	}
	keys, err := r.world.redis.Keys(ctx)
	if err != nil {
		return sample{}, err //nolint:wrapcheck // says what failed
	}
	t := r.now()
	s := sample{
		goroutines: gauges["go_goroutines"], files: gauges["process_open_fds"],
		memory: gauges["process_resident_memory_bytes"] / (1 << 20), answered: t.answered,
	}
	for kind, n := range keys {
		if lastsLong(kind) {
			s.kept += float64(n)
		} else {
			s.keys += float64(n)
		}
	}
	return s, nil
}

// lastsLong are kinds of keys of which each question or chat leaves one that lives for hours or days:
// their number follows the load of that time, and a soak is too short to see them go.
func lastsLong(kind string) bool {
	switch kind {
	case "queue:seen", "answer:entry", "telegram:history", "user:conversations":
		return true
	default:
		return false
	}
}
