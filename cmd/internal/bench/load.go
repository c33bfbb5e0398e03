package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const (
	workers    = 4  // of each replica
	waiting    = 3  // people that ask, for each worker
	scaled     = 3  // replicas, where scaling is measured
	overloaded = 3  // times the capacity, where overload is
	crowd      = 24 // people who ask too much
)

// A load measures how many answers a second there are when the model is what limits: of one replica,
// of three, and of one that is asked three times as much as it can answer.
type load struct {
	one, three *bed
	asked      int
	oldest     time.Duration // the longest wait for an answer under overload
	refused    float64       // share of questions that the bot did not take, under overload
}

func openLoad(ctx context.Context, b *bench) (subject, error) {
	l := new(load)
	open := func(name string, replicas int) (*bed, error) {
		return openBed(ctx, b, bedOptions{
			name: name, processes: replicas, thinking: b.thinking, env: []string{fmt.Sprint("TELEGRAM_WORKERS=", workers)},
		})
	}
	var err error
	if l.one, err = open("one", 1); err != nil {
		return nil, err
	}
	if l.three, err = open("three", scaled); err != nil {
		return nil, errors.Join(err, l.one.close())
	}
	for _, d := range []*bed{l.one, l.three} { // to warm up
		if _, err := l.saturate(ctx, d); err != nil {
			return nil, fmt.Errorf("warm up: %w", errors.Join(err, l.close()))
		}
	}
	return l, nil
}

func (l *load) figures() []figure {
	return []figure{
		{id: "R7", product: fmt.Sprintf("answers, asked %d times as much as it can answer", overloaded), what: "its own capacity", unit: "/s", target: 0.95, atLeast: true},
		{id: "R8", product: fmt.Sprintf("answers of %d replicas", scaled), what: fmt.Sprintf("%d times those of one", scaled), unit: "/s", target: 0.9, atLeast: true},
	}
}

func (l *load) round(ctx context.Context, _ int) ([]point, error) {
	capacity, err := l.saturate(ctx, l.one)
	if err != nil {
		return nil, err
	}
	three, err := l.saturate(ctx, l.three)
	if err != nil {
		return nil, err
	}
	goodput, err := l.overload(ctx, overloaded*capacity)
	if err != nil {
		return nil, err
	}
	return []point{{capacity, goodput}, {scaled * capacity, three}}, nil
}

// saturate keeps more people asking than there are workers, each a question after the other, and
// returns the answers a second.
func (l *load) saturate(ctx context.Context, d *bed) (float64, error) {
	window := d.bench.window
	people := waiting * workers * d.processes
	answered, failures := make([][]time.Time, people), make([]error, people)
	began := time.Now()
	from, until := began.Add(window/4), began.Add(window/4+window)
	first := l.asked
	var asking sync.WaitGroup
	for i := range people {
		asking.Go(func() {
			for n := first + i; time.Now().Before(until); n += people {
				q := d.ask(d.newPerson(), d.bench.question(n)) //nolint:contextcheck // Telegram delivers in its own time
				at, err := q.await(ctx, 25*time.Millisecond, whole)
				if err != nil {
					failures[i] = err
					return
				}
				if q.answered() > 0 { // else it was refused, which costs no model
					answered[i] = append(answered[i], at)
				}
			}
		})
	}
	asking.Wait()
	l.asked += people * 1000
	return rate(slices.Concat(answered...), from, until), errors.Join(failures...)
}

// rate counts what happened in a span of time, a second.
func rate(times []time.Time, from, until time.Time) float64 {
	n := 0
	for _, at := range times {
		if at.After(from) && !at.After(until) {
			n++
		}
	}
	return float64(n) / until.Sub(from).Seconds()
}

// overload has a crowd ask so many questions a second for a while, whether they are answered or not,
// and returns the answers a second when the queue is as long as it gets.
func (l *load) overload(ctx context.Context, offered float64) (float64, error) {
	d, window := l.one, l.one.bench.window
	var asked []question
	people := make([]*telegramtest.Person, crowd)
	for i := range people {
		people[i] = d.newPerson()
	}
	began := time.Now()
	from, until := began.Add(window/2), began.Add(window/2+window)
	every := time.Duration(float64(time.Second) / offered)
	for n := 0; ; n++ {
		due := began.Add(time.Duration(n) * every)
		if due.After(until) || !sleep(ctx, time.Until(due)) { //nolint:forbidigo // this is cmd, as with time.Since
			break
		}
		asked = append(asked, d.ask(people[n%crowd], d.bench.question(l.asked+n))) //nolint:contextcheck // Telegram delivers in its own time
	}
	l.asked += len(asked)
	if err := d.drain(ctx); err != nil {
		return 0, err
	}
	return l.judge(asked, from, until)
}

// judge looks at what became of the questions.
func (l *load) judge(asked []question, from, until time.Time) (float64, error) {
	var answered []time.Time
	refused := 0
	for _, q := range asked {
		at, ok := q.first(answers)
		if !ok {
			refused++
			continue
		}
		if n := q.answered(); n != 1 {
			return 0, fmt.Errorf("a question has %d answers\n%s", n, q.telegram.Transcript(q.chat))
		}
		answered = append(answered, at)
		l.oldest = max(l.oldest, at.Sub(q.asked()))
	}
	l.refused = float64(refused) / float64(len(asked))
	return rate(answered, from, until), nil
}

// drain waits until Telegram has delivered everything and the queue is empty.
func (d *bed) drain(ctx context.Context) error {
	box := inbox.New(d.client, inbox.Options{Now: time.Now})
	ctx, cancel := context.WithTimeout(ctx, answerPatience)
	defer cancel()
	for {
		stats, err := box.Stats(ctx)
		if err != nil {
			return err //nolint:wrapcheck // says what failed
		}
		if stats.Depth == 0 && d.telegram.PendingUpdates() == 0 {
			return nil
		}
		if !sleep(ctx, 50*time.Millisecond) {
			return fmt.Errorf("wait for the queue: %d are left: %w", stats.Depth, ctx.Err())
		}
	}
}

func (l *load) facts(context.Context) ([]string, error) {
	return []string{
		fmt.Sprintf("R7 and R8: the model pauses %s for each answer, a replica has %d workers and %d people asking for each of them; windows of %s.",
			l.one.bench.thinking, workers, waiting, l.one.bench.window),
		fmt.Sprintf("R7: %d people ask; the bot takes %d questions of each and tells them so, and left %.0f%% of the questions in the last round. The oldest question that it answered had waited %.1f s.",
			crowd, inbox.DefaultOwnerCap, 100*l.refused, l.oldest.Seconds()),
	}, nil
}

func (l *load) close() error { return errors.Join(l.one.close(), l.three.close()) }
