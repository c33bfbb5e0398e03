package store

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"
)

func TestReach_Do(t *testing.T) {
	t.Parallel()
	var now time.Time
	var log strings.Builder
	reach := NewReach(func() time.Time { return now }, slog.New(slog.NewTextHandler(&log, nil)))
	failure := errors.New("connection refused")
	tests := []struct {
		name    string
		passes  time.Duration // before
		gives   error
		run     bool // whether the command is run
		away    bool // afterwards
		unavail bool
	}{
		{"there", 0, nil, true, false, false},
		{"goes away", 0, failure, true, true, true},
		{"is left alone", reachPause - 1, nil, false, true, true},
		{"is tried again", 1, failure, true, true, true},
		{"is left alone again", reachPause - 1, nil, false, true, true},
		{"is back", 1, nil, true, false, false},
		{"stays", 0, nil, true, false, false},
	}
	for _, tt := range tests { // one after the other
		now = now.Add(tt.passes)
		run := false
		err := reach.Do(t.Context(), "try", func(ctx context.Context) error {
			_, run = ctx.Deadline()
			return tt.gives
		})
		if run != tt.run || reach.Away() != tt.away || errors.Is(err, ErrUnavailable) != tt.unavail || tt.gives != nil && !errors.Is(err, tt.gives) {
			t.Errorf("%s: run %t, away %t, %v", tt.name, run, reach.Away(), err)
		}
	}
	if lines := strings.Count(log.String(), "\n"); lines != 2 {
		t.Errorf("%d lines for one outage:\n%s", lines, log.String())
	}
}

func TestReach_CallerGivesUp(t *testing.T) {
	t.Parallel()
	reach := NewReach(func() time.Time { return time.Time{} }, slog.New(slog.DiscardHandler))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, when := range []string{"during", "before"} { // one after the other
		err := reach.Do(ctx, "try", func(ctx context.Context) error {
			cancel()
			return ctx.Err()
		})
		if !errors.Is(err, context.Canceled) || errors.Is(err, ErrUnavailable) || reach.Away() {
			t.Errorf("%s: %v, away %t", when, err, reach.Away())
		}
	}
}
