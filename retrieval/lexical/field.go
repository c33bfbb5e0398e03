package lexical

import "math"

// A walk calls visit with the terms of a document, in one or more runs; terms repeat as
// often as they occur. length is the number of terms that a run stands for, those that are
// not indexed included.
type walk func(doc int, visit func(terms []uint32, length int))

// buildField lays out the postings of one field, term by term, with their impacts worked
// out. It walks the documents twice: once to learn how long each list gets, once to fill it.
func buildField(docs, terms int, o Options, weight float64, w walk) field {
	if weight == 0 {
		return field{offsets: make([]uint32, 1)}
	}
	df, lengths := survey(docs, terms, w)
	f := field{
		weight:  float32(weight),
		idf:     make([]float32, terms),
		offsets: make([]uint32, terms+1),
	}
	for t, n := range df {
		f.idf[t] = float32(idf(docs, int(n)))
		f.offsets[t+1] = f.offsets[t] + n
	}
	f.fill(lengths, o, w)
	return f
}

// survey counts the documents that hold each term, and the terms of each document.
func survey(docs, terms int, w walk) (df []uint32, lengths []int) {
	df, lengths = make([]uint32, terms), make([]int, docs)
	last := make([]uint32, terms) // the last document seen with the term, counted from 1
	for d := range docs {
		mark := uint32(d) + 1
		w(d, func(run []uint32, length int) {
			lengths[d] += length
			for _, t := range run {
				if last[t] != mark {
					last[t] = mark
					df[t]++
				}
			}
		})
	}
	return df, lengths
}

// fill places each document's terms; documents come in order, so each list is sorted.
func (f *field) fill(lengths []int, o Options, w walk) {
	total := f.offsets[len(f.offsets)-1]
	f.docs, f.impacts = make([]uint32, total), make([]float32, total)
	next := make([]uint32, len(f.idf))
	copy(next, f.offsets)
	tf := make([]uint32, len(f.idf))
	average := mean(lengths)
	var touched []uint32
	for d := range lengths {
		touched = touched[:0]
		w(d, func(run []uint32, _ int) {
			for _, t := range run {
				if tf[t] == 0 {
					touched = append(touched, t)
				}
				tf[t]++
			}
		})
		norm := o.K1 * (1 - o.B + o.B*float64(lengths[d])/average)
		for _, t := range touched {
			at := next[t]
			next[t]++
			f.docs[at] = uint32(d)
			f.impacts[at] = f.weight * f.idf[t] * float32(saturate(float64(tf[t]), o.K1, norm))
			tf[t] = 0
		}
	}
}

// saturate is BM25's term frequency part, between 0 and k1+1.
func saturate(tf, k1, norm float64) float64 { return tf * (k1 + 1) / (tf + norm) }

// idf is the inverse document frequency of a term that n of total documents hold.
func idf(total, n int) float64 {
	return math.Log(1 + (float64(total-n)+0.5)/(float64(n)+0.5))
}

// mean is at least 1, so that a collection of empty documents divides by no zero.
func mean(lengths []int) float64 {
	sum := 0
	for _, n := range lengths {
		sum += n
	}
	if sum == 0 {
		return 1
	}
	return float64(sum) / float64(len(lengths))
}
