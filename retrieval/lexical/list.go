package lexical

import "math"

// A posting is a unit of 16 bits: the distance to its document from the one before, the
// first counted from -1, over levelBits of level. The level is the term frequency, from 1
// to levels; units of level 0 are no postings and only move on, where one distance does
// not reach. Postings of a higher frequency stand apart, with their document and
// saturation written out; a list has few of them.
const (
	levelBits = 3
	levels    = 1<<levelBits - 1
	mostGap   = math.MaxUint16 >> levelBits
)

// blockUnits is how many units a search for one document reads at most.
const blockUnits = 64

// postings are lists one after the other, by term.
type postings struct {
	// The units of term t are units[starts[t]:starts[t+1]].
	starts []uint32
	units  []uint16
	// skips[b] is the document reached before units[b*blockUnits], plus 1, in the list
	// that the unit belongs to.
	skips []uint32
	// The postings of high frequency of term t are those from highStarts[t] to
	// highStarts[t+1], by rising document.
	highStarts  []uint32
	highDocs    []uint32
	highSatured []float32
}

// A listWriter appends lists to postings.
type listWriter struct {
	postings
	next uint32 // one more than the document reached
}

// newListWriter makes room for so many terms and units.
func newListWriter(terms int, units uint64) *listWriter {
	w := &listWriter{}
	w.starts, w.highStarts = make([]uint32, 1, terms+1), make([]uint32, 1, terms+1)
	w.units, w.skips = make([]uint16, 0, units), make([]uint32, 0, units/blockUnits+1)
	return w
}

// add takes the next document of the list, by rising number.
func (w *listWriter) add(doc uint32, tf int, saturation float32) {
	if tf > levels {
		w.highDocs, w.highSatured = append(w.highDocs, doc), append(w.highSatured, saturation)
		return
	}
	for doc-w.next >= mostGap {
		w.unit(mostGap, 0)
	}
	w.unit(doc+1-w.next, tf)
}

func (w *listWriter) unit(gap uint32, level int) {
	if len(w.units)%blockUnits == 0 {
		w.skips = append(w.skips, w.next)
	}
	w.units = append(w.units, uint16(gap<<levelBits)|uint16(level)) //nolint:gosec // gap <= mostGap, level <= levels
	w.next += gap
}

// close ends a list.
func (w *listWriter) close() error {
	if len(w.units) > math.MaxUint32 {
		return errTooLarge
	}
	w.starts = append(w.starts, uint32(len(w.units)))            //nolint:gosec // just checked
	w.highStarts = append(w.highStarts, uint32(len(w.highDocs))) //nolint:gosec // fewer than units
	w.next = 0
	return nil
}

// termPostings are one term's part of postings.
type termPostings struct {
	units       []uint16
	skips       []uint32 // of the blocks that begin inside of units
	first       int      // the number of units before the first of those
	highDocs    []uint32
	highSatured []float32
}

// of takes one term's postings. At load it is checked that starts rise and stay within bounds.
func (p *postings) of(term uint32) termPostings {
	start, end := p.starts[term], p.starts[term+1]
	high, highEnd := p.highStarts[term], p.highStarts[term+1]
	t := termPostings{units: p.units[start:end], highDocs: p.highDocs[high:highEnd], highSatured: p.highSatured[high:highEnd]}
	from, to := (start+blockUnits-1)/blockUnits, (end+blockUnits-1)/blockUnits
	if from < to {
		t.skips, t.first = p.skips[from:to], int(from*blockUnits-start)
	}
	return t
}
