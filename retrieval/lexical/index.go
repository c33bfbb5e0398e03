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
	// Asked are questions that ask for what the document holds. They are searched as part of its body; how
	// they are worded says nothing of how words are spelt, so Corpus.Words leaves them out.
	Asked []string
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

// An Index answers queries over a fixed set of documents. It never changes and is safe
// for concurrent use. One that comes from Open should be closed.
type Index struct {
	tables
	pool sync.Pool // of *scratch

	open  sync.RWMutex // held to read while the tables are used, and to write by Close
	unmap func() error // nil when the memory is Go's own
}

// The tables of an index are numbers and bytes only, so that a file holds them as they are.
type tables struct {
	options Options
	stamp   string
	ids     texts // by document number, ascending

	grams gramTable // of bodies and titles; the title field's terms come first
	stems textTable

	body, stem, title field
}

// Len is the number of documents.
func (x *Index) Len() int {
	x.open.RLock()
	defer x.open.RUnlock()
	return x.ids.len()
}

// Postings is the number of (term, document) pairs over all fields.
func (x *Index) Postings() int {
	x.open.RLock()
	defer x.open.RUnlock()
	n := 0
	for _, f := range []*field{&x.body, &x.stem, &x.title} {
		for _, t := range f.terms {
			n += int(t.DF)
		}
	}
	return n
}

// StemIDF is the inverse document frequency of a word's light stem in the bodies: how
// much the word tells. A word that no body holds has the highest value.
func (x *Index) StemIDF(t arabic.Token) float64 {
	x.open.RLock()
	defer x.open.RUnlock()
	return x.stemIDF(t)
}

func (x *tables) stemIDF(t arabic.Token) float64 {
	if term, ok := x.stems.find(stemOf(t)); ok && x.stem.holds(term) {
		return float64(x.stem.terms[term].IDF)
	}
	return idf(x.ids.len(), 0)
}

// UnknownIDF is the inverse document frequency of a word that no body holds, the highest there is.
func (x *Index) UnknownIDF() float64 { return idf(x.Len(), 0) }

// Ceiling is what a document would score whose body held every term of the query as
// often as may be. Score divided by Ceiling compares queries of different lengths; the
// title field may lift it a little above 1.
func (x *Index) Ceiling(query []Term) float64 {
	x.open.RLock()
	defer x.open.RUnlock()
	o := x.options
	sum := 0.0
	var buffer [64]arabic.Gram
	for _, q := range query {
		for _, g := range arabic.AppendGrams(buffer[:0], q.Token) {
			sum += q.Weight * o.Grams * x.gramIDF(g)
		}
		sum += q.Weight * o.Stems * x.stemIDF(q.Token)
	}
	return sum * (o.K1 + 1)
}

func (x *tables) gramIDF(g arabic.Gram) float64 {
	if term, ok := x.grams.find(g); ok && x.body.holds(term) {
		return float64(x.body.terms[term].IDF)
	}
	return idf(x.ids.len(), 0)
}

func stemOf(t arabic.Token) string {
	if t.Number {
		return t.Text
	}
	return arabic.Stem(t.Text)
}
