package static

import (
	"math"
	"sync"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A Vocabulary reads texts that share words, as the passages of a base do, and looks each word up in
// the table once. It is safe for concurrent use; what Read returns is not changed any more.
type Vocabulary struct {
	table *Table

	mu    sync.RWMutex
	words map[string]*Word
}

// A Text is a text as a Vocabulary reads it.
type Text struct {
	// Vector is that of Embed, but for rounding.
	Vector []float32
	// Words are the words of the text but stop words, each once.
	Words []*Word
}

// A Word is a word's place among the others.
type Word struct {
	// Vector has length 1, or is all zeros for a word of which the table knows nothing.
	Vector []float32

	length float32 // of the sum of its rows
	stop   bool
}

// NewVocabulary makes one that has read nothing.
func NewVocabulary(t *Table) *Vocabulary {
	return &Vocabulary{table: t, words: make(map[string]*Word)}
}

// Read takes the text apart. What it returns does not depend on what was read before.
func (v *Vocabulary) Read(text string) Text {
	out := Text{Vector: make([]float32, v.table.dims)}
	seen := make(map[*Word]bool)
	eachWord(text, func(folded []byte, number bool) {
		w := v.word(folded, number)
		for i, x := range w.Vector {
			out.Vector[i] += float32(w.length * x)
		}
		if !w.stop && !seen[w] {
			seen[w] = true
			out.Words = append(out.Words, w)
		}
	})
	normalise(out.Vector)
	return out
}

// word looks the folded word up.
func (v *Vocabulary) word(folded []byte, number bool) *Word {
	v.mu.RLock()
	w, ok := v.words[string(folded)]
	v.mu.RUnlock()
	if ok {
		return w
	}
	w = v.table.word(folded, number)
	v.mu.Lock()
	defer v.mu.Unlock()
	if first, ok := v.words[string(folded)]; ok { // looked up twice at the same time
		return first
	}
	v.words[string(folded)] = w
	return w
}

func (t *Table) word(folded []byte, number bool) *Word {
	w := &Word{Vector: make([]float32, t.dims), stop: arabic.IsStop(string(folded))}
	t.addWord(w.Vector, folded, number)
	squares := 0.0
	for _, x := range w.Vector {
		squares += float64(x) * float64(x)
	}
	w.length = float32(math.Sqrt(squares))
	normalise(w.Vector)
	return w
}

// Word is the vector of one folded word, as retrieval/arabic folds it.
func (t *Table) Word(token arabic.Token) *Word { return t.word([]byte(token.Text), token.Number) }
