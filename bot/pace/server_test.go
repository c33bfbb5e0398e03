package pace

import (
	"context"
	"sync"
	"time"
)

// A server counts calls as strictly as telegramtest does: token buckets over all, for a chat and for
// a group. For groups it also counts the calls of every sliding minute, which is stricter.
type server struct {
	limits Limits
	minute time.Duration // of the limit of groups

	mu       sync.Mutex
	buckets  map[int64]*meter
	minutes  map[int64][]time.Time
	accepted map[Class]int
	chats    map[int64]int
	refused  []string
}

type meter struct {
	tokens float64
	at     time.Time
}

func newServer(limits Limits, minute time.Duration) *server {
	return &server{
		limits: limits, minute: minute, buckets: make(map[int64]*meter), minutes: make(map[int64][]time.Time),
		accepted: make(map[Class]int), chats: make(map[int64]int),
	}
}

// call counts a call that arrives now.
func (s *server) call(c Call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	ok := s.fits(0, now, s.limits.Global, s.limits.Global)
	if !ok {
		s.refused = append(s.refused, "over all")
	}
	if c.Group {
		perSecond := float64(s.limits.Group) / s.minute.Seconds()
		if !s.fits(c.Chat, now, float64(s.limits.Group), perSecond) || !s.fitsMinute(c.Chat, now) {
			s.refused = append(s.refused, "group")
			ok = false
		}
	} else if !s.fits(c.Chat, now, float64(s.limits.ChatBurst), s.limits.Chat) {
		s.refused = append(s.refused, "chat")
		ok = false
	}
	if ok {
		s.accepted[c.Class]++
		s.chats[c.Chat]++
	}
}

// fits takes a token, or reports that there is none.
func (s *server) fits(id int64, now time.Time, capacity, perSecond float64) bool {
	b := s.buckets[id]
	if b == nil {
		b = &meter{capacity, now}
		s.buckets[id] = b
	}
	b.tokens = min(capacity, b.tokens+now.Sub(b.at).Seconds()*perSecond)
	b.at = now
	if b.tokens < 1-1e-9 {
		return false
	}
	b.tokens--
	return true
}

func (s *server) fitsMinute(id int64, now time.Time) bool {
	var recent []time.Time
	for _, at := range s.minutes[id] {
		if now.Sub(at) < s.minute {
			recent = append(recent, at)
		}
	}
	s.minutes[id] = append(recent, now)
	return len(recent) < s.limits.Group
}

func (s *server) count(class Class) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accepted[class]
}

// A ledgerBook is a shared book without Redis, for virtual time.
type ledgerBook struct {
	ledger *ledger
	frozen *freezer
}

func newLedgerBook(l Limits) *ledgerBook { return &ledgerBook{newLedger(l.plan(1)), newFreezer()} }

func (b *ledgerBook) take(_ context.Context, c Call) (outcome, error) {
	time.Sleep(time.Millisecond) // the way to Redis
	now := time.Now()
	if left := b.frozen.left(now, c.Chat); left > 0 {
		return outcome{chatFull, left}, nil
	}
	return b.ledger.take(now, c), nil
}

func (b *ledgerBook) freeze(_ context.Context, chat int64, d time.Duration) error {
	b.frozen.freeze(time.Now(), chat, d)
	return nil
}

func replicas(shared book, limits Limits, n int) []*Budget {
	budgets := make([]*Budget, n)
	for i := range budgets {
		budgets[i] = newBudget(shared, Options{Limits: limits, Replicas: n, Now: time.Now})
	}
	return budgets
}
