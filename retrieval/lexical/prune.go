package lexical

import (
	"cmp"
	"slices"
)

// Pruning reads the short lists first. Once what the others can add no longer lifts a
// document that is behind into the best, only the few that are in reach go on: the long
// lists are not read, those few are looked up in them. What is left at the end is scored
// anew, in query order, so that scores and ties are those of the full scan to the bit.
const (
	// lookupCost is what finding a document in a list costs, in postings scanned.
	lookupCost = 64
	// leastGain is how many times the cost of scoring the best anew a full scan must cost.
	leastGain = 8
	// mostWeight bounds the weight of a term, and one over it does so from below: sums of
	// impacts that are negative, next to nothing or endless have no bound.
	mostWeight = 0x1p30
	// looks is how often the bound is looked at, once a share of the postings each.
	looks = 7
)

// A pruning is one search that prunes.
type pruning struct {
	cost  int    // lookupCost, but in tests
	lists []list // the short ones first
	limit int
	top   []scored // the best by the lists added so far
	near  []scored // the documents that may be among the best
}

// prunable tells whether pruning may be tried, and is likely to pay.
func prunable(lists []list, limit int) bool {
	total := 0
	for _, l := range lists {
		if !(l.weight >= 1/mostWeight && l.weight <= mostWeight) {
			return false
		}
		total += l.length()
	}
	return limit <= mostInserted && total >= leastGain*limit*max(1, len(lists))*lookupCost
}

func (l list) length() int { return int(l.field.terms[l.term].DF) }

// most is the highest that the list adds to a document.
func (l list) most() float64 { return float64(l.weight) * float64(l.field.terms[l.term].Most) }

// search finds the best documents, and leaves sums of some of the lists in scores.
func (p *pruning) search(lists []list, scores []float32, limit int) []scored {
	p.limit = limit
	p.lists = append(p.lists[:0], lists...)
	slices.SortStableFunc(p.lists, func(a, b list) int { return cmp.Compare(a.length(), b.length()) })
	p.reach(scores)
	p.cut()
	for i := range p.near {
		p.near[i].score = 0
	}
	addTo(p.near, lists)
	slices.SortFunc(p.near, better)
	return p.near[:min(len(p.near), limit)]
}

// reach adds list after list until few documents are near enough, and then looks only those up.
func (p *pruning) reach(scores []float32) {
	left, rest := 0, 0.0
	for _, l := range p.lists {
		left += l.length()
		rest += l.most()
	}
	step := left / looks
	next := left - 2*step // before, the bound is too low to be worth a look
	for i, l := range p.lists {
		l.add(scores)
		left -= l.length()
		rest -= l.most()
		if left > next {
			continue
		}
		next = left - step
		p.top = best(p.top[:0], scores, p.limit)
		if rest >= bound(p.top, p.limit, len(p.lists)) {
			continue // even a document that has nothing yet may get in
		}
		p.look(scores, rest)
		if others := p.lists[i+1:]; len(p.near)*len(others)*p.cost <= left/2 {
			addTo(p.near, others)
			return
		}
	}
	p.top = best(p.top[:0], scores, p.limit)
	p.look(scores, 0)
}

// look collects the documents that may be among the best when the lists to come add up to rest.
func (p *pruning) look(scores []float32, rest float64) {
	least := bound(p.top, p.limit, len(p.lists)) - rest
	p.near = p.near[:0]
	for d, s := range scores {
		if s > 0 && float64(s) >= least {
			p.near = append(p.near, scored{uint32(d), s})
		}
	}
}

// cut leaves out of near what cannot be among the best by all lists.
func (p *pruning) cut() {
	slices.SortFunc(p.near, better)
	least := bound(p.near[:min(len(p.near), p.limit)], p.limit, len(p.lists))
	for len(p.near) > 0 && float64(p.near[len(p.near)-1].score) < least {
		p.near = p.near[:len(p.near)-1]
	}
}

// bound is a score that the last of the best reaches in any case. It is below the last sum
// by more than the relative errors of two sums of so many lists in 32 bits, whatever their order.
func bound(top []scored, limit, lists int) float64 {
	if len(top) < limit {
		return 0
	}
	return float64(top[limit-1].score) * (1 - float64(lists+4)*0x1p-20)
}

// addTo adds lists, in their order, to the sums of some documents.
func addTo(sums []scored, lists []list) {
	for _, l := range lists {
		p := l.field.of(l.term)
		for i, s := range sums {
			if impact, ok := l.impact(&p, s.doc); ok {
				sums[i].score += float32(l.weight * impact)
			}
		}
	}
}
