package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// clients is how many deliver updates at one time when throughput is measured; Telegram itself uses up
// to 40 connections unless told.
const clients = 16

// An acceptance measures how fast updates are taken in, while nothing is answered: the one worker of
// the bot waits for a model that does not speak.
type acceptance struct {
	*bed
	people []int64
	client *http.Client
	number int64 // of the last update
}

func openAccept(ctx context.Context, b *bench) (subject, error) {
	d, err := openBed(ctx, b, bedOptions{
		name: "accept", processes: 1, thinking: time.Hour, withFloor: true,
		env: []string{"TELEGRAM_WORKERS=1", "OPENAI_FIRST_TOKEN_TIMEOUT=10m", "OPENAI_TOTAL_TIMEOUT=20m"},
	})
	if err != nil {
		return nil, err
	}
	a := &acceptance{bed: d, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}}
	for range 4 * b.accepted {
		a.people = append(a.people, d.newPerson().ID())
	}
	if _, err := a.round(ctx, 0); err != nil { // to warm up
		return nil, fmt.Errorf("warm up: %w", errors.Join(err, a.close()))
	}
	return a, nil
}

func (a *acceptance) figures() []figure {
	return []figure{
		{id: "R3 latency", product: "webhook: one update taken in", what: "a bare handler with the same script", unit: "ms", target: 1.3},
		{id: "R3 throughput", product: fmt.Sprintf("webhook: updates taken in, %d at a time", clients), what: "a bare handler with the same script", unit: "/s", target: 0.75, atLeast: true},
	}
}

// round delivers to floor and product in turn, in three blocks each.
func (a *acceptance) round(ctx context.Context, n int) ([]point, error) {
	floor, product := "http://"+a.floor.Addr()+"/ingest", "http://"+a.replicas[0].Addr()+webhookPath
	var latency, throughput [2][]float64
	for block := range 3 {
		for i := range 2 {
			side := (i + n + block) % 2
			address := []string{floor, product}[side]
			one, err := a.oneByOne(ctx, address)
			if err != nil {
				return nil, err
			}
			many, err := a.atOnce(ctx, address)
			if err != nil {
				return nil, err
			}
			latency[side], throughput[side] = append(latency[side], one...), append(throughput[side], many)
		}
	}
	return []point{
		{quantile(latency[0], 0.5), quantile(latency[1], 0.5)},
		{quantile(throughput[0], 0.5), quantile(throughput[1], 0.5)},
	}, nil
}

// oneByOne returns how long each of some updates took, in milliseconds.
func (a *acceptance) oneByOne(ctx context.Context, address string) ([]float64, error) {
	if err := a.clear(ctx); err != nil {
		return nil, err
	}
	var took []float64
	for i := range a.bench.accepted {
		began := time.Now()
		if err := a.deliver(ctx, address, int64(i)); err != nil {
			return nil, err
		}
		took = append(took, float64(time.Since(began))/float64(time.Millisecond))
	}
	return took, nil
}

// atOnce returns how many updates a second are taken in from several clients.
func (a *acceptance) atOnce(ctx context.Context, address string) (float64, error) {
	if err := a.clear(ctx); err != nil {
		return 0, err
	}
	var next atomic.Int64
	failures := make([]error, clients)
	var delivering sync.WaitGroup
	began := time.Now()
	for c := range clients {
		delivering.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(a.people)) && failures[c] == nil; i = next.Add(1) - 1 {
				failures[c] = a.deliver(ctx, address, i)
			}
		})
	}
	delivering.Wait()
	return float64(len(a.people)) / time.Since(began).Seconds(), errors.Join(failures...)
}

// clear empties Redis: the queue takes no more than some hundreds of updates that nobody answers.
func (a *acceptance) clear(ctx context.Context) error {
	a.number += int64(len(a.people))
	if err := a.bed.client.FlushDB(ctx).Err(); err != nil {
		return fmt.Errorf("empty redis: %w", err)
	}
	return nil
}

// update is one as Telegram sends it.
const update = `{"update_id":%d,"message":{"message_id":%d,"from":{"id":%d,"is_bot":false,"first_name":"Person","language_code":"ar"},` +
	`"chat":{"id":%d,"first_name":"Person","type":"private"},"date":1790000000,"text":"متى تأسس التحالف الدولي ضد داعش؟ (سؤال %d)"}}`

// deliver sends update i of a block, each from another person, and wants it to be taken in.
func (a *acceptance) deliver(ctx context.Context, address string, i int64) error {
	number, person := a.number+i+1, a.people[i]
	body := fmt.Appendf(nil, update, number, number, person, person, number)
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("deliver update: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Telegram-Bot-Api-Secret-Token", webhookSecret)
	response, err := a.client.Do(request)
	if err != nil {
		return fmt.Errorf("deliver update: %w", err)
	}
	_, _ = io.Copy(io.Discard, response.Body) // so that the connection serves again
	_ = response.Body.Close()                 // likewise
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("deliver update: %s", response.Status)
	}
	return nil
}

func (a *acceptance) facts(ctx context.Context) ([]string, error) {
	took := make([]float64, 0, 200)
	for range cap(took) {
		began := time.Now()
		if err := a.bed.client.Set(ctx, "bench", "x", time.Minute).Err(); err != nil {
			return nil, fmt.Errorf("write to redis: %w", err)
		}
		took = append(took, float64(time.Since(began))/float64(time.Millisecond))
	}
	return []string{fmt.Sprintf("R3: k = 1 and %d clients, %d updates in a block for the latency and %d for the throughput. Redis writes each command to disk before it answers; one bare SET takes %.2f ms.",
		clients, a.bench.accepted, len(a.people), quantile(took, 0.5))}, nil
}

func (a *acceptance) close() error {
	a.client.CloseIdleConnections()
	a.kill() // there is an answer under way that never comes
	return a.bed.close()
}
