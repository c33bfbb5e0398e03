package main

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// A redeliverer has updates come again after the bot has accepted them.
type redeliverer struct {
	telegram *telegramtest.Server
	share    float64
	chance   *rand.Rand
	// seen is how many updates were looked at, due are those to send again, done how many were.
	seen int
	due  []int
	done int
}

// run has updates come again until ctx is done.
func (r *redeliverer) run(ctx context.Context) {
	for sleep(ctx, between(r.chance, 200*time.Millisecond, time.Second)) {
		r.step() //nolint:contextcheck // what the fake Telegram does outlives the call
	}
}

// step draws the lot of new updates and sends again those drawn that the bot has accepted meanwhile.
func (r *redeliverer) step() {
	updates := r.telegram.Updates()
	for _, update := range updates[r.seen:] {
		if r.chance.Float64() < r.share {
			r.due = append(r.due, update.ID)
		}
	}
	r.seen = len(updates)
	var later []int
	for _, id := range r.due {
		if r.telegram.Redeliver(id) {
			r.done++
		} else {
			later = append(later, id) // not accepted yet
		}
	}
	r.due = later
}
