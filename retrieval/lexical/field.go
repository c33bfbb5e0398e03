package lexical

import "math"

// A pair is one posting before it is placed.
type pair struct {
	term uint32
	tf   uint32
}

// buildField counts the terms that walk visits for each document, and lays the
// postings out term by term with their impacts worked out.
func buildField(docs, terms int, walk func(doc int, visit func(term uint32)), o Options, weight float64) field {
	if weight == 0 {
		return field{offsets: make([]uint32, 1)}
	}
	forward, lengths, df := count(docs, terms, walk)
	f := field{
		weight:  float32(weight),
		idf:     make([]float32, terms),
		offsets: make([]uint32, terms+1),
	}
	for t, n := range df {
		f.idf[t] = float32(idf(docs, int(n)))
		f.offsets[t+1] = f.offsets[t] + n
	}
	f.place(forward, lengths, o)
	return f
}

// count returns each document's terms with their frequencies, its length in terms,
// and each term's document frequency.
func count(docs, terms int, walk func(int, func(uint32))) (forward [][]pair, lengths []int, df []uint32) {
	forward, lengths, df = make([][]pair, docs), make([]int, docs), make([]uint32, terms)
	tf := make([]uint32, terms)
	var touched []uint32
	for d := range docs {
		walk(d, func(term uint32) {
			if tf[term] == 0 {
				touched = append(touched, term)
			}
			tf[term]++
			lengths[d]++
		})
		row := make([]pair, len(touched))
		for i, t := range touched {
			row[i] = pair{term: t, tf: tf[t]}
			df[t]++
			tf[t] = 0
		}
		forward[d], touched = row, touched[:0]
	}
	return forward, lengths, df
}

// place turns forward rows into postings; documents come in order, so each list is sorted.
func (f *field) place(forward [][]pair, lengths []int, o Options) {
	total := f.offsets[len(f.offsets)-1]
	f.docs, f.impacts = make([]uint32, total), make([]float32, total)
	next := make([]uint32, len(f.idf))
	copy(next, f.offsets)
	average := mean(lengths)
	for d, row := range forward {
		norm := o.K1 * (1 - o.B + o.B*float64(lengths[d])/average)
		for _, p := range row {
			at := next[p.term]
			next[p.term]++
			f.docs[at] = uint32(d) //nolint:gosec // d counts documents in memory
			f.impacts[at] = f.weight * f.idf[p.term] * float32(saturate(float64(p.tf), o.K1, norm))
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
