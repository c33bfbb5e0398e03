package inbox

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrNotFound says that there is no dead letter of an id.
var ErrNotFound = errors.New("no such dead letter")

// A DeadLetter is a job that was given up.
type DeadLetter struct {
	// ID, Lane, Owner and Body are those of the Entry.
	ID, Lane, Owner string
	Body            []byte
	// Reason is what Lease.Dead was told, at most 512 bytes of it.
	Reason string
	// Attempt counts how often it was started.
	Attempt int
	// At is when it was given up, in Redis time, UTC.
	At time.Time
}

// DeadLetters returns at most limit dead letters, the latest first. No more than 200 are kept.
func (b *Box) DeadLetters(ctx context.Context, limit int) ([]DeadLetter, error) {
	if limit <= 0 {
		return nil, nil
	}
	reply, err := b.call(ctx, b.scripts.dead, min(limit, deadCap))
	if err != nil {
		return nil, err
	}
	values, _ := reply.([]any)
	letters := make([]DeadLetter, 0, len(values))
	for _, value := range values {
		pair, _ := value.([]any)
		if len(pair) != 2 {
			return nil, fmt.Errorf("list dead letters: %w", errReply)
		}
		id, _ := pair[0].(string)
		if fields := fieldsOf(pair[1]); len(fields) > 0 {
			letters = append(letters, letterOf(jobOf(id, fields), fields))
		}
	}
	return letters, nil
}

func letterOf(job Job, fields map[string]string) DeadLetter {
	return DeadLetter{
		ID: job.ID, Lane: job.Lane, Owner: job.Owner, Body: job.Body, Attempt: job.Attempt,
		Reason: fields["reason"], At: timeOf(fields["died"]),
	}
}

// Replay puts a dead letter at the end of its lane, as a job that was accepted now: its attempts are
// counted anew and nothing is saved of it. Caps do not apply.
func (b *Box) Replay(ctx context.Context, id string) error {
	reply, err := b.call(ctx, b.scripts.replay, id)
	if err != nil {
		return err
	}
	if reply != int64(1) {
		return fmt.Errorf("replay dead letter: %w", ErrNotFound)
	}
	b.wakeUp()
	return nil
}
