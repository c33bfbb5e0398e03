package lexical

import (
	"encoding/binary"
	"math"
)

// add adds the list's impacts to the scores.
func (l list) add(scores []float32) {
	f := l.field
	scale := f.weight * f.idf[l.term]
	eachRun(f.list(l.term), func(level int, r run) {
		switch {
		case level == levels:
			r.addValues(scores, scale, l.weight)
		case r.wide:
			r.addWide(scores, f.row(level), scale, l.weight)
		default:
			r.addNarrow(scores, f.row(level), scale, l.weight)
		}
	})
}

// The loops below are where a search spends its time. The conversions to float32 forbid a
// fused multiply-add, so that all processors agree. A document past the last, which only a
// file made to mislead can hold, ends the run.

func (r run) addNarrow(scores, row []float32, scale, weight float32) {
	row = row[:len(scores)]
	d := -1
	for _, gap := range r.gaps {
		if gap == 0 {
			d += narrowMost
			continue
		}
		if d += int(gap); uint(d) >= uint(len(scores)) { //nolint:gosec // a comparison that removes the bounds check
			return
		}
		scores[d] += float32(weight * float32(scale*row[d]))
	}
}

func (r run) addWide(scores, row []float32, scale, weight float32) {
	row = row[:len(scores)]
	d := -1
	for gaps := r.gaps; len(gaps) >= 2; gaps = gaps[2:] {
		gap := binary.LittleEndian.Uint16(gaps)
		if gap == 0 {
			d += wideMost
			continue
		}
		if d += int(gap); uint(d) >= uint(len(scores)) { //nolint:gosec // as above
			return
		}
		scores[d] += float32(weight * float32(scale*row[d]))
	}
}

func (r run) addValues(scores []float32, scale, weight float32) {
	r.eachValue(func(d int, saturation float32) bool {
		if d >= len(scores) {
			return false
		}
		scores[d] += float32(weight * float32(scale*saturation))
		return true
	})
}

// eachValue visits the documents of the last run with their saturations.
func (r run) eachValue(visit func(doc int, saturation float32) bool) {
	d, values := -1, r.values
	for i := 0; i < r.units() && len(values) >= 4; i++ {
		gap, most := r.gap(i)
		if gap == 0 {
			d += most
			continue
		}
		d += gap
		if !visit(d, math.Float32frombits(binary.LittleEndian.Uint32(values))) {
			return
		}
		values = values[4:]
	}
}

func (r run) units() int {
	if r.wide {
		return len(r.gaps) / 2
	}
	return len(r.gaps)
}

// gap is one gap, and the largest there may be.
func (r run) gap(unit int) (gap, most int) {
	if r.wide {
		return int(binary.LittleEndian.Uint16(r.gaps[2*unit:])), wideMost
	}
	return int(r.gaps[unit]), narrowMost
}
