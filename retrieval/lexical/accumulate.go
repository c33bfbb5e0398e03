package lexical

// add adds the list's impacts to the scores.
func (l list) add(scores []float32) {
	f := l.field
	p := f.of(l.term)
	scale := f.weight * f.terms[l.term].IDF
	addUnits(scores, f.rows, p.units, scale, l.weight)
	for i, d := range p.highDocs {
		if int(d) < len(scores) {
			scores[d] += float32(l.weight * float32(scale*p.highValues[i]))
		}
	}
}

// addUnits is where a search spends its time. It has no branch that depends on a unit: the
// row of level 0 is zeros, so that a unit that only moves on adds nothing.
//
// The conversions to float32 forbid a fused multiply-add, so that all processors agree. A
// document past the last, which only a file made to mislead can hold, ends the list.
func addUnits(scores, rows []float32, units []uint16, scale, weight float32) {
	var offsets [levels + 1]int
	for level := range offsets {
		offsets[level] = level * len(scores)
	}
	d := -1
	for _, u := range units {
		d += int(u >> levelBits)
		if uint(d) >= uint(len(scores)) { // one comparison instead of two
			return
		}
		scores[d] += float32(weight * float32(scale*rows[offsets[u&levels]+d]))
	}
}
