package inbox

import (
	"context"
	"fmt"
	"time"
)

// Stats count what is in the queue at one moment.
type Stats struct {
	// Depth is the number of jobs not done, those being worked on included.
	Depth int
	// Lanes is the number of lanes that have jobs.
	Lanes int
	// Leased is the number of lanes being worked on, or whose worker died less than a lease ago.
	Leased int
	// Dead is the number of dead letters.
	Dead int
	// OldestAge is how long ago the oldest job not done was accepted; 0 without one.
	OldestAge time.Duration
}

// Stats counts what is in the queue.
func (b *Box) Stats(ctx context.Context) (Stats, error) { return b.StatsBeside(ctx, "") }

// StatsBeside counts what is in the queue beside the job with the id, such as the one that asks: it is
// not in Depth, nor is OldestAge its age.
func (b *Box) StatsBeside(ctx context.Context, id string) (Stats, error) {
	reply, err := b.call(ctx, b.scripts.stat, b.options.DeadFor.Microseconds(), id)
	if err != nil {
		return Stats{}, err
	}
	values, _ := reply.([]any)
	if len(values) != 5 {
		return Stats{}, fmt.Errorf("count jobs: %w", errReply)
	}
	var n [5]int64
	for i, value := range values {
		n[i], _ = value.(int64)
	}
	return Stats{
		Depth: int(n[0]), Lanes: int(n[1]), Leased: int(n[2]), Dead: int(n[3]),
		OldestAge: time.Duration(n[4]) * time.Microsecond,
	}, nil
}
