package lexical

import (
	"runtime"
	"sync"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A pieces is what a word is indexed as.
type pieces struct {
	stem  string // "" when it is not wanted
	grams []arabic.Gram
	// length is the number of its grams, those that are not wanted included.
	length int
}

// cutAll cuts all words, on all processors. Stop words have no pieces.
func cutAll(words []Word, w *wanted) []pieces {
	out := make([]pieces, len(words))
	n := max(1, min(runtime.GOMAXPROCS(0), len(words)/256))
	var wg sync.WaitGroup
	for i := range n {
		from, to := i*len(words)/n, (i+1)*len(words)/n
		wg.Go(func() {
			k := cutter{wanted: w}
			for j := from; j < to; j++ {
				if word := words[j]; !word.Stop {
					out[j] = k.cut(arabic.Token{Text: word.Text, Number: word.Number})
				}
			}
		})
	}
	wg.Wait()
	return out
}

// A cutter cuts words; it is used by one goroutine.
type cutter struct {
	wanted *wanted
	slab   []arabic.Gram // what cut returns is taken from here
}

// cut finds the wanted grams of a word, and its stem if it is wanted.
func (k *cutter) cut(t arabic.Token) pieces {
	const most = 256
	if cap(k.slab)-len(k.slab) < most {
		k.slab = make([]arabic.Gram, 0, 1<<14)
	}
	start := len(k.slab)
	all := arabic.AppendGrams(k.slab, t)
	kept := all[:start]
	for _, g := range all[start:] {
		if k.wanted.gram(g) {
			kept = append(kept, g)
		}
	}
	k.slab = kept
	p := pieces{grams: kept[start:len(kept):len(kept)], length: len(all) - start}
	if stem := stemOf(t); k.wanted.stem(stem) {
		p.stem = stem
	}
	return p
}
