package lexical

import "github.com/tahaluf/tahaluf/retrieval/arabic"

// A vocabulary numbers all words of the collection and cuts each one once, as a word
// occurs far more often than it is new.
type vocabulary struct {
	number     map[string]uint32
	words      []word
	grams      map[arabic.Gram]uint32
	titleGrams map[arabic.Gram]uint32
	stems      map[string]uint32

	wordGrams  rows // by word number: numbers in grams
	wordTitle  rows // by title word: numbers in titleGrams
	titleWords []uint32
	wordStem   rows
}

// rows are lists of numbers, one after the other in one slice.
type rows struct {
	ends  []uint32
	items []uint32
}

func (r *rows) row(i uint32) []uint32 {
	start := uint32(0)
	if i > 0 {
		start = r.ends[i-1]
	}
	return r.items[start:r.ends[i]]
}

// add appends a row: the numbers of grams in the dictionary.
func (r *rows) add(dictionary map[arabic.Gram]uint32, grams []arabic.Gram) {
	for _, g := range grams {
		r.items = append(r.items, intern(dictionary, g))
	}
	r.close()
}

// close ends the row that was being appended to items.
func (r *rows) close() {
	r.ends = append(r.ends, uint32(len(r.items))) //nolint:gosec // bounded by the text in memory
}

// noTitle stands in titleWords for a word that is in no title.
const noTitle = stopped

// mergeVocabulary gives the words of all shards common numbers, in shard order, and
// rewrites the shards' documents to them.
func mergeVocabulary(shards []*shard) *vocabulary {
	size := 0
	for _, s := range shards {
		size = max(size, len(s.words))
	}
	v := &vocabulary{
		number: make(map[string]uint32, 2*size), grams: make(map[arabic.Gram]uint32),
		titleGrams: make(map[arabic.Gram]uint32), stems: make(map[string]uint32),
	}
	for _, s := range shards {
		common := make([]uint32, len(s.words))
		for local, t := range s.words {
			common[local] = v.add(t)
		}
		for _, d := range s.docs {
			renumber(d.title, common)
			renumber(d.body, common)
		}
	}
	v.cutTitles(shards)
	return v
}

func renumber(words, common []uint32) {
	for i, w := range words {
		words[i] = common[w]
	}
}

func (v *vocabulary) add(w word) uint32 {
	if n, ok := v.number[w.token.Text]; ok {
		return n
	}
	n := uint32(len(v.words)) //nolint:gosec // a collection never holds 2^32 distinct words
	v.number[w.token.Text] = n
	v.words = append(v.words, w)
	v.wordGrams.add(v.grams, w.grams)
	if w.stem != "" {
		v.wordStem.items = append(v.wordStem.items, intern(v.stems, w.stem))
	}
	v.wordStem.close()
	return n
}

// cutTitles numbers the grams of the words that stand in titles.
func (v *vocabulary) cutTitles(shards []*shard) {
	v.titleWords = make([]uint32, len(v.words))
	for i := range v.titleWords {
		v.titleWords[i] = noTitle
	}
	for _, s := range shards {
		for _, d := range s.docs {
			for _, w := range d.title {
				if v.titleWords[w] == noTitle {
					v.titleWords[w] = uint32(len(v.wordTitle.ends)) //nolint:gosec // bounded by the words
					v.wordTitle.add(v.titleGrams, v.words[w].grams)
				}
			}
		}
	}
}

func intern[K comparable](dictionary map[K]uint32, key K) uint32 {
	n, ok := dictionary[key]
	if !ok {
		n = uint32(len(dictionary)) //nolint:gosec // bounded by the text in memory
		dictionary[key] = n
	}
	return n
}
