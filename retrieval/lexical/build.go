package lexical

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
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
	ids := make([]string, len(sorted))
	for i, d := range sorted {
		if ids[i] = d.ID; i > 0 && ids[i-1] == d.ID {
			return nil, fmt.Errorf("build index: two documents have the id %q", d.ID)
		}
	}
	shards := analyze(sorted, w)
	v := mergeVocabulary(shards)
	x := &Index{options: options, ids: ids, grams: v.grams, stems: v.stems, titleGrams: v.titleGrams}
	x.fill(shards, v)
	x.scores.New = func() any {
		s := make([]float32, len(ids))
		return &s
	}
	return x, nil
}

// fill makes the three fields side by side.
func (x *Index) fill(shards []*shard, v *vocabulary) {
	docs := make([]analyzed, 0, len(x.ids))
	for _, s := range shards {
		docs = append(docs, s.docs...)
	}
	o := x.options
	var wg sync.WaitGroup
	wg.Go(func() {
		x.body = buildField(len(docs), len(v.grams), o, o.Grams, func(d int, visit func([]uint32, int)) {
			for _, w := range docs[d].body {
				visit(v.wordGrams.row(w), v.words[w].length)
			}
		})
	})
	wg.Go(func() {
		x.stem = buildField(len(docs), len(v.stems), o, o.Stems, func(d int, visit func([]uint32, int)) {
			for _, w := range docs[d].body {
				visit(v.wordStem.row(w), 1)
			}
		})
		x.title = buildField(len(docs), len(v.titleGrams), o, o.Title, func(d int, visit func([]uint32, int)) {
			for _, w := range docs[d].title {
				visit(v.wordTitle.row(v.titleWords[w]), v.words[w].length)
			}
		})
	})
	wg.Wait()
}
