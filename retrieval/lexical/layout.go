package lexical

import (
	"errors"
	"math"
)

// A walk calls visit with the terms of a document, in one or more runs; terms repeat as
// often as they occur. length is the number of terms that a run stands for, those that are
// not indexed included.
type walk func(doc int, visit func(terms []uint32, length int))

// While a field is laid out a posting is a document number over tfBits of frequency. One
// that does not fit stands in a map.
const (
	tfBits  = 6
	tfMost  = 1<<tfBits - 1
	docMost = math.MaxUint32 >> tfBits
)

// A layout is a field in the making.
type layout struct {
	field
	o       Options
	df      []uint32 // by term: the number of its documents
	found   []uint32 // by term, in the order of documents
	offsets []uint64 // those of term t are found[offsets[t]:offsets[t+1]]
	high    map[posting]int
	norms   []float64 // k1 * (1 - b + b * length / average), by document
}

type posting struct{ term, doc uint32 }

// errTooLarge says that an index would not fit its 32-bit offsets.
var errTooLarge = errors.New("too much text for one index: split the collection")

// buildField lays out the postings of one field, term by term. It walks the documents
// twice: once to learn how long each list gets, once to fill it.
func buildField(docs, terms int, o Options, weight float64, w walk) (field, error) {
	if weight == 0 {
		return field{}, nil
	}
	l := layout{o: o, high: make(map[posting]int), field: field{weight: float32(weight)}}
	l.survey(docs, terms, w)
	l.fill(docs, w)
	if err := l.encode(); err != nil {
		return field{}, err
	}
	return l.field, nil
}

// survey counts the documents that hold each term, and the terms of each document.
func (l *layout) survey(docs, terms int, w walk) {
	l.df = make([]uint32, terms)
	lengths := make([]int, docs)
	last := make([]uint32, terms) // the last document seen with the term, counted from 1
	for d := range docs {
		mark := uint32(d) + 1
		w(d, func(run []uint32, length int) {
			lengths[d] += length
			for _, t := range run {
				if last[t] != mark {
					last[t] = mark
					l.df[t]++
				}
			}
		})
	}
	l.weigh(lengths)
}

// weigh works out what depends on one term or one document.
func (l *layout) weigh(lengths []int) {
	docs := len(lengths)
	l.offsets = make([]uint64, len(l.df)+1)
	for t, n := range l.df {
		l.offsets[t+1] = l.offsets[t] + uint64(n)
	}
	average := mean(lengths)
	l.norms, l.rows = make([]float64, docs), make([]float32, (levels+1)*docs)
	for d, length := range lengths {
		l.norms[d] = l.o.K1 * (1 - l.o.B + l.o.B*float64(length)/average)
	}
	for tf := 1; tf <= levels; tf++ {
		row := l.row(tf)
		for d := range row {
			row[d] = l.saturation(tf, d)
		}
	}
}

func (l *layout) saturation(tf, doc int) float32 {
	return float32(saturate(float64(tf), l.o.K1, l.norms[doc]))
}

// fill places each document's terms; documents come in order, so each list is sorted.
func (l *layout) fill(docs int, w walk) {
	l.found = make([]uint32, l.offsets[len(l.df)])
	next := l.offsets[:len(l.df):len(l.df)]
	tf := make([]int32, len(l.df))
	var touched []uint32
	for d := range docs {
		touched = touched[:0]
		w(d, func(run []uint32, _ int) {
			for _, t := range run {
				if tf[t] == 0 {
					touched = append(touched, t)
				}
				tf[t]++
			}
		})
		for _, t := range touched {
			n := tf[t]
			tf[t] = 0
			if n >= tfMost {
				l.high[posting{t, uint32(d)}] = int(n)
				n = tfMost
			}
			l.found[next[t]] = uint32(d)<<tfBits | uint32(n)
			next[t]++
		}
	}
}

// encode writes the lists. After fill, offsets[t] is the end of term t.
func (l *layout) encode() error {
	w := newListWriter(len(l.df), l.offsets[len(l.df)])
	start := uint64(0)
	for t, df := range l.df {
		highest := float32(0)
		for _, p := range l.found[start:l.offsets[t]] {
			doc, tf := p>>tfBits, int(p&tfMost)
			if tf == tfMost {
				tf = l.high[posting{uint32(t), doc}]
			}
			s := l.saturationOf(tf, doc)
			w.add(doc, tf, s)
			highest = max(highest, s)
		}
		start = l.offsets[t]
		rarity := float32(idf(len(l.norms), int(df)))
		if err := w.close(df, rarity, l.weight*rarity*highest); err != nil {
			return err
		}
	}
	l.postings = w.postings
	return nil
}

// saturationOf reads the row where there is one.
func (l *layout) saturationOf(tf int, doc uint32) float32 {
	if tf <= levels {
		return l.row(tf)[doc]
	}
	return l.saturation(tf, int(doc))
}
