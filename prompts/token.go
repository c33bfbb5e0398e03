package prompts

import (
	"fmt"
	"sync"

	"github.com/tiktoken-go/tokenizer"
)

// NewCounter returns a Counter over the o200k vocabulary, which is compiled in: nothing
// is downloaded. Loading it takes some tens of milliseconds and happens at the first
// count, so that a run without a model never pays for it. Other models' counts differ by
// some percent; leave that much room in the budget.
func NewCounter() Counter {
	codec := sync.OnceValue(func() tokenizer.Codec {
		c, err := tokenizer.Get(tokenizer.O200kBase)
		if err != nil {
			panic(fmt.Sprintf("load compiled-in vocabulary: %v", err)) // cannot happen for a known name
		}
		return c
	})
	return func(text string) int {
		n, err := codec().Count(text)
		if err != nil {
			return len(text) // never fewer tokens than this
		}
		return n
	}
}
