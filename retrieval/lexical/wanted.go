package lexical

import "github.com/tahaluf/tahaluf/retrieval/arabic"

// wanted are the terms that an index must hold; nil stands for all.
type wanted struct {
	grams map[arabic.Gram]struct{}
	stems map[string]struct{}
}

// wantedBy are the terms that a query reads.
func wantedBy(query []Term) *wanted {
	w := &wanted{grams: make(map[arabic.Gram]struct{}), stems: make(map[string]struct{})}
	var buffer [64]arabic.Gram
	for _, q := range query {
		for _, g := range arabic.AppendGrams(buffer[:0], q.Token) {
			w.grams[g] = struct{}{}
		}
		w.stems[stemOf(q.Token)] = struct{}{}
	}
	return w
}

func (w *wanted) gram(g arabic.Gram) bool {
	if w == nil {
		return true
	}
	_, ok := w.grams[g]
	return ok
}

func (w *wanted) stem(s string) bool {
	if w == nil {
		return true
	}
	_, ok := w.stems[s]
	return ok
}
