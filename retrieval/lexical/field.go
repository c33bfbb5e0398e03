package lexical

import "math"

// A field holds the postings of one way to cut one part of the documents.
//
// A posting's impact is weight * idf * saturation, in this order and in 32 bits. The
// saturation of a frequency from 1 to levels depends on the document's length only, so it
// stands in a row with one value a document, and a posting need say no more than its
// document and its frequency.
type field struct {
	weight float32
	rows   []float32 // by level and document; the row of level 0 is zeros
	postings
}

// holds tells whether any document has the term.
func (f *field) holds(term uint32) bool {
	return int(term) < len(f.terms) && f.terms[term].DF > 0
}

// row is the saturation of a frequency, from 1 to levels, by document.
func (f *field) row(tf int) []float32 {
	docs := len(f.rows) / (levels + 1)
	return f.rows[tf*docs:][:docs]
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
