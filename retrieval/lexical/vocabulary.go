package lexical

// A vocabulary numbers all words of the collection and cuts each one once, as a word
// occurs far more often than it is new.
type vocabulary struct {
	number map[string]uint32
	words  []word

	grams      gramTable
	titleTerms int // the grams of titles have the numbers below
	stems      map[string]uint32
	stemTexts  []string // by stem number

	wordGrams rows // by word number
	wordStem  rows
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

// close ends the row that was being appended to items.
func (r *rows) close() {
	r.ends = append(r.ends, uint32(len(r.items))) //nolint:gosec // bounded by the text in memory
}

// mergeVocabulary gives the words of all shards common numbers, in shard order, and
// rewrites the shards' documents to them.
func mergeVocabulary(shards []*shard) *vocabulary {
	size := 0
	for _, s := range shards {
		size = max(size, len(s.words))
	}
	v := &vocabulary{number: make(map[string]uint32, 2*size), stems: make(map[string]uint32)}
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
	v.numberTitles(shards)
	v.cut()
	return v
}

// add numbers a word.
func (v *vocabulary) add(w word) uint32 {
	n, ok := v.number[w.token.Text]
	if !ok {
		n = uint32(len(v.words)) //nolint:gosec // a collection never holds 2^32 distinct words
		v.number[w.token.Text] = n
		v.words = append(v.words, w)
	}
	return n
}

// numberTitles numbers the grams of the words that stand in titles before all others, so
// that the title field has no term but its own.
func (v *vocabulary) numberTitles(shards []*shard) {
	seen := make([]bool, len(v.words))
	for _, s := range shards {
		for _, d := range s.docs {
			for _, w := range d.title {
				if seen[w] {
					continue
				}
				seen[w] = true
				for _, g := range v.words[w].grams {
					v.grams.intern(g)
				}
			}
		}
	}
	v.titleTerms = len(v.grams.keys)
}

// cut numbers the grams and the stem of every word.
func (v *vocabulary) cut() {
	for _, w := range v.words {
		for _, g := range w.grams {
			v.wordGrams.items = append(v.wordGrams.items, v.grams.intern(g))
		}
		v.wordGrams.close()
		if w.stem != "" {
			v.wordStem.items = append(v.wordStem.items, v.stem(w.stem))
		}
		v.wordStem.close()
	}
}

func (v *vocabulary) stem(s string) uint32 {
	n, ok := v.stems[s]
	if !ok {
		n = uint32(len(v.stemTexts)) //nolint:gosec // bounded by the words
		v.stems[s] = n
		v.stemTexts = append(v.stemTexts, s)
	}
	return n
}

func renumber(words, common []uint32) {
	for i, w := range words {
		words[i] = common[w]
	}
}
