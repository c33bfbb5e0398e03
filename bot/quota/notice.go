package quota

import (
	"sync"
	"time"
)

// maxNotices bounds the notices that a process remembers. Beyond it nobody gets one: silence to some
// is better than a flood of notices.
const maxNotices = 10_000

// Notices are the notices of the last minute, as far as this process sent them.
type notices struct {
	mu   sync.Mutex
	sent map[string]time.Time
}

func newNotices() *notices { return &notices{sent: make(map[string]time.Time)} }

// first tells whether the notice is the first in a minute, and remembers it then.
func (n *notices) first(key string, now time.Time) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if at, ok := n.sent[key]; ok && now.Sub(at) < noticeEvery {
		return false
	}
	if len(n.sent) >= maxNotices {
		n.forget(now)
	}
	if len(n.sent) >= maxNotices {
		return false
	}
	n.sent[key] = now
	return true
}

func (n *notices) forget(now time.Time) {
	for key, at := range n.sent {
		if now.Sub(at) >= noticeEvery {
			delete(n.sent, key)
		}
	}
}
