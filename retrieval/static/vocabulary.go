package static

import (
	"math"
	"slices"
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
	// Parts are the vectors of its parts, each under the heading that all stand under; nil when it was
	// read as one.
	Parts [][]float32
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
	r := v.newReading()
	r.add(r.text.Vector, text)
	return r.end()
}

// ReadParts reads parts that stand under one heading, one after the other.
func (v *Vocabulary) ReadParts(heading string, parts []string) Text {
	r := v.newReading()
	r.add(r.text.Vector, heading)
	above := slices.Clone(r.text.Vector)
	for _, text := range parts {
		part := make([]float32, len(above))
		r.add(part, text)
		add(r.text.Vector, part)
		add(part, above)
		normalise(part)
		r.text.Parts = append(r.text.Parts, part)
	}
	return r.end()
}

// A reading is a text while it is read.
type reading struct {
	vocabulary *Vocabulary
	text       Text
	seen       map[*Word]bool
}

func (v *Vocabulary) newReading() *reading {
	return &reading{vocabulary: v, text: Text{Vector: make([]float32, v.table.dims)}, seen: make(map[*Word]bool)}
}

// add adds the words of text to the sum, and to the words that the text has.
func (r *reading) add(sum []float32, text string) {
	eachWord(text, func(folded []byte, number bool) {
		w := r.vocabulary.word(folded, number)
		for i, x := range w.Vector {
			sum[i] += float32(w.length * x)
		}
		if !w.stop && !r.seen[w] {
			r.seen[w] = true
			r.text.Words = append(r.text.Words, w)
		}
	})
}

func (r *reading) end() Text {
	normalise(r.text.Vector)
	return r.text
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
