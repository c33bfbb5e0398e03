package inbox

import (
	"context"
	"time"
)

// A pause is a wait that doubles from first to most each time, and is spread over its upper half so
// that replicas do not fall into step.
type pause struct {
	first, most time.Duration
	random      func() float64
	current     time.Duration // 0 at the beginning
}

func (p *pause) next() time.Duration {
	p.current = min(max(p.first, 2*p.current), p.most)
	return time.Duration((0.5 + 0.5*p.random()) * float64(p.current))
}

func (p *pause) reset() { p.current = 0 }

// sleep waits for d, for ctx or for a token from wake, which may be nil, and reports whether there was
// a token.
func sleep(ctx context.Context, d time.Duration, wake <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	case <-wake:
		return true
	}
	return false
}
