package endpoint

import (
	"errors"
	"time"

	"github.com/sony/gobreaker/v2"
)

// failuresToTrip is how often in a row a server fails before it is left alone.
const failuresToTrip = 5

// NewBreaker leaves a server alone for pause once it failed failuresToTrip times in a row; then one
// request probes it. Errors whose kind is not Unwell tell nothing of its health, and do not count.
func NewBreaker[T any](model string, pause time.Duration) *gobreaker.CircuitBreaker[T] {
	return gobreaker.NewCircuitBreaker[T](gobreaker.Settings{
		Name:        model,
		MaxRequests: 1,
		Timeout:     pause,
		ReadyToTrip: func(counts gobreaker.Counts) bool { return counts.ConsecutiveFailures >= failuresToTrip },
		IsExcluded:  func(err error) bool { return err != nil && !KindOf(err).Unwell() },
	})
}

// IsOpen is true of the error of a breaker that did not let a request through.
func IsOpen(err error) bool {
	return errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests)
}
