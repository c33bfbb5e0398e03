package pace

import (
	"math"
	"time"
)

// Limits are what the server allows over all replicas. A zero field is not enforced, as fits a local
// Bot API server. The Budget stays below them by a margin (see headroom).
type Limits struct {
	// Global is the number of calls a second over all chats.
	Global float64
	// Chat is the number of calls a second to one chat, after a burst of ChatBurst.
	Chat float64
	// ChatBurst is how many calls to a quiet chat pass at once; at least 1.
	ChatBurst int
	// Group is the number of calls a minute to one group.
	Group int
}

// DefaultLimits are the figures of Telegram's bot FAQ ("My bot is hitting limits",
// https://core.telegram.org/bots/faq): about 30 messages a second over all, one a second in a chat
// with short bursts, 20 a minute in a group. The real limits are promised nowhere and differ, so a
// 429 still has to be obeyed (see Budget.Freeze).
func DefaultLimits() Limits { return Limits{Global: 30, Chat: 1, ChatBurst: 3, Group: 20} }

// How far the Budget stays below Limits. A server counts a call when it arrives, which is some time
// after it was allowed; when that time shrinks from one call to the next, the server sees them closer
// together than they were sent. A bucket of B' calls that refills at the rate r' never runs dry when
// the Budget's own has B calls, refills at r ≤ r' and B + r·jitter ≤ B'. So the rates are nearly the
// server's, the bursts are smaller: with the default limits two thirds of a second of jitter over all
// and one second in a chat do no harm.
const (
	headroom    = 1.02 // of intervals and windows: 98 % of the rate, for clocks that run apart
	globalBurst = 3    // a third of what the server takes at once
	heldBack    = 1    // of ChatBurst, unless that is all there is
)

// How far ahead of its time a call may be promised a slot. Promised slots are used in the order in
// which they were asked for; who finds all of them taken asks again. Prompts look less far ahead, so
// that answers overtake them.
const (
	finalHorizon  = 3 * time.Second
	promptHorizon = time.Second
)

// A plan is the Budget's own reading of Limits.
type plan struct {
	bot, chat rate
	group     window
}

// A rate is a bucket of burst calls that gains one call each interval. The zero rate is no limit.
type rate struct {
	interval time.Duration
	burst    int
}

// A window is at most calls in any span of time, which also keeps a bucket of that many calls, and
// holds where the server counts minutes instead. The zero window is no limit.
type window struct {
	calls int
	span  time.Duration
}

// plan divides the limits by the number of replicas that each keep to them alone.
func (l Limits) plan(replicas int) plan {
	n := float64(replicas)
	var p plan
	if l.Global > 0 {
		p.bot = rate{interval(l.Global / n), max(1, int(l.Global/globalBurst/n))}
	}
	if l.Chat > 0 {
		p.chat = rate{interval(l.Chat / n), max(1, (l.ChatBurst-heldBack)/replicas)}
	}
	if l.Group > 0 {
		calls := max(1, l.Group/replicas)
		stretch := max(1, n*float64(calls)/float64(l.Group)) // when there are fewer calls than replicas
		p.group = window{calls, time.Duration(headroom * stretch * float64(time.Minute))}
	}
	return p
}

// interval is the time between two calls, in whole microseconds, upwards.
func interval(perSecond float64) time.Duration {
	return time.Duration(math.Ceil(headroom*1e6/perSecond)) * time.Microsecond
}

// furthest is how far ahead of now a bucket can be full again, or a slot be promised.
func (p plan) furthest() time.Duration {
	full := func(r rate) time.Duration { return time.Duration(r.burst) * r.interval }
	return finalHorizon + max(full(p.bot), full(p.chat)) + time.Second
}
