package lexical

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Build indexes documents on all processors. It fails on a repeated id.
func Build(documents []Document, options Options) (*Index, error) {
	if options == (Options{}) {
		options = DefaultOptions()
	}
	sorted := slices.Clone(documents)
	slices.SortFunc(sorted, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) })
	ids := make([]string, len(sorted))
	for i, d := range sorted {
		if ids[i] = d.ID; i > 0 && ids[i-1] == d.ID {
			return nil, fmt.Errorf("build index: two documents have the id %q", d.ID)
		}
	}
	shards := analyze(sorted)
	v := mergeVocabulary(shards)
	x := &Index{options: options, ids: ids, grams: v.grams, stems: v.stems, titleGrams: v.titleGrams}
	x.build(shards, v)
	x.scores.New = func() any {
		s := make([]float32, len(ids))
		return &s
	}
	return x, nil
}

// build makes the three fields side by side.
func (x *Index) build(shards []*shard, v *vocabulary) {
	docs := make([]analyzed, 0, len(x.ids))
	for _, s := range shards {
		docs = append(docs, s.docs...)
	}
	fields := []struct {
		to     *field
		weight float64
		terms  int
		walk   func(doc int, visit func(term uint32))
	}{
		{&x.body, x.options.Grams, len(v.grams), func(d int, visit func(uint32)) {
			for _, w := range docs[d].body {
				for _, g := range v.wordGrams[w] {
					visit(g)
				}
			}
		}},
		{&x.stem, x.options.Stems, len(v.stems), func(d int, visit func(uint32)) {
			for _, w := range docs[d].body {
				visit(v.wordStem[w])
			}
		}},
		{&x.title, x.options.Title, len(v.titleGrams), func(d int, visit func(uint32)) {
			for _, w := range docs[d].title {
				for _, g := range v.wordTitleGrams[w] {
					visit(g)
				}
			}
		}},
	}
	var wg sync.WaitGroup
	for _, f := range fields {
		wg.Go(func() {
			*f.to = buildField(len(docs), f.terms, f.walk, x.options, f.weight)
		})
	}
	wg.Wait()
}

// analyzed is a document as numbers of words, stop words left out.
type analyzed struct{ body, title []uint32 }

// stopped stands for a word that is not indexed.
const stopped = math.MaxUint32

// A shard is a run of documents with a vocabulary of its own, made by one goroutine.
type shard struct {
	words  []arabic.Token    // by local word number
	number map[string]uint32 // folded word to local number, or stopped
	names  map[string][]uint32
	docs   []analyzed
}

// analyze tokenises the documents in as many shards as there are processors.
func analyze(documents []Document) []*shard {
	n := max(1, min(runtime.GOMAXPROCS(0), len(documents)/16))
	shards := make([]*shard, n)
	var wg sync.WaitGroup
	for i := range shards {
		part := documents[i*len(documents)/n : (i+1)*len(documents)/n]
		wg.Go(func() { shards[i] = analyzeShard(part) })
	}
	wg.Wait()
	return shards
}

func analyzeShard(documents []Document) *shard {
	s := &shard{number: make(map[string]uint32), names: make(map[string][]uint32), docs: make([]analyzed, len(documents))}
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
	tokens := arabic.Tokenize(text)
	out := make([]uint32, 0, len(tokens))
	for _, t := range tokens {
		n, ok := s.number[t.Text]
		if !ok {
			n = s.add(t)
		}
		if n != stopped {
			out = append(out, n)
		}
	}
	return out
}

func (s *shard) add(t arabic.Token) uint32 {
	n := uint32(stopped)
	if !arabic.IsStop(t.Text) {
		n = uint32(len(s.words)) //nolint:gosec // a shard never holds 2^32 distinct words
		s.words = append(s.words, t)
	}
	s.number[t.Text] = n
	return n
}
