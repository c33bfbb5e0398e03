package embeddings

import (
	"errors"
	"time"

	"github.com/sony/gobreaker/v2"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// newBreaker leaves a server alone for pause once it failed 5 times in a row; then one request
// probes it.
func newBreaker(model string, pause time.Duration) *gobreaker.CircuitBreaker[struct{}] {
	return gobreaker.NewCircuitBreaker[struct{}](gobreaker.Settings{
		Name:         model,
		MaxRequests:  1,
		Timeout:      pause,
		ReadyToTrip:  func(counts gobreaker.Counts) bool { return counts.ConsecutiveFailures >= 5 },
		IsSuccessful: func(err error) bool { return err == nil },
		IsExcluded:   saysNothing,
	})
}

// saysNothing is true of errors from which the health of the server cannot be read: the caller gave
// up, or the request itself was refused.
func saysNothing(err error) bool {
	if err == nil {
		return false
	}
	failure, ok := errors.AsType[*Error](err)
	return !ok || !failure.Kind.Unwell()
}

// guarded runs attempt unless the circuit is open, and tells OnFailure what failed.
func (c *Client) guarded(attempt func() error) error {
	_, err := c.breaker.Execute(func() (struct{}, error) { return struct{}{}, attempt() })
	if errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests) {
		err = &Error{Failure: endpoint.Failure{Kind: endpoint.Open, Model: c.options.Model, Cause: err}}
	}
	if failure, ok := errors.AsType[*Error](err); ok && c.options.OnFailure != nil {
		c.options.OnFailure(failure)
	}
	return err
}
