package pace

import (
	"sync"
	"time"
)

// An outcome is what asking for a call came to.
type outcome struct {
	verdict verdict
	wait    time.Duration // until the call may be made, or until asking again makes sense
}

type verdict int

const (
	taken    verdict = iota
	chatFull         // or frozen
	botFull
)

// idleChats is how many chats a ledger holds before it looks for those that it can forget.
const idleChats = 4096

// A ledger is the budget of one process, by the rules of takeScript. It serves while Redis is away,
// and takes part in all calls before that, so that it does not begin with full buckets.
type ledger struct {
	plan plan

	mu    sync.Mutex
	full  time.Time // when the bucket of the bot is full again
	chats map[int64]*account
}

// An account is what a ledger knows of a chat.
type account struct {
	full  time.Time   // when its bucket is full again
	slots []time.Time // of the latest calls to a group, latest last
	alone time.Time   // until when a call matters of which Redis was not told
}

func newLedger(p plan) *ledger { return &ledger{plan: p, chats: make(map[int64]*account)} }

// take takes a call from the budget of the bot, of the chat and of the group, or from none.
func (l *ledger) take(now time.Time, c Call) outcome {
	l.mu.Lock()
	defer l.mu.Unlock()
	t := l.plan.terms(c)
	a := l.account(c.Chat, now)
	if ready := a.ready(t); ready.After(now) {
		return outcome{chatFull, ready.Sub(now)}
	}
	slot := latest(now, l.full.Add(-t.bot.tolerance))
	if ahead := slot.Sub(now); ahead > t.horizon {
		return outcome{botFull, ahead - t.horizon}
	}
	l.enter(now, slot, a, t)
	a.alone = slot.Add(max(t.group.length, time.Duration(l.plan.chat.burst)*t.chat.interval))
	return outcome{taken, slot.Sub(now)}
}

// record enters a call that Redis has allowed.
func (l *ledger) record(now, slot time.Time, c Call) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.enter(now, slot, l.account(c.Chat, now), l.plan.terms(c))
}

// owed is how long a chat has to wait for calls of which Redis does not know.
func (l *ledger) owed(now time.Time, c Call) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	a := l.chats[c.Chat]
	if a == nil || !now.Before(a.alone) {
		return 0
	}
	return max(0, a.ready(l.plan.terms(c)).Sub(now))
}

// ready is when the chat has room.
func (a *account) ready(t terms) time.Time {
	ready := a.full.Add(-t.chat.tolerance)
	if n := len(a.slots); t.group.calls > 0 && n > 0 {
		ready = latest(ready, a.slots[n-1].Add(t.group.spacing))
		if n >= t.group.calls {
			ready = latest(ready, a.slots[n-t.group.calls].Add(t.group.length))
		}
	}
	return ready
}

func (l *ledger) enter(now, slot time.Time, a *account, t terms) {
	l.full = latest(l.full, now).Add(t.bot.interval)
	a.full = latest(a.full, slot).Add(t.chat.interval)
	if t.group.calls > 0 {
		a.slots = append(a.slots, slot)
		a.slots = a.slots[max(0, len(a.slots)-t.group.keep):]
	}
}

// account returns that of a chat, which is a blank one for calls that concern none.
func (l *ledger) account(chat int64, now time.Time) *account {
	a := l.chats[chat]
	if a == nil {
		a = new(account)
		if chat == 0 {
			return a
		}
		if len(l.chats) >= idleChats {
			l.forget(now)
		}
		l.chats[chat] = a
	}
	return a
}

// forget drops the chats of which nothing is left to know. What the limit of the bot lets through in
// the span of a window is what remains.
func (l *ledger) forget(now time.Time) {
	for chat, a := range l.chats {
		n := len(a.slots)
		if a.full.Before(now) && (n == 0 || a.slots[n-1].Add(l.plan.group.span).Before(now)) {
			delete(l.chats, chat)
		}
	}
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
