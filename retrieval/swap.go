package retrieval

import (
	"slices"

	"github.com/tahaluf/tahaluf/knowledge"
)

// swap asks the earlier question of the subjects that q names: each takes the place of
// the last one there of its class; the rest of the question stays.
func (r *reader) swap(q, earlier *question) {
	gone := make([]bool, len(earlier.concepts))
	q.swapped = make([]int, len(q.concepts))
	for i, c := range q.concepts {
		q.swapped[i] = earlier.place(c, gone)
		if at := q.swapped[i]; at >= 0 {
			gone[at] = true
		}
	}
	rest := &question{}
	for i, c := range earlier.concepts {
		if !gone[i] {
			rest.concepts = append(rest.concepts, c)
		}
	}
	q.inherit(rest, func(concept) float64 { return subjectWeight })
	if !q.asksSomething() || q.asksAbout() {
		q.asks = earlier.asks
	}
}

// place is the concept of q that c takes the place of, or -1: the last of its
// class that is not taken.
func (q *question) place(c concept, taken []bool) int {
	for i, e := range slices.Backward(q.concepts) {
		if !taken[i] && sameClass(c, e) {
			return i
		}
	}
	return -1
}

// sameClass tells whether one may stand where the other stood.
func sameClass(a, b concept) bool {
	if isTime(a) || isTime(b) {
		return isTime(a) && isTime(b) && a.written[0].Number == b.written[0].Number
	}
	if a.kind == "" || b.kind == "" {
		return false
	}
	return class(a.kind) == class(b.kind)
}

func class(k knowledge.NameKind) knowledge.NameKind {
	if k == knowledge.Country {
		return knowledge.Place
	}
	return k
}
