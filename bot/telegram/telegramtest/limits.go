package telegramtest

import (
	"math"
	"time"
)

// Limits are rate limits on sends, edits, deletions, drafts, reactions and chat actions, which share them. A zero
// field is not enforced.
type Limits struct {
	// PerSecond is the number of calls a second over all chats.
	PerSecond int
	// PrivatePerSecond is the number of calls a second to one private chat, after a burst of PrivateBurst.
	PrivatePerSecond float64
	// PrivateBurst is how many calls to a quiet private chat pass at once; at least 1.
	PrivateBurst int
	// GroupPerMinute is the number of calls a minute to one group.
	GroupPerMinute int
}

// DocumentedLimits are the figures of Telegram's bot FAQ: 30 a second over all, about one a second to a private chat
// with short bursts, 20 a minute to a group. The real limits are not promised anywhere and differ.
func DocumentedLimits() Limits {
	return Limits{PerSecond: 30, PrivatePerSecond: 1, PrivateBurst: 3, GroupPerMinute: 20}
}

// Refused is how many calls met a rate limit of Options.Limits. Injected 429s are not counted.
func (s *Server) Refused() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.limiter.refused
}

// limiter holds the token buckets: one for all chats, under zero, and one for each chat.
type limiter struct {
	limits  Limits
	buckets map[int64]*bucket
	refused int
}

type bucket struct {
	tokens, capacity, perSecond float64
	at                          time.Time
}

func newLimiter(limits Limits) limiter {
	return limiter{limits: limits, buckets: make(map[int64]*bucket)}
}

// admit takes a token for the call, or tells how long to wait for one.
func (s *Server) admit(q request) *failure {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.limiter.limits == (Limits{}) {
		return nil
	}
	now, id := s.clock.Now(), q.integer("chat_id")
	wait := max(s.limiter.wait(0, now), s.limiter.wait(id, now))
	if wait > 0 {
		s.limiter.refused++
		return tooMany(int(math.Ceil(wait)))
	}
	s.limiter.take(0)
	if id != 0 {
		s.limiter.take(id)
	}
	return nil
}

// wait is how many seconds the bucket of a chat needs until it holds a token.
func (l *limiter) wait(chat int64, now time.Time) float64 {
	b := l.buckets[chat]
	if b == nil {
		b = l.fresh(chat, now)
		l.buckets[chat] = b
	}
	if b.perSecond == 0 {
		return 0
	}
	b.tokens = min(b.capacity, b.tokens+now.Sub(b.at).Seconds()*b.perSecond)
	b.at = now
	if b.tokens > 1-1e-9 { // a whole token, up to the rounding of the refills
		return 0
	}
	return (1 - b.tokens) / b.perSecond
}

func (l *limiter) take(chat int64) {
	if b := l.buckets[chat]; b.perSecond > 0 {
		b.tokens--
	}
}

func (l *limiter) fresh(chat int64, now time.Time) *bucket {
	full := func(capacity int, perSecond float64) *bucket {
		return &bucket{tokens: float64(capacity), capacity: float64(capacity), perSecond: perSecond, at: now}
	}
	switch {
	case chat == 0:
		return full(l.limits.PerSecond, float64(l.limits.PerSecond))
	case chat > 0:
		return full(max(1, l.limits.PrivateBurst), l.limits.PrivatePerSecond)
	default:
		return full(l.limits.GroupPerMinute, float64(l.limits.GroupPerMinute)/60)
	}
}
