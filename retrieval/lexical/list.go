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
	terms []entry // and one more, where the last list ends
	units []uint16
	// skips[b] is the document reached before units[b*blockUnits], plus 1, in the list
	// that the unit belongs to.
	skips []uint32
	// Postings of high frequency, by rising document in each list.
	highDocs   []uint32
	highValues []float32
}

// An entry is what a search needs to know of a term at once, so that it stands in one
// place. Its fields are exported for encoding/binary.
type entry struct {
	Start, High uint32 // where the term's units and its postings of high frequency begin
	DF          uint32 // the number of documents that hold the term
	IDF         float32
	Most        float32 // the highest impact
}

// A listWriter appends lists to postings.
type listWriter struct {
	postings
	next uint32 // one more than the document reached
}

// newListWriter makes room for so many terms and units.
func newListWriter(terms int, units uint64) *listWriter {
	w := &listWriter{}
	w.terms = make([]entry, 1, terms+1)
	w.units, w.skips = make([]uint16, 0, units), make([]uint32, 0, units/blockUnits+1)
	return w
}

// add takes the next document of the list, by rising number.
func (w *listWriter) add(doc uint32, tf int, saturation float32) {
	if tf > levels {
		w.highDocs, w.highValues = append(w.highDocs, doc), append(w.highValues, saturation)
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

// close ends a list, and completes its entry.
func (w *listWriter) close(df uint32, idf, most float32) error {
	if len(w.units) > math.MaxUint32 {
		return errTooLarge
	}
	e := &w.terms[len(w.terms)-1]
	e.DF, e.IDF, e.Most = df, idf, most
	w.terms = append(w.terms, entry{Start: uint32(len(w.units)), High: uint32(len(w.highDocs))}) //nolint:gosec // units are checked, and the others are bounded by postings
	w.next = 0
	return nil
}

// termPostings are one term's part of postings.
type termPostings struct {
	units      []uint16
	skips      []uint32 // of the blocks that begin inside of units
	first      int      // the number of units before the first of those
	highDocs   []uint32
	highValues []float32
}

// of takes one term's postings. At load it is checked that starts rise and stay within bounds.
func (p *postings) of(term uint32) termPostings {
	start, end := p.terms[term].Start, p.terms[term+1].Start
	high, highEnd := p.terms[term].High, p.terms[term+1].High
	t := termPostings{units: p.units[start:end], highDocs: p.highDocs[high:highEnd], highValues: p.highValues[high:highEnd]}
	from, to := (start+blockUnits-1)/blockUnits, (end+blockUnits-1)/blockUnits
	if from < to {
		t.skips, t.first = p.skips[from:to], int(from*blockUnits-start)
	}
	return t
}
