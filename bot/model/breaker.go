package model

import (
	"errors"
	"time"

	"github.com/sony/gobreaker/v2"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// newBreaker leaves a model alone for pause once it failed 5 times in a row, or half of at least 10
// times within 30 s; then one request probes it. Each replica finds out for itself.
func newBreaker(model string, pause time.Duration) *gobreaker.CircuitBreaker[struct{}] {
	return gobreaker.NewCircuitBreaker[struct{}](gobreaker.Settings{
		Name:         model,
		MaxRequests:  1,
		Interval:     30 * time.Second,
		BucketPeriod: 5 * time.Second,
		Timeout:      pause,
		ReadyToTrip: func(counts gobreaker.Counts) bool {
			settled := counts.TotalSuccesses + counts.TotalFailures
			return counts.ConsecutiveFailures >= 5 || (settled >= 10 && 2*counts.TotalFailures >= settled)
		},
		IsSuccessful: func(err error) bool { return !isUnwell(err) },
		IsExcluded:   saysNothing,
	})
}

func isUnwell(err error) bool {
	failure, ok := errors.AsType[*Error](err)
	return ok && failure.unwell
}

// saysNothing is true of errors from which the health of the model cannot be read: the caller or the
// consumer gave up, or the request itself was refused.
func saysNothing(err error) bool {
	if err == nil {
		return false
	}
	failure, ok := errors.AsType[*Error](err)
	return !ok || (!failure.unwell && failure.Kind != endpoint.Truncated && failure.Kind != endpoint.TooLong)
}

// guarded runs attempt unless the breaker of the model is open.
func (c *Client) guarded(model string, attempt func() error) error {
	_, err := c.breakers[model].Execute(func() (struct{}, error) { return struct{}{}, attempt() })
	if endpoint.IsOpen(err) {
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Open, Model: model, Cause: err}}
	}
	return err
}

// A Health is how a model does, as its breaker sees it.
type Health uint8

// The states of a breaker.
const (
	Well    Health = iota // asked as usual
	Probing               // one request finds out whether it is back
	Resting               // left alone after repeated failures
)

// Health is how the model does that is asked first.
func (c *Client) Health() Health {
	switch c.breakers[c.options.Model].State() {
	case gobreaker.StateOpen:
		return Resting
	case gobreaker.StateHalfOpen:
		return Probing
	case gobreaker.StateClosed:
	}
	return Well
}
