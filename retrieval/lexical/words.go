package lexical

import "github.com/tahaluf/tahaluf/retrieval/arabic"

// A Word is a distinct folded word of a corpus.
type Word struct {
	Text string
	// Number is true for a number, as in arabic.Token.
	Number bool
	// Stop is true for a stop word, which no index holds.
	Stop bool
	// Count is how often it stands in bodies and names; a name that documents share counts
	// once, and stop words in names do not count.
	Count int
	// Source is the text in which it stands first, at Span.
	Source string
	Span   arabic.Span
}

// Words are the distinct words of a corpus, stop words included. They never change and are
// safe for concurrent use.
type Words struct {
	number map[string]uint32
	all    []Word
}

// All returns the words, those of the smaller document id first and then as they stand
// there. The slice must not be changed.
func (w *Words) All() []Word { return w.all }

// Find returns the word with the folded text, or nil. It must not be changed.
func (w *Words) Find(folded string) *Word {
	n, ok := w.number[folded]
	if !ok {
		return nil
	}
	return &w.all[n]
}

// merge gives the words of all shards common numbers, in shard order, which are those of the
// first shard for its words, and rewrites the documents of the others to them.
func merge(shards []*shard) *Words {
	w, counted := &Words{number: shards[0].number, all: shards[0].words}, make(map[string]struct{})
	w.countNames(shards[0].names, counted)
	for _, s := range shards[1:] {
		common := make([]uint32, len(s.words))
		for local, word := range s.words {
			common[local] = w.add(word)
		}
		for _, numbers := range s.names {
			renumber(numbers, common)
		}
		for _, d := range s.docs {
			renumber(d.title, common)
			renumber(d.body, common)
		}
		w.countNames(s.names, counted)
	}
	return w
}

// add numbers a word of a shard, or counts it again.
func (w *Words) add(word Word) uint32 {
	n, ok := w.number[word.Text]
	if ok {
		w.all[n].Count += word.Count
		return n
	}
	n = uint32(len(w.all)) //nolint:gosec // a collection never holds 2^32 distinct words
	w.number[word.Text] = n
	w.all = append(w.all, word)
	return n
}

// countNames counts the words of each name that was not counted before.
func (w *Words) countNames(names map[string][]uint32, counted map[string]struct{}) {
	for name, numbers := range names {
		if _, again := counted[name]; again {
			continue
		}
		counted[name] = struct{}{}
		for _, n := range numbers {
			w.all[n].Count++
		}
	}
}

func renumber(words, common []uint32) {
	for i, w := range words {
		words[i] = common[w]
	}
}
