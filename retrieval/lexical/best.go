package lexical

import (
	"cmp"
	"slices"
)

// A scored is a document with its score.
type scored struct {
	doc   uint32
	score float32
}

// mostInserted is the limit up to which the best are kept in order one by one; beyond,
// all are sorted.
const mostInserted = 256

// best appends the limit documents of highest score above 0 to top. Document numbers rise
// with ids, so keeping the earlier of two equals breaks ties by id.
func best(top []scored, scores []float32, limit int) []scored {
	if limit > mostInserted {
		return sortedBest(top, scores, limit)
	}
	least := float32(0)
	for d, s := range scores {
		if s > least {
			top = insert(top, scored{uint32(d), s}, limit)
			if len(top) == limit {
				least = top[limit-1].score
			}
		}
	}
	return top
}

// insert puts a document behind those of the same score; the last one falls out when
// there are limit already.
func insert(top []scored, s scored, limit int) []scored {
	if len(top) < limit {
		top = append(top, s)
	}
	i := len(top) - 1
	for ; i > 0 && top[i-1].score < s.score; i-- {
		top[i] = top[i-1]
	}
	top[i] = s
	return top
}

func sortedBest(top []scored, scores []float32, limit int) []scored {
	for d, s := range scores {
		if s > 0 {
			top = append(top, scored{uint32(d), s})
		}
	}
	slices.SortFunc(top, better)
	return top[:min(len(top), limit)]
}

// better compares by falling score and then rising document.
func better(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.doc, b.doc))
}
