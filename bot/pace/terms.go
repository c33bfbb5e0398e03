package pace

import "time"

// Terms are what one call may have of a budget. The script and the ledger judge by the same terms.
type terms struct {
	horizon time.Duration // how far ahead a slot may be promised; 0 is never
	// A bucket allows a call when its next free time is at most tolerance ahead.
	bot, chat bucket
	group     span
}

type bucket struct{ interval, tolerance time.Duration }

// A span allows a call when the one calls ago is length old and the last one is spacing old.
type span struct {
	calls           int
	length, spacing time.Duration
	keep            int // entries of the log: the calls that an answer may have
}

// Shares of a burst or a window, in per cent, that are kept for calls of a higher class.
const (
	keptFromEdit   = 30
	keptFromTyping = 50
)

// terms returns what the plan means for a call. A call that never queues leaves a part of each limit
// to those that do: in the chat one call, so that the answer after an edit need not wait.
func (p plan) terms(c Call) terms {
	t := terms{bot: p.bot.leaving(0), chat: p.chat.leaving(0)}
	t.group = span{calls: p.group.calls, length: p.group.span, keep: p.group.calls}
	kept := 0
	switch c.Class {
	case Final:
		t.horizon = finalHorizon
	case Prompt:
		t.horizon = promptHorizon
	case Edit:
		kept = keptFromEdit
	default:
		kept = keptFromTyping
	}
	if kept > 0 {
		t.bot = p.bot.leaving(share(p.bot.burst, kept))
		t.chat = p.chat.leaving(1)
		t.group = p.group.leaving(share(p.group.calls, kept))
	}
	if c.Chat == 0 {
		t.chat = bucket{}
	}
	if c.Chat == 0 || !c.Group {
		t.group = span{}
	}
	return t
}

// leaving is the bucket for a call that leaves kept calls in it, as far as the burst goes.
func (r rate) leaving(kept int) bucket {
	kept = min(kept, r.burst-1)
	return bucket{r.interval, time.Duration(r.burst-1-kept) * r.interval}
}

// leaving is the window for a call that leaves kept calls in it and keeps to an even pace, so that
// partial text does not use up a minute in its first seconds.
func (w window) leaving(kept int) span {
	if w.calls == 0 {
		return span{}
	}
	return span{calls: max(1, w.calls-kept), length: w.span, spacing: w.span / time.Duration(w.calls), keep: w.calls}
}

// share rounds up.
func share(whole, percent int) int { return (whole*percent + 99) / 100 }
