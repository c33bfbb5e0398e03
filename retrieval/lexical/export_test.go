package lexical

// SearchPruned searches as Search does when the query costs enough, whatever it costs.
// cost is what a lookup is taken to cost: the lower, the sooner the long lists are left out.
func (x *Index) SearchPruned(query []Term, limit, cost int) []Match {
	p := pruning{cost: cost}
	lists := x.appendLists(nil, query)
	return x.matches(p.search(lists, make([]float32, x.Len()), min(limit, x.Len())))
}

// Prunes tells whether Search would prune.
func (x *Index) Prunes(query []Term, limit int) bool {
	return prunable(x.appendLists(nil, query), limit)
}
