package telegram

import (
	"context"
	"sync"
	"time"

	"github.com/tahaluf/tahaluf/bot/quota"
)

// once lets everything through, and each notice once a minute.
type once struct {
	mu   sync.Mutex
	last map[string]time.Time
}

func onceAMinute() *once { return &once{last: make(map[string]time.Time)} }

func (*once) Take(context.Context, string) (quota.Verdict, error) {
	return quota.Verdict{Allowed: true}, nil
}

func (o *once) Notice(_ context.Context, user, kind string) (bool, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	key := user + " " + kind
	if last, ok := o.last[key]; ok && time.Since(last) < time.Minute {
		return false, nil
	}
	o.last[key] = time.Now()
	return true, nil
}
