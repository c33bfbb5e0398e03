package lexical

import "github.com/tahaluf/tahaluf/retrieval/arabic"

// A vocabulary numbers all words of the collection and cuts each one once, as a word
// occurs far more often than it is new.
type vocabulary struct {
	number         map[string]uint32
	words          []arabic.Token
	grams          map[arabic.Gram]uint32
	titleGrams     map[arabic.Gram]uint32
	stems          map[string]uint32
	wordGrams      [][]uint32 // by word number: numbers in grams
	wordTitleGrams [][]uint32 // by word number: numbers in titleGrams; nil for words in no title
	wordStem       []uint32
}

// mergeVocabulary gives the words of all shards common numbers, in shard order, and
// rewrites the shards' documents to them.
func mergeVocabulary(shards []*shard) *vocabulary {
	v := &vocabulary{
		number: make(map[string]uint32), grams: make(map[arabic.Gram]uint32),
		titleGrams: make(map[arabic.Gram]uint32), stems: make(map[string]uint32),
	}
	for _, s := range shards {
		common := make([]uint32, len(s.words))
		for local, t := range s.words {
			common[local] = v.add(t)
		}
		for _, d := range s.docs {
			renumber(d.body, common)
			renumber(d.title, common)
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

func (v *vocabulary) add(t arabic.Token) uint32 {
	if n, ok := v.number[t.Text]; ok {
		return n
	}
	n := uint32(len(v.words)) //nolint:gosec // a collection never holds 2^32 distinct words
	v.number[t.Text] = n
	v.words = append(v.words, t)
	v.wordGrams = append(v.wordGrams, numberGrams(v.grams, t))
	v.wordStem = append(v.wordStem, intern(v.stems, stemOf(t)))
	return n
}

// cutTitles numbers the grams of the words that stand in titles.
func (v *vocabulary) cutTitles(shards []*shard) {
	v.wordTitleGrams = make([][]uint32, len(v.words))
	for _, s := range shards {
		for _, d := range s.docs {
			for _, w := range d.title {
				if v.wordTitleGrams[w] == nil {
					v.wordTitleGrams[w] = numberGrams(v.titleGrams, v.words[w])
				}
			}
		}
	}
}

func numberGrams(dictionary map[arabic.Gram]uint32, t arabic.Token) []uint32 {
	var buffer [64]arabic.Gram
	grams := arabic.AppendGrams(buffer[:0], t)
	out := make([]uint32, len(grams))
	for i, g := range grams {
		out[i] = intern(dictionary, g)
	}
	return out
}

func intern[K comparable](dictionary map[K]uint32, key K) uint32 {
	n, ok := dictionary[key]
	if !ok {
		n = uint32(len(dictionary)) //nolint:gosec // bounded by the text in memory
		dictionary[key] = n
	}
	return n
}
