package lexical

import "slices"

// impact is what the list, whose postings are p, adds to a document before the query's weight.
func (l list) impact(p *termPostings, doc uint32) (impact float32, found bool) {
	f := l.field
	scale := f.weight * f.terms[l.term].IDF
	if level := p.level(doc); level > 0 {
		return scale * f.row(level)[doc], true
	}
	if at, ok := slices.BinarySearch(p.highDocs, doc); ok {
		return scale * p.highValues[at], true
	}
	return 0, false
}

// level is the level of a document, or 0. It reads the one block that the document can be in.
func (p *termPostings) level(doc uint32) int {
	at, _ := slices.BinarySearch(p.skips, doc+1) // the first block that begins at the document or behind
	units, next := p.units, uint32(0)
	if at < len(p.skips) {
		units = units[:p.first+at*blockUnits]
	}
	if at > 0 {
		units, next = units[p.first+(at-1)*blockUnits:], p.skips[at-1]
	}
	for _, u := range units {
		if next += uint32(u >> levelBits); next > doc {
			if next == doc+1 {
				return int(u & levels)
			}
			return 0
		}
	}
	return 0
}
