package retrieval

import (
	"hash/maphash"
	"strings"
)

const (
	// shingleWords is the number of words in a shingle, which keeps their order in play.
	shingleWords = 3
	// sameText is the share of shingles in common from which two passages are one. It is above what
	// the linter of the knowledge base lets pass, for bases that no linter has seen.
	sameText = 0.9
)

// withoutDuplicates returns the first limit hits, leaving out those whose text stands in a better one.
func withoutDuplicates(hits []Hit, limit int) []Hit {
	seed := maphash.MakeSeed()
	var kept []Hit
	var sets []map[uint64]bool
	for _, h := range hits {
		if len(kept) == limit {
			break
		}
		set := shingles(seed, h.Passage.Text)
		if !repeats(set, sets) {
			kept = append(kept, h)
			sets = append(sets, set)
		}
	}
	return kept
}

// repeats tells whether one of the sets is the same but for little: their Jaccard coefficient, as in
// Broder, "On the Resemblance and Containment of Documents" (1997), is at least sameText.
func repeats(set map[uint64]bool, sets []map[uint64]bool) bool {
	for _, other := range sets {
		small, large := set, other
		if len(small) > len(large) {
			small, large = large, small
		}
		if float64(len(small)) < sameText*float64(len(large)) {
			continue // shared ones are at most the smaller set
		}
		shared := 0
		for s := range small {
			if large[s] {
				shared++
			}
		}
		if float64(shared) >= sameText*float64(len(small)+len(large)-shared) {
			return true
		}
	}
	return false
}

// shingles is the set of hashes of the runs of words; a shorter text is one run.
func shingles(seed maphash.Seed, text string) map[uint64]bool {
	words := strings.Fields(text)
	set := make(map[uint64]bool, len(words))
	for i := 0; i == 0 || i+shingleWords <= len(words); i++ {
		run := words[i:min(i+shingleWords, len(words))]
		set[maphash.String(seed, strings.Join(run, " "))] = true
	}
	return set
}
