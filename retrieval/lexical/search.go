package lexical

import (
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
	x.open.RLock()
	defer x.open.RUnlock()
	docs := x.ids.len()
	if limit <= 0 || docs == 0 {
		return nil
	}
	s := x.scratch(docs)
	s.lists = x.appendLists(s.lists[:0], query)
	defer func() {
		clear(s.scores)
		x.pool.Put(s)
	}()
	limit = min(limit, docs)
	if prunable(s.lists, limit) {
		return x.matches(s.pruning.search(s.lists, s.scores, limit))
	}
	for _, l := range s.lists {
		l.add(s.scores)
	}
	s.top = best(s.top[:0], s.scores, limit)
	return x.matches(s.top)
}

// A scratch is what one search works with. Between searches its scores are zero.
type scratch struct {
	scores  []float32 // by document
	lists   []list
	top     []scored
	pruning pruning
}

func (x *Index) scratch(docs int) *scratch {
	if s, ok := x.pool.Get().(*scratch); ok {
		return s
	}
	return &scratch{scores: make([]float32, docs), pruning: pruning{cost: lookupCost}}
}

// matches names the documents. Ids are copied, as the table may be a file's.
func (x *tables) matches(top []scored) []Match {
	out := make([]Match, len(top))
	for i, t := range top {
		out[i] = Match{ID: string(x.ids.at(int(t.doc))), Score: float64(t.score)}
	}
	return out
}

// A list is one posting list that a query reads, with the query's weight for it.
type list struct {
	field  *field
	gram   arabic.Gram // 0 for a stem
	term   uint32
	from   int32 // the term of the query
	weight float32
}

// appendLists resolves a query to posting lists, in query order; a term that stands in
// the query twice counts twice.
func (x *tables) appendLists(out []list, query []Term) []list {
	var buffer [64]arabic.Gram
	for i, q := range query {
		l := list{from: int32(i), weight: float32(q.Weight)}
		for _, g := range arabic.AppendGrams(buffer[:0], q.Token) {
			term, ok := x.grams.find(g)
			if !ok {
				continue
			}
			l.gram, l.term = g, term
			for _, f := range [...]*field{&x.body, &x.title} {
				if l.field = f; f.holds(term) {
					out = append(out, l)
				}
			}
		}
		if term, ok := x.stems.find(stemOf(q.Token)); ok && x.stem.holds(term) {
			l.field, l.gram, l.term = &x.stem, 0, term
			out = append(out, l)
		}
	}
	return out
}
