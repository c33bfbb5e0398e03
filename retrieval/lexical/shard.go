package lexical

import (
	"runtime"
	"strings"
	"sync"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// analyzed is a document as numbers of words, stop words left out.
type analyzed struct{ body, title []uint32 }

// A shard is a run of documents with a vocabulary of its own, made by one goroutine.
type shard struct {
	words     []Word            // by local number
	number    map[string]uint32 // folded word to local number
	names     map[string][]uint32
	docs      []analyzed
	tokenizer arabic.Tokenizer
	slab      []uint32        // what numbers returns is cut from here
	text      strings.Builder // and the texts of words from here
}

// readShards tokenises the documents in as many shards as there are processors.
func readShards(documents []Document) []*shard {
	n := max(1, min(runtime.GOMAXPROCS(0), len(documents)/16))
	shards := make([]*shard, n)
	var wg sync.WaitGroup
	for i := range shards {
		part := documents[i*len(documents)/n : (i+1)*len(documents)/n]
		wg.Go(func() { shards[i] = readShard(part) })
	}
	wg.Wait()
	return shards
}

func readShard(documents []Document) *shard {
	const words = 1 << 13 // of a shard of some hundred passages
	s := &shard{number: make(map[string]uint32, words), words: make([]Word, 0, words), names: make(map[string][]uint32), docs: make([]analyzed, len(documents))}
	for i, d := range documents {
		s.docs[i].body = s.numbers(d.Body, 1)
		for _, n := range d.Names {
			known, ok := s.names[n]
			if !ok {
				known = s.numbers(n, 0)
				s.names[n] = known
			}
			s.docs[i].title = append(s.docs[i].title, known...)
		}
	}
	return s
}

// numbers returns the local numbers of the words of text, stop words left out, and counts
// each word as often as weight says.
func (s *shard) numbers(text string, weight int) []uint32 {
	s.tokenizer.Reset(text)
	if cap(s.slab)-len(s.slab) < s.tokenizer.Len() {
		s.slab = make([]uint32, 0, max(1<<14, s.tokenizer.Len()))
	}
	start := len(s.slab)
	for i := range s.tokenizer.Len() {
		n, ok := s.number[string(s.tokenizer.Folded(i))] // no allocation: the compiler sees through this conversion
		if !ok {
			n = s.add(text, i)
		}
		s.words[n].Count += weight
		if !s.words[n].Stop {
			s.slab = append(s.slab, n)
		}
	}
	return s.slab[start:len(s.slab):len(s.slab)]
}

// add numbers token i of text, which is a new word.
func (s *shard) add(text string, i int) uint32 {
	n := uint32(len(s.words)) //nolint:gosec // a shard never holds 2^32 distinct words
	w := newWord(s.keep(s.tokenizer.Folded(i)), s.tokenizer.Number(i))
	w.Source, w.Span = text, s.tokenizer.Span(i)
	s.words = append(s.words, w)
	s.number[w.Text] = n
	return n
}

func newWord(folded string, number bool) Word {
	return Word{Text: folded, Number: number, Stop: arabic.IsStop(folded)}
}

// keep copies a word. Words share the memory of one copy, as there are many short ones.
func (s *shard) keep(folded []byte) string {
	const chunk = 1 << 16
	if s.text.Cap()-s.text.Len() < len(folded) {
		s.text = strings.Builder{}
		s.text.Grow(max(chunk, len(folded)))
	}
	start := s.text.Len()
	s.text.Write(folded)
	return s.text.String()[start:]
}
