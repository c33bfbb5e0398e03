package lexical

import (
	"fmt"

	"golang.org/x/sync/errgroup"
)

// Build reads documents and indexes them, on all processors. It fails on a repeated id.
func Build(documents []Document, options Options) (*Index, error) {
	c, err := Read(documents)
	if err != nil {
		return nil, err
	}
	return c.Index(options)
}

// Index indexes all that the corpus has. It fails on more than an index can hold.
func (c *Corpus) Index(options Options) (*Index, error) { return c.index(options, nil) }

// IndexFor indexes only what one query reads, in a fraction of the time that Index takes.
// For that query, and for queries made of its words, the index answers as Index's does, to
// the bit; other queries must not be put to it.
func (c *Corpus) IndexFor(options Options, query []Term) (*Index, error) {
	return c.index(options, wantedBy(query))
}

func (c *Corpus) index(options Options, w *wanted) (*Index, error) {
	if options == (Options{}) {
		options = DefaultOptions()
	}
	v := newVocabulary(c, w)
	x := &Index{tables: tables{options: options, ids: c.ids, grams: v.grams, stems: newTextTable(v.stemTexts)}}
	if err := x.fill(c.docs, v); err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	return x, nil
}

// fill makes the three fields side by side.
func (x *Index) fill(docs []analyzed, v *vocabulary) error {
	o := x.options
	var together errgroup.Group
	together.Go(func() (err error) {
		x.body, err = buildField(len(docs), len(v.grams.keys), o, o.Grams, func(d int, visit func([]uint32, int)) {
			for _, w := range docs[d].body {
				visit(v.wordGrams.row(w), v.pieces[w].length)
			}
		})
		return err
	})
	together.Go(func() (err error) {
		x.stem, err = buildField(len(docs), len(v.stems), o, o.Stems, func(d int, visit func([]uint32, int)) {
			for _, w := range docs[d].body {
				visit(v.wordStem.row(w), 1)
			}
		})
		if err != nil {
			return err
		}
		x.title, err = buildField(len(docs), v.titleTerms, o, o.Title, func(d int, visit func([]uint32, int)) {
			for _, w := range docs[d].title {
				visit(v.wordGrams.row(w), v.pieces[w].length)
			}
		})
		return err
	})
	return together.Wait()
}
