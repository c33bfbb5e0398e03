package lexical

import (
	"slices"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A Term is one word of a query and how much it counts.
type Term struct {
	Token arabic.Token
	// Weight multiplies all that the word scores; 1 for a word that the user wrote.
	Weight float64
}

// A Match is a document that shares a term with the query.
type Match struct {
	ID string
	// Score is the sum of the impacts, above 0.
	Score float64
}

// Search returns the limit best documents, by falling score and then rising id.
func (x *Index) Search(query []Term, limit int) []Match {
	if limit <= 0 || len(x.ids) == 0 {
		return nil
	}
	limit = min(limit, len(x.ids))
	scores, ok := x.scores.Get().(*[]float32)
	if !ok {
		return nil
	}
	defer x.release(scores)
	for _, l := range x.lists(query) {
		l.add(*scores)
	}
	return x.best(*scores, limit)
}

// release zeroes the scores for the next query.
func (x *Index) release(scores *[]float32) {
	clear(*scores)
	x.scores.Put(scores)
}

// A list is one posting list that a query reads, with the query's weight for it.
type list struct {
	field  *field
	term   uint32
	weight float32
	from   arabic.Token
	gram   arabic.Gram // 0 for a stem
}

func (l list) add(scores []float32) {
	start, end := l.field.offsets[l.term], l.field.offsets[l.term+1]
	docs := l.field.docs[start:end]
	impacts := l.field.impacts[start:end]
	for i, d := range docs {
		scores[d] += float32(l.weight * impacts[i]) // the conversion forbids a fused multiply-add, so that all processors agree
	}
}

// lists resolves a query to posting lists, in query order; a term that stands in
// the query twice counts twice.
func (x *Index) lists(query []Term) []list {
	out := make([]list, 0, len(query)*16)
	var buffer [64]arabic.Gram
	for _, q := range query {
		w := float32(q.Weight)
		for _, g := range arabic.AppendGrams(buffer[:0], q.Token) {
			if t, ok := x.grams[g]; ok && x.body.weight != 0 {
				out = append(out, list{&x.body, t, w, q.Token, g})
			}
			if t, ok := x.titleGrams[g]; ok && x.title.weight != 0 {
				out = append(out, list{&x.title, t, w, q.Token, g})
			}
		}
		if t, ok := x.stems[stemOf(q.Token)]; ok && x.stem.weight != 0 {
			out = append(out, list{&x.stem, t, w, q.Token, 0})
		}
	}
	return out
}

// best collects the limit highest scores. Document numbers rise with ids, so keeping
// the earlier of two equals breaks ties by id.
func (x *Index) best(scores []float32, limit int) []Match {
	type scored struct {
		doc   int
		score float32
	}
	top := make([]scored, 0, limit+1)
	for d, s := range scores {
		if s <= 0 || len(top) == limit && s <= top[limit-1].score {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, s, func(e scored, s float32) int {
			if e.score >= s {
				return -1
			}
			return 1
		})
		top = slices.Insert(top, at, scored{d, s})
		top = top[:min(len(top), limit)]
	}
	out := make([]Match, len(top))
	for i, t := range top {
		out[i] = Match{ID: x.ids[t.doc], Score: float64(t.score)}
	}
	return out
}

// Ceiling is what a document would score whose body held every term of the query as
// often as may be. Score divided by Ceiling compares queries of different lengths; the
// title field may lift it a little above 1.
func (x *Index) Ceiling(query []Term) float64 {
	o := x.options
	sum := 0.0
	var buffer [64]arabic.Gram
	for _, q := range query {
		for _, g := range arabic.AppendGrams(buffer[:0], q.Token) {
			sum += q.Weight * o.Grams * termIDF(x.grams, g, &x.body, len(x.ids))
		}
		sum += q.Weight * o.Stems * x.StemIDF(q.Token)
	}
	return sum * (o.K1 + 1)
}

func termIDF[K comparable](dictionary map[K]uint32, key K, f *field, docs int) float64 {
	if t, ok := dictionary[key]; ok && int(t) < len(f.idf) {
		return float64(f.idf[t])
	}
	return idf(docs, 0)
}
