package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// A takeover measures how soon another replica goes on with the question of one that was killed.
type takeover struct {
	*bed
	person *telegramtest.Person
	asks   chan string // the replicas that ask the model
	number int
	ends   []time.Duration // of replicas with nothing to do, after SIGTERM
	slow   time.Duration   // the slowest takeover
}

func openTakeover(ctx context.Context, b *bench) (subject, error) {
	t := &takeover{asks: make(chan string, 100)}
	d, err := openBed(ctx, b, bedOptions{
		name: "takeover", processes: 2, thinking: 2 * b.lease / 3,
		// Without drafts, whoever takes a question over shows it at once, by "typing…".
		env:   []string{"INBOX_LEASE=" + b.lease.String(), "TELEGRAM_DRAFTS=off"},
		asked: func(a rig.Ask) func() { t.asks <- a.Key; return nil },
	})
	if err != nil {
		return nil, err
	}
	t.bed, t.person = d, d.newPerson()
	// A conversation has a past from its second question on. Only a first question waits for a
	// replica that is wording the same, and a dead one would be waited for here.
	if _, err := t.next().await(ctx, 20*time.Millisecond, whole); err != nil { //nolint:contextcheck // Telegram delivers in its own time
		return nil, fmt.Errorf("warm up: %w", errors.Join(err, d.close()))
	}
	<-t.asks
	return t, nil
}

func (t *takeover) next() question {
	t.number++
	return t.ask(t.person, t.bench.question(t.number))
}

func (t *takeover) figures() []figure {
	return []figure{{
		id: "R6", product: "SIGKILL to the chat being worked on again", what: "the lease, by its definition", unit: "s", target: 1.1,
	}}
}

// round kills the replica that works on a question, at a moment of its own between two renewals of the
// lease, and then ends one that has nothing to do.
func (t *takeover) round(ctx context.Context, n int) ([]point, error) {
	q := t.next() //nolint:contextcheck // Telegram delivers in its own time
	victim, err := t.who(ctx)
	if err != nil {
		return nil, err
	}
	sleep(ctx, 100*time.Millisecond+t.bench.lease/3*time.Duration(n%t.bench.rounds)/time.Duration(t.bench.rounds))
	killed := time.Now()
	victim.Kill()
	again, err := t.seen(ctx, killed)
	if err != nil {
		return nil, err
	}
	t.slow = max(t.slow, again.Sub(killed))
	if _, err := q.await(ctx, 20*time.Millisecond, whole); err != nil {
		return nil, err
	}
	if n := q.answered(); n != 1 {
		return nil, fmt.Errorf("the question has %d answers\n%s", n, t.telegram.Transcript(q.chat))
	}
	<-t.asks
	if err := t.terminate(ctx, t.replicas[n%2]); err != nil {
		return nil, err
	}
	return []point{{t.bench.lease.Seconds(), again.Sub(killed).Seconds()}}, t.awaitReady(ctx)
}

// who is the replica that asked the model.
func (t *takeover) who(ctx context.Context) (*rig.Replica, error) {
	select {
	case name := <-t.asks:
		for _, r := range t.replicas {
			if r.Name() == name {
				return r, nil
			}
		}
		return nil, fmt.Errorf("the model was asked with the key %q", name)
	case <-time.After(answerPatience):
		return nil, errors.New("no replica took the question")
	case <-ctx.Done():
		return nil, ctx.Err() //nolint:wrapcheck // stopped by hand
	}
}

// seen is when somebody was at work again: who takes a question over begins with "typing…".
func (t *takeover) seen(ctx context.Context, after time.Time) (time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, answerPatience)
	defer cancel()
	for {
		for _, call := range t.telegram.CallsOf("sendChatAction") {
			if call.Began.After(after) {
				return call.Began, nil
			}
		}
		if !sleep(ctx, 2*time.Millisecond) {
			return time.Time{}, fmt.Errorf("nobody took the question over: %w", ctx.Err())
		}
	}
}

// terminate ends a replica with SIGTERM, waits for it, and wants a clean end.
func (t *takeover) terminate(ctx context.Context, r *rig.Replica) error {
	if err := t.awaitReady(ctx); err != nil {
		return err
	}
	before := len(r.Ends())
	r.Terminate()
	for len(r.Ends()) == before {
		if !sleep(ctx, time.Millisecond) {
			return ctx.Err() //nolint:wrapcheck // stopped by hand
		}
	}
	end := r.Ends()[before]
	if fault := end.Fault(); fault != "" || end.Asked != syscall.SIGTERM {
		return fmt.Errorf("an end of %s that was not asked for: %s", r.Name(), fault)
	}
	t.ends = append(t.ends, end.Took)
	return nil
}

func (t *takeover) facts(context.Context) ([]string, error) {
	var seconds []float64
	for _, took := range t.ends {
		seconds = append(seconds, took.Seconds())
	}
	term := quantile(seconds, 0.5)
	if term >= 1 {
		return nil, fmt.Errorf("R6: a replica with nothing to do ended %.2f s after SIGTERM, want less than 1 s", term)
	}
	return []string{fmt.Sprintf(strings.Join([]string{
		"R6: k = 1 question, 2 replicas, a lease of %s (15 s unless configured); the kill comes at %d moments between two renewals, so that on average a sixth of the lease is gone.",
		"The slowest takeover took %.2f s; every question had one answer. SIGTERM ended a replica with nothing to do in %.2f s; an answer under way is first finished, for up to 20 s.",
	}, " "), t.bench.lease, t.bench.rounds, t.slow.Seconds(), term)}, nil
}
