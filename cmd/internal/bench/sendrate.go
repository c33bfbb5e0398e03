package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// chats is how many ask at the same time where the rate of calls is measured: enough that the limit of
// a chat holds nobody up.
const chats = 120

// A sendRate measures how much of Telegram's limits the bot uses when more is asked than they allow.
type sendRate struct {
	*bed
	stop    context.CancelFunc
	asking  sync.WaitGroup
	failure chan error
}

func openSendRate(ctx context.Context, b *bench) (subject, error) {
	d, err := openBed(ctx, b, bedOptions{
		name: "sendrate", processes: 3, limits: telegramtest.DocumentedLimits(), thinking: 300 * time.Millisecond,
		// Edits take what is left of the rate; drafts take less than is left.
		env: []string{"TELEGRAM_RATE=30", "TELEGRAM_CHAT_RATE=60", "TELEGRAM_DRAFTS=off"},
	})
	if err != nil {
		return nil, err
	}
	s := &sendRate{bed: d, failure: make(chan error, chats)}
	ctx, s.stop = context.WithCancel(ctx)
	for i := range chats {
		s.asking.Go(func() { s.keepAsking(ctx, i) })
	}
	sleep(ctx, b.window) // until the bursts are used up
	return s, nil
}

// keepAsking has somebody ask a question after the other.
func (s *sendRate) keepAsking(ctx context.Context, n int) {
	for p := s.newPerson(); ctx.Err() == nil; n += chats {
		_, err := s.ask(p, s.bench.question(n)).await(ctx, 250*time.Millisecond, whole) //nolint:contextcheck // Telegram delivers in its own time
		if err != nil && ctx.Err() == nil {
			s.failure <- err
			return
		}
	}
}

func (s *sendRate) figures() []figure {
	return []figure{{
		id: "R1", product: "calls that show text, while more is asked than Telegram's limits allow", what: "the refill of the fake's bucket, by its definition",
		unit: "/s", target: 0.95, atLeast: true,
	}}
}

// round counts for a while. The floor is a number, so that it takes no turn.
func (s *sendRate) round(ctx context.Context, _ int) ([]point, error) {
	from := time.Now()
	sleep(ctx, s.bench.window)
	until := time.Now()
	select {
	case err := <-s.failure:
		return nil, err
	default:
	}
	var shown []time.Time
	for _, call := range s.telegram.Calls() {
		if call.Applied && showsText(call.Method) {
			shown = append(shown, call.Ended)
		}
	}
	return []point{{float64(telegramtest.DocumentedLimits().PerSecond), rate(shown, from, until)}}, ctx.Err() //nolint:wrapcheck // stopped by hand
}

func showsText(method string) bool {
	return slices.ContainsFunc([]string{"sendMessage", "editMessageText", "sendMessageDraft", "sendRichMessage"}, func(m string) bool {
		return strings.EqualFold(m, method)
	})
}

func (s *sendRate) facts(context.Context) ([]string, error) {
	refused := s.telegram.Refused()
	if refused > 0 {
		return nil, fmt.Errorf("R1: %d calls were over the limits, want none", refused)
	}
	return []string{fmt.Sprintf("R1: k = %d chats, each with one question open, %d replicas; 30 calls a second over all and one in a chat, as the fake enforces. It refused %d calls.",
		chats, s.processes, refused)}, nil
}

// close does not wait for the answers under way.
func (s *sendRate) close() error {
	s.stop()
	s.asking.Wait()
	s.kill()
	return s.bed.close()
}
