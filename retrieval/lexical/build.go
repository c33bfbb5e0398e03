package lexical

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"golang.org/x/sync/errgroup"
)

// Build indexes documents on all processors. It fails on a repeated id.
func Build(documents []Document, options Options) (*Index, error) {
	return build(documents, options, nil)
}

// BuildFor indexes only what one query reads, in a fraction of the time that Build takes.
// For that query, and for queries made of its words, the index answers as Build's does, to
// the bit; other queries must not be put to it.
func BuildFor(documents []Document, options Options, query []Term) (*Index, error) {
	return build(documents, options, wantedBy(query))
}

func build(documents []Document, options Options, w *wanted) (*Index, error) {
	if options == (Options{}) {
		options = DefaultOptions()
	}
	sorted := slices.Clone(documents)
	slices.SortFunc(sorted, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) })
	ids, err := idsOf(sorted)
	if err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	shards := analyze(sorted, w)
	v := mergeVocabulary(shards)
	x := &Index{tables: tables{options: options, ids: ids, grams: v.grams, stems: newTextTable(v.stemTexts)}}
	if err := x.fill(shards, v); err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	return x, nil
}

// fill makes the three fields side by side.
func (x *Index) fill(shards []*shard, v *vocabulary) error {
	docs := make([]analyzed, 0, x.ids.len())
	for _, s := range shards {
		docs = append(docs, s.docs...)
	}
	o := x.options
	var together errgroup.Group
	together.Go(func() (err error) {
		x.body, err = buildField(len(docs), len(v.grams.keys), o, o.Grams, func(d int, visit func([]uint32, int)) {
			for _, w := range docs[d].body {
				visit(v.wordGrams.row(w), v.words[w].length)
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
				visit(v.wordGrams.row(w), v.words[w].length)
			}
		})
		return err
	})
	return together.Wait()
}

// idsOf collects the ids of documents that are sorted by them.
func idsOf(sorted []Document) (ids texts, err error) {
	size := 0
	for i, d := range sorted {
		if i > 0 && sorted[i-1].ID == d.ID {
			return texts{}, fmt.Errorf("two documents have the id %q", d.ID)
		}
		size += len(d.ID)
	}
	if size > math.MaxUint32 || len(sorted) > docMost {
		return texts{}, errTooLarge
	}
	ids = texts{data: make([]byte, 0, size), ends: make([]uint32, 0, len(sorted))}
	for _, d := range sorted {
		ids.add(d.ID)
	}
	return ids, nil
}
