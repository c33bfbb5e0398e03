package knowledge

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
)

// shingleLength is the number of words in a shingle. Three keeps the order of
// words in play, and a changed word costs three shingles, not the whole sentence.
const shingleLength = 3

// A similarPair is two passages, by index, and how much of their text they share.
type similarPair struct {
	a, b    int // a < b
	jaccard float64
}

// similarPairs returns the pairs of texts whose sets of shingles have a Jaccard
// coefficient of at least least: shared shingles over all shingles of both
// (Broder, "On the Resemblance and Containment of Documents", 1997). The pairs
// come in order of a and b.
func similarPairs(texts []string, least float64) []similarPair {
	seed := maphash.MakeSeed()
	sizes := make([]int, len(texts))
	owners := make(map[uint64][]int) // the texts before the one at hand that hold a shingle
	var pairs []similarPair
	for b, text := range texts {
		shared := make(map[int]int)
		for shingle := range shingles(seed, text) {
			for _, a := range owners[shingle] {
				shared[a]++
			}
			owners[shingle] = append(owners[shingle], b)
			sizes[b]++
		}
		for a, n := range shared {
			if jaccard := float64(n) / float64(sizes[a]+sizes[b]-n); jaccard >= least {
				pairs = append(pairs, similarPair{a, b, jaccard})
			}
		}
	}
	slices.SortFunc(pairs, func(x, y similarPair) int {
		return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return pairs
}

// shingles returns the set of hashes of the runs of words of text.
func shingles(seed maphash.Seed, text string) map[uint64]bool {
	var words []string
	for w := range wordsOf(text) {
		words = append(words, withoutMarks(w.text))
	}
	set := make(map[uint64]bool, len(words))
	for i := 0; i+shingleLength <= len(words); i++ {
		set[maphash.String(seed, strings.Join(words[i:i+shingleLength], " "))] = true
	}
	return set
}
