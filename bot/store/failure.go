package store

import (
	"context"
	"errors"
	"fmt"
)

// ErrUnavailable says that Redis could not do what was asked: it is away, slow, still loading, full,
// or refuses us.
var ErrUnavailable = errors.New("redis is unavailable")

var errLeftAlone = errors.New("it did not answer a moment ago")

// Failure marks an error of Redis as ErrUnavailable, unless it was the caller who gave up; nil stays
// nil. Replies such as LOADING, READONLY, OOM or NOAUTH count as well: the server is there and of no
// use. verb says what was tried.
func Failure(verb string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("%s: %w", verb, err)
	}
	return fmt.Errorf("%s: %w: %w", verb, ErrUnavailable, err)
}
