package memory

import (
	"context"
	"fmt"

	"github.com/tahaluf/tahaluf/bot/store"
)

// FirstPress tells whether a press is the job's to act on: no other job has asked for it within
// ShownTTL. A job that asks again, after a crash, gets the same answer. A press is named by who pressed
// what where, in a form that cannot be reversed.
func (s *Store) FirstPress(ctx context.Context, press, job string) (bool, error) {
	const verb = "claim press"
	if err := checkNames(press, job); err != nil {
		return false, fmt.Errorf("%s: %w", verb, err)
	}
	first, err := s.scripts.firstPress.Run(ctx, s.client,
		[]string{s.options.Keys.Key("press:"+press, "job")}, job, ShownTTL.Milliseconds()).Bool()
	return first, store.Failure(verb, err)
}
