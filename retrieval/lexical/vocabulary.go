package lexical

// A vocabulary numbers the terms of a corpus. Each word is cut once, as a word occurs far
// more often than it is new.
type vocabulary struct {
	pieces []pieces // by word number

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

// newVocabulary numbers what is wanted of a corpus.
func newVocabulary(c *Corpus, w *wanted) *vocabulary {
	v := &vocabulary{pieces: cutAll(c.all, w), stems: make(map[string]uint32)}
	v.numberTitles(c.docs)
	v.numberWords()
	return v
}

// numberTitles numbers the grams of the words that stand in titles before all others, so
// that the title field has no term but its own.
func (v *vocabulary) numberTitles(docs []analyzed) {
	seen := make([]bool, len(v.pieces))
	for _, d := range docs {
		for _, w := range d.title {
			if seen[w] {
				continue
			}
			seen[w] = true
			for _, g := range v.pieces[w].grams {
				v.grams.intern(g)
			}
		}
	}
	v.titleTerms = len(v.grams.keys)
}

// numberWords numbers the grams and the stem of every word.
func (v *vocabulary) numberWords() {
	for _, p := range v.pieces {
		for _, g := range p.grams {
			v.wordGrams.items = append(v.wordGrams.items, v.grams.intern(g))
		}
		v.wordGrams.close()
		if p.stem != "" {
			v.wordStem.items = append(v.wordStem.items, v.stem(p.stem))
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
