package lexical

import (
	"encoding/binary"
	"sort"
)

// impact is what the list adds to a document, before the query's weight.
func (l list) impact(doc uint32) (impact float32, found bool) {
	f := l.field
	scale := f.weight * f.idf[l.term]
	eachRun(f.list(l.term), func(level int, r run) {
		switch {
		case found:
		case level == levels:
			r.eachValue(func(d int, saturation float32) bool {
				if found = d == int(doc); found {
					impact = scale * saturation
				}
				return d < int(doc)
			})
		case r.holds(int(doc)):
			impact, found = scale*f.row(level)[doc], true
		}
	})
	return impact, found
}

// holds finds the block that the document would be in, and reads it.
func (r run) holds(doc int) bool {
	block := sort.Search(len(r.skips)/4, func(i int) bool { return r.reached(i) >= doc })
	d := -1
	if block > 0 {
		d = r.reached(block - 1)
	}
	for i := block * blockUnits; i < min(r.units(), (block+1)*blockUnits); i++ {
		gap, most := r.gap(i)
		if gap == 0 {
			d += most
			continue
		}
		if d += gap; d >= doc {
			return d == doc
		}
	}
	return false
}

// reached is the document at the end of a block.
func (r run) reached(block int) int { return int(binary.LittleEndian.Uint32(r.skips[4*block:])) }
