package pace

import (
	"sync"
	"time"
)

// A 429 concerns one chat. When several chats meet one within a short time it is the bot that is too
// fast, and all of it stops.
const (
	severalChats = 3
	shortTime    = 10 * time.Second
	// MaxFreeze is the longest time for which a chat is frozen: more than the hours of which bots
	// that flooded a chat have reported (see the flood limits in Telegram's bot FAQ), and a bound on what a server may ask.
	MaxFreeze = 24 * time.Hour
)

// maxFrozen bounds the chats that a freezer remembers.
const maxFrozen = 4096

// A freezer remembers the freezes that this process has met, by the rules of freezeScript: it is
// asked first, and holds while Redis is away.
type freezer struct {
	mu    sync.Mutex
	bot   time.Time // until when
	chats map[int64]freeze
}

type freeze struct{ since, until time.Time }

func newFreezer() *freezer { return &freezer{chats: make(map[int64]freeze)} }

// freeze freezes a chat for d, or until its present freeze ends if that is later.
func (f *freezer) freeze(now time.Time, chat int64, d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.chats) >= maxFrozen {
		f.thaw(now)
	}
	f.chats[chat] = freeze{now, latest(f.chats[chat].until, now.Add(d))}
	count, longest := 0, f.bot
	for _, other := range f.chats {
		if now.Sub(other.since) <= shortTime {
			count, longest = count+1, latest(longest, other.until)
		}
	}
	if count >= severalChats {
		f.bot = longest
	}
}

// left is how long calls to the chat have to wait.
func (f *freezer) left(now time.Time, chat int64) time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return max(0, latest(f.bot, f.chats[chat].until).Sub(now))
}

// thaw forgets the freezes that are over. If none is, so many chats are frozen that the bot is.
func (f *freezer) thaw(now time.Time) {
	for chat, other := range f.chats {
		if other.until.Before(now) && now.Sub(other.since) > shortTime {
			delete(f.chats, chat)
		}
	}
	if len(f.chats) >= maxFrozen {
		for _, other := range f.chats {
			f.bot = latest(f.bot, other.until)
		}
		clear(f.chats)
	}
}
