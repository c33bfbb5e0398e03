package lexical

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// A Corpus is documents taken apart into words: the part of the work that all indexes over
// them share. It never changes and is safe for concurrent use.
type Corpus struct {
	ids   texts
	docs  []analyzed // by document number
	words *Words
	all   []Word // those of words, and behind them those that only questions have; by number
}

// Read takes documents apart on all processors. It fails on a repeated id.
func Read(documents []Document) (*Corpus, error) {
	sorted := slices.Clone(documents)
	slices.SortFunc(sorted, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) })
	ids, err := idsOf(sorted)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	c := &Corpus{ids: ids, docs: make([]analyzed, 0, len(sorted))}
	shards := readShards(sorted)
	c.words = merge(shards)
	for _, s := range shards {
		c.docs = append(c.docs, s.docs...)
	}
	c.readAsked(sorted)
	return c, nil
}

// Words are the distinct words of the documents' bodies and names.
func (c *Corpus) Words() *Words { return c.words }

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
