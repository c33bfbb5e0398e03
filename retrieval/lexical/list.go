package lexical

import (
	"encoding/binary"
	"math"
)

// A posting list is bytes:
//
//	presence  1 byte, bit r for run r; runs 0 to levels-1 are the documents that hold the
//	          term 1 to levels times, run levels those that hold it more often
//	width     1 byte, bit r when the gaps of run r have two bytes, otherwise one
//	runs      those present, in order
//
// and a run is
//
//	units     uvarint, the number of gaps
//	skips     4 bytes for each whole block of blockUnits gaps but for the end of the last:
//	          the document reached at the end of the block
//	gaps      the distance to the next document, the first counted from -1; 0 passes over
//	          as many documents as the largest gap and stands for no document
//	values    in run levels only: 4 bytes for each document, its saturation
//
// All numbers are little-endian.
const (
	blockUnits = 128
	narrowMost = math.MaxUint8
	wideMost   = math.MaxUint16
)

// A run is one run of a list, taken apart.
type run struct {
	skips, gaps, values []byte
	wide                bool
}

// cutRun takes the next run off b. What does not fit, as in a file made to mislead, is cut short.
func cutRun(b []byte, wide, last bool) (r run, rest []byte) {
	units, size := binary.Uvarint(b)
	if size <= 0 || units == 0 || units > uint64(len(b)) {
		return run{}, nil
	}
	b = b[size:]
	skips, gaps := 4*(int(units-1)/blockUnits), int(units)
	if wide {
		gaps *= 2
	}
	if len(b) < skips+gaps {
		return run{}, nil
	}
	r = run{skips: b[:skips], gaps: b[skips : skips+gaps], wide: wide}
	rest = b[skips+gaps:]
	if last {
		r.values = rest
	}
	return r, rest
}

// eachRun visits the runs of a list with their level.
func eachRun(b []byte, visit func(level int, r run)) {
	if len(b) < 2 {
		return
	}
	present, wide, rest := b[0], b[1], b[2:]
	for level := range levels + 1 {
		if present>>level&1 == 0 {
			continue
		}
		var r run
		r, rest = cutRun(rest, wide>>level&1 == 1, level == levels)
		visit(level, r)
	}
}

// A listWriter encodes one list after the other; the zero value is ready.
type listWriter struct {
	out    []byte
	docs   [levels + 1][]uint32
	values []float32
}

// add takes the next document of the list, by rising number.
func (w *listWriter) add(doc uint32, tf int, saturation float32) {
	level := min(tf-1, levels)
	w.docs[level] = append(w.docs[level], doc)
	if level == levels {
		w.values = append(w.values, saturation)
	}
}

// flush appends the list to out.
func (w *listWriter) flush() {
	head := len(w.out)
	w.out = append(w.out, 0, 0)
	for level, docs := range w.docs {
		if len(docs) == 0 {
			continue
		}
		w.out[head] |= 1 << level
		if narrow, wide := units(docs, narrowMost), 2*units(docs, wideMost); narrow <= wide {
			w.out = appendRun(w.out, docs, narrow, narrowMost)
		} else {
			w.out[head+1] |= 1 << level
			w.out = appendRun(w.out, docs, wide/2, wideMost)
		}
		w.docs[level] = docs[:0]
	}
	for _, v := range w.values {
		w.out = binary.LittleEndian.AppendUint32(w.out, math.Float32bits(v))
	}
	w.values = w.values[:0]
}

// units is the number of gaps that documents take.
func units(docs []uint32, most uint32) int {
	n, next := len(docs), uint32(0)
	for _, d := range docs {
		n += int((d - next) / most)
		next = d + 1
	}
	return n
}

// appendRun writes a run of so many units, without values.
func appendRun(b []byte, docs []uint32, units int, most uint32) []byte {
	b = binary.AppendUvarint(b, uint64(units)) //nolint:gosec // not negative
	skips := len(b)
	b = append(b, make([]byte, 4*((units-1)/blockUnits))...)
	gaps, n := len(b), 0
	unit := func(gap, reached uint32) {
		if most == narrowMost {
			b = append(b, byte(gap))
		} else {
			b = binary.LittleEndian.AppendUint16(b, uint16(gap)) //nolint:gosec // gap <= most
		}
		if n++; n%blockUnits == 0 && skips < gaps {
			binary.LittleEndian.PutUint32(b[skips:], reached)
			skips += 4
		}
	}
	reached := uint32(math.MaxUint32) // -1
	for _, d := range docs {
		for d-reached > most {
			reached += most
			unit(0, reached)
		}
		unit(d-reached, d)
		reached = d
	}
	return b
}
