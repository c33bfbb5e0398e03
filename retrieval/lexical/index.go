package lexical

import (
	"sync"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A Document is one unit to index.
type Document struct {
	// ID names the document in results; ids must be distinct.
	ID string
	// Names are all texts that name the subject: title, heading, aliases. Together they
	// make the title field. Documents that share a text share the work on it.
	Names []string
	// Body is the text.
	Body string
}

// Options are the weights of the formula. The zero value means DefaultOptions.
type Options struct {
	// K1 dampens repeated terms; B is the share of length normalisation in [0,1].
	K1, B float64
	// Grams, Stems and Title weigh the three fields; a field of weight 0 is not built.
	Grams, Stems, Title float64
}

// DefaultOptions returns the measured weights of the package comment.
func DefaultOptions() Options {
	return Options{K1: 0.9, B: 0.75, Grams: 1, Stems: 1, Title: 0.3}
}

// An Index answers queries over a fixed set of documents. It is never changed after
// Build and is safe for concurrent use.
type Index struct {
	options Options
	ids     []string // document number to id, ascending

	grams, titleGrams map[arabic.Gram]uint32
	stems             map[string]uint32

	body, stem, title field

	scores sync.Pool // of *[]float32, one zeroed slot a document
}

// A field holds the postings of one way to cut one part of the documents.
type field struct {
	weight float32
	// idf has one value a term.
	idf []float32
	// Postings of term t are docs[offsets[t]:offsets[t+1]], ascending, with the
	// weighted BM25 impact of each beside it, so that a query only adds.
	offsets []uint32
	docs    []uint32
	impacts []float32
}

// Len is the number of documents.
func (x *Index) Len() int { return len(x.ids) }

// Postings is the number of (term, document) pairs over all fields: the size of the index.
func (x *Index) Postings() int {
	return len(x.body.docs) + len(x.stem.docs) + len(x.title.docs)
}

// StemIDF is the inverse document frequency of a word's light stem in the bodies: how
// much the word tells. A word that no body holds has the highest value.
func (x *Index) StemIDF(t arabic.Token) float64 {
	if id, ok := x.stems[stemOf(t)]; ok && int(id) < len(x.stem.idf) {
		return float64(x.stem.idf[id])
	}
	return x.UnknownIDF()
}

// UnknownIDF is the inverse document frequency of a word that no body holds, the highest there is.
func (x *Index) UnknownIDF() float64 { return idf(len(x.ids), 0) }

func stemOf(t arabic.Token) string {
	if t.Number {
		return t.Text
	}
	return arabic.Stem(t.Text)
}
