package benchmarks

import (
	"math"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// A floor is the least that a ranked search can do: it adds up impacts worked out
// beforehand, posting by posting, and keeps the best. Text and questions come to it as
// numbers, so that it neither tokenises, nor looks anything up, nor allocates. It serves
// one caller.
type floor struct {
	starts  []uint32  // postings of term t are from starts[t] up to starts[t+1]
	docs    []uint32  // the document of each posting,
	impacts []float32 // and what it adds
	scores  []float32 // one slot a document, zero between questions
	top     []scored
}

type scored struct {
	doc   uint32
	score float32
}

// A floorQuery is a question as numbers: posting lists and what each counts.
type floorQuery []struct {
	term   uint32
	weight float32
}

// search returns the k best documents, the best first; of equals the one with the smaller
// number. The result holds until the next call.
func (f *floor) search(q floorQuery, k int) []scored {
	scores := f.scores // a local, or the compiler would read the field again for each posting
	for _, t := range q {
		start, end := f.starts[t.term], f.starts[t.term+1]
		impacts := f.impacts[start:end]
		for i, d := range f.docs[start:end] {
			scores[d] += t.weight * impacts[i]
		}
	}
	top, least := f.top[:0], float32(0)
	for d, s := range scores {
		if s <= least {
			continue
		}
		if len(top) < k {
			top = append(top, scored{})
		}
		i := len(top) - 1
		for ; i > 0 && top[i-1].score < s; i-- {
			top[i] = top[i-1]
		}
		top[i] = scored{uint32(d), s}
		if len(top) == k {
			least = top[k-1].score
		}
	}
	clear(scores)
	f.top = top
	return top
}

// A cutting is one field of a corpus as numbers, its dictionary left outside.
type cutting struct {
	docs   [][]uint32 // the terms of each document, as often as they occur
	terms  int
	weight float64
}

// cut numbers the pieces of every document's words.
func cut[K comparable](words [][]arabic.Token, pieces func(arabic.Token) []K, weight float64) (cutting, map[K]uint32) {
	c := cutting{docs: make([][]uint32, len(words)), weight: weight}
	number := make(map[K]uint32)
	for d, tokens := range words {
		for _, t := range tokens {
			for _, piece := range pieces(t) {
				n, ok := number[piece]
				if !ok {
					n = uint32(len(number))
					number[piece] = n
				}
				c.docs[d] = append(c.docs[d], n)
			}
		}
	}
	c.terms = len(number)
	return c, number
}

// buildFloor lays out postings; the terms of the second cutting are numbered on from
// those of the first, and so on.
func buildFloor(o lexical.Options, cuttings ...cutting) *floor {
	f := &floor{scores: make([]float32, len(cuttings[0].docs)), starts: []uint32{0}}
	for _, c := range cuttings {
		f.survey(c)
	}
	total := f.starts[len(f.starts)-1]
	f.docs, f.impacts = make([]uint32, total), make([]float32, total)
	offset := 0
	for _, c := range cuttings {
		f.fill(o, c, f.starts[offset:offset+c.terms+1])
		offset += c.terms
	}
	return f
}

// survey counts the documents of each term, and so where its postings start.
func (f *floor) survey(c cutting) {
	df := make([]uint32, c.terms)
	c.each(func(_ uint32, _, distinct []uint32) {
		for _, t := range distinct {
			df[t]++
		}
	})
	end := f.starts[len(f.starts)-1]
	for _, n := range df {
		end += n
		f.starts = append(f.starts, end)
	}
}

// fill places the postings of one cutting.
func (f *floor) fill(o lexical.Options, c cutting, starts []uint32) {
	total := 0
	for _, terms := range c.docs {
		total += len(terms)
	}
	docs := float64(len(c.docs))
	average := float64(total) / docs
	idf, next := make([]float64, c.terms), make([]uint32, c.terms)
	for t := range idf {
		df := float64(starts[t+1] - starts[t])
		idf[t] = c.weight * math.Log(1+(docs-df+0.5)/(df+0.5))
		next[t] = starts[t]
	}
	c.each(func(d uint32, count, distinct []uint32) {
		norm := o.K1 * (1 - o.B + o.B*float64(len(c.docs[d]))/average)
		for _, t := range distinct {
			tf := float64(count[t])
			f.docs[next[t]], f.impacts[next[t]] = d, float32(idf[t]*tf*(o.K1+1)/(tf+norm))
			next[t]++
		}
	})
}

// each visits the documents with the count of each of their distinct terms.
func (c cutting) each(visit func(doc uint32, count, distinct []uint32)) {
	count := make([]uint32, c.terms)
	var distinct []uint32
	for d, terms := range c.docs {
		distinct = distinct[:0]
		for _, t := range terms {
			if count[t] == 0 {
				distinct = append(distinct, t)
			}
			count[t]++
		}
		visit(uint32(d), count, distinct)
		for _, t := range distinct {
			count[t] = 0
		}
	}
}

// appendPieces adds the pieces of a word that the dictionary knows to a query.
func appendPieces[K comparable](q floorQuery, pieces []K, number map[K]uint32, offset int, weight float64) floorQuery {
	for _, piece := range pieces {
		if n, ok := number[piece]; ok {
			q = append(q, struct {
				term   uint32
				weight float32
			}{uint32(offset) + n, float32(weight)})
		}
	}
	return q
}
