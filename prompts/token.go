package prompts

import (
	"fmt"
	"hash/maphash"
	"strings"
	"sync"

	"github.com/tiktoken-go/tokenizer"
)

// NewCounter returns a Counter over the o200k vocabulary, which is compiled in: nothing
// is downloaded. Loading it takes some tens of milliseconds and happens at the first
// count, so that a run without a model never pays for it. Other models' counts differ by
// some percent; leave that much room in the budget.
//
// Lines are counted one by one, and the counts remembered: prompts are made of the same
// passages again and again, and to tokenize them takes longer than all else that is done
// for a question. The sum is above the count of the whole by at most one a line, for a
// model may take a line end together with what stands before it. It is safe for
// concurrent use.
func NewCounter() Counter {
	codec := sync.OnceValue(func() tokenizer.Codec {
		c, err := tokenizer.Get(tokenizer.O200kBase)
		if err != nil {
			panic(fmt.Sprintf("load compiled-in vocabulary: %v", err)) // cannot happen for a known name
		}
		return c
	})
	return byLine(func(text string) int {
		n, err := codec().Count(text)
		if err != nil {
			return len(text) // never fewer tokens than this
		}
		return n
	})
}

// maxLines bounds the counts that are remembered, some hundreds of kilobytes of them. The
// embedded base has some thousands of lines.
const maxLines = 1 << 14

// byLine counts each line once. Texts are remembered by their hash alone: users write some
// of them.
func byLine(count Counter) Counter {
	seed := maphash.MakeSeed()
	var mu sync.Mutex
	known := make(map[uint64]int)
	line := func(text string) int {
		hash := maphash.String(seed, text)
		mu.Lock()
		n, ok := known[hash]
		mu.Unlock()
		if ok {
			return n
		}
		n = count(text) // outside the lock: who counts something else need not wait
		mu.Lock()
		defer mu.Unlock()
		if len(known) >= maxLines {
			clear(known)
		}
		known[hash] = n
		return n
	}
	return func(text string) int {
		n := strings.Count(text, "\n")
		for part := range strings.SplitSeq(text, "\n") {
			if part != "" {
				n += line(part)
			}
		}
		return n
	}
}
