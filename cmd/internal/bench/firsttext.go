package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// firstThinking is the model's pause before its first word here: about the least that real models
// take, so that the placeholder is up before the model speaks, as it is in truth.
const firstThinking = 100 * time.Millisecond

// A firstText measures how soon after a question its first checked sentence is seen.
type firstText struct {
	*bed
	asked int // questions so far

	mu       sync.Mutex
	prompt   string
	thought  time.Duration // how long the model really took for the last question
	answered int           // to each side
	used     map[*rig.Replica]float64
}

func openFirstText(ctx context.Context, b *bench) (subject, error) {
	f := &firstText{used: make(map[*rig.Replica]float64)}
	d, err := openBed(ctx, b, bedOptions{name: "firsttext", processes: 1, thinking: firstThinking, asked: f.hear, withFloor: true})
	if err != nil {
		return nil, err
	}
	f.bed = d
	if err := f.warmUp(ctx); err != nil {
		return nil, fmt.Errorf("warm up: %w", errors.Join(err, d.close()))
	}
	return f, nil
}

// hear keeps the prompt, which the floor is to send as well, and times the model.
func (f *firstText) hear(a rig.Ask) func() {
	began := time.Now()
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.prompt, f.thought = a.Prompt, time.Since(began)
	}
}

// warmUp asks the bot every question once, and the floor as often: what is measured is a bot that has
// been at work for a while. Asked again each question has another number, so that its answer is made anew.
func (f *firstText) warmUp(ctx context.Context) error {
	for n := range f.questions() {
		if _, err := f.toProduct(ctx); err != nil {
			return err
		}
		f.mu.Lock()
		prompt := f.prompt
		f.mu.Unlock()
		if n == 0 && !strings.Contains(prompt, "\n[1] ") {
			return fmt.Errorf("the bot sent a prompt without passages")
		}
		if err := os.WriteFile(f.promptFile(), []byte(prompt), 0o600); err != nil {
			return fmt.Errorf("write prompt: %w", err)
		}
		if _, err := f.toFloor(ctx); err != nil {
			return err
		}
	}
	for _, r := range []*rig.Replica{f.replicas[0], f.floor} {
		used, err := f.processorTime(ctx, r)
		if err != nil {
			return err
		}
		f.used[r] = -used
	}
	return nil
}

// questions is how many different ones are asked.
func (f *firstText) questions() int { return f.bench.asked * f.bench.rounds }

func (f *firstText) figures() []figure {
	return []figure{{
		id: "R2", product: "question to first visible text, without the model's pause",
		what: "a bare pipeline: one stream, one call", unit: "ms", target: 1.25, most: 5,
	}}
}

// round asks floor and product in turn.
func (f *firstText) round(ctx context.Context, _ int) ([]point, error) {
	var floors, products []float64
	for range f.bench.asked {
		floor, err := f.toFloor(ctx)
		if err != nil {
			return nil, fmt.Errorf("floor: %w", err)
		}
		product, err := f.toProduct(ctx)
		if err != nil {
			return nil, err
		}
		f.answered++
		floors, products = append(floors, floor), append(products, product)
	}
	return []point{{quantile(floors, 0.5), quantile(products, 0.5)}}, nil
}

func (f *firstText) toFloor(ctx context.Context) (float64, error) {
	return f.time(ctx, "http://"+f.floor.Addr()+"/pipeline", says)
}

func (f *firstText) toProduct(ctx context.Context) (float64, error) {
	return f.time(ctx, "http://"+f.replicas[0].Addr()+webhookPath, whole)
}

// time asks one question at an address, waits for its end, and returns how long it took to be
// answered in part, in milliseconds and without the model's pause.
func (f *firstText) time(ctx context.Context, address string, end func(text string) bool) (float64, error) {
	if err := f.webhook(ctx, address); err != nil {
		return 0, err
	}
	text := f.bench.questions[f.asked/2%f.questions()%len(f.bench.questions)] // each to the floor and to the bot
	f.asked++
	q := f.ask(f.newPerson(), withNumber(text, f.asked)) //nolint:contextcheck // Telegram delivers in its own time
	if _, err := q.await(ctx, 5*time.Millisecond, end); err != nil {
		return 0, err
	}
	first, _ := q.first(says)
	sleep(ctx, 20*time.Millisecond) // for what the bot still does when the answer stands
	f.mu.Lock()
	defer f.mu.Unlock()
	return float64(first.Sub(q.asked())-f.thought) / float64(time.Millisecond), nil
}

func (f *firstText) processorTime(ctx context.Context, r *rig.Replica) (float64, error) {
	gauges, err := r.Gauges(ctx, processorTime)
	return gauges[processorTime], err //nolint:wrapcheck // says which replica
}

// facts tell the processor time of an answer, over all rounds: the clock of a process is too coarse
// for one.
func (f *firstText) facts(ctx context.Context) ([]string, error) {
	for r := range f.used {
		used, err := f.processorTime(ctx, r)
		if err != nil {
			return nil, err
		}
		f.used[r] += used
	}
	each := func(r *rig.Replica) float64 { return 1000 * f.used[r] / float64(f.answered) }
	product, floor := each(f.replicas[0]), each(f.floor)
	return []string{fmt.Sprintf(
		"R2: k = 1 question at a time, each in a new chat; every question was asked before, with another number; the model pauses %s (the real pause is taken off), Telegram's limits are off. Processor time for an answer, over %d: %.1f ms, the floor's %.1f ms, %.1f-fold (R8 wants at most 2).",
		firstThinking, f.answered, product, floor, product/floor)}, nil
}
