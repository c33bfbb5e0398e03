package lexical

import (
	"math"
	"runtime"
	"sync"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// analyzed is a document as numbers of words, stop words left out.
type analyzed struct{ body, title []uint32 }

// stopped stands for a word that is not indexed.
const stopped = math.MaxUint32

// A word is a distinct word of a shard, cut.
type word struct {
	token arabic.Token
	stem  string // "" when it is not wanted
	grams []arabic.Gram
	// length is the number of its grams, those that are not wanted included.
	length int
}

// A shard is a run of documents with a vocabulary of its own, made by one goroutine.
type shard struct {
	wanted    *wanted
	words     []word            // by local word number
	number    map[string]uint32 // folded word to local number, or stopped
	names     map[string][]uint32
	docs      []analyzed
	tokenizer arabic.Tokenizer
	slab      []uint32 // what numbers returns is cut from here
	gramSlab  []arabic.Gram
}

// analyze tokenises the documents in as many shards as there are processors.
func analyze(documents []Document, w *wanted) []*shard {
	n := max(1, min(runtime.GOMAXPROCS(0), len(documents)/16))
	shards := make([]*shard, n)
	var wg sync.WaitGroup
	for i := range shards {
		part := documents[i*len(documents)/n : (i+1)*len(documents)/n]
		wg.Go(func() { shards[i] = analyzeShard(part, w) })
	}
	wg.Wait()
	return shards
}

func analyzeShard(documents []Document, w *wanted) *shard {
	s := &shard{
		wanted: w, number: make(map[string]uint32, 1<<12), names: make(map[string][]uint32),
		docs: make([]analyzed, len(documents)),
	}
	for i, d := range documents {
		s.docs[i].body = s.numbers(d.Body)
		for _, n := range d.Names {
			known, ok := s.names[n]
			if !ok {
				known = s.numbers(n)
				s.names[n] = known
			}
			s.docs[i].title = append(s.docs[i].title, known...)
		}
	}
	return s
}

// numbers returns the local numbers of the words of text, stop words left out.
func (s *shard) numbers(text string) []uint32 {
	s.tokenizer.Reset(text)
	if cap(s.slab)-len(s.slab) < s.tokenizer.Len() {
		s.slab = make([]uint32, 0, max(1<<14, s.tokenizer.Len()))
	}
	start := len(s.slab)
	for i := range s.tokenizer.Len() {
		n, ok := s.number[string(s.tokenizer.Folded(i))] // no allocation: the compiler sees through this conversion
		if !ok {
			n = s.add(arabic.Token{Text: string(s.tokenizer.Folded(i)), Number: s.tokenizer.Number(i)})
		}
		if n != stopped {
			s.slab = append(s.slab, n)
		}
	}
	return s.slab[start:len(s.slab):len(s.slab)]
}

// add numbers and cuts a new word.
func (s *shard) add(t arabic.Token) uint32 {
	n := uint32(stopped)
	if !arabic.IsStop(t.Text) {
		n = uint32(len(s.words)) //nolint:gosec // a shard never holds 2^32 distinct words
		s.words = append(s.words, s.cut(t))
	}
	s.number[t.Text] = n
	return n
}

// cut finds the wanted grams of a word, and its stem if it is wanted.
func (s *shard) cut(t arabic.Token) word {
	const most = 256
	if cap(s.gramSlab)-len(s.gramSlab) < most {
		s.gramSlab = make([]arabic.Gram, 0, 1<<14)
	}
	start := len(s.gramSlab)
	all := arabic.AppendGrams(s.gramSlab, t)
	kept := all[:start]
	for _, g := range all[start:] {
		if s.wanted.gram(g) {
			kept = append(kept, g)
		}
	}
	s.gramSlab = kept
	w := word{token: t, grams: kept[start:len(kept):len(kept)], length: len(all) - start}
	if stem := stemOf(t); s.wanted.stem(stem) {
		w.stem = stem
	}
	return w
}
