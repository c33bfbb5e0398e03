package retrieval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
)

// Date is a calendar day, an alias so that packages above this one need not import knowledge.
type Date = knowledge.Date

// A Summary tells what a base holds.
type Summary struct {
	// Release names the content, as ReleaseOf does.
	Release             string
	Documents, Passages int
	// AsOf is the latest day up to which a document holds.
	AsOf Date
	// Publishers are those of the sources, that of the most documents first, then by name.
	Publishers []Publisher
}

// A Publisher is one whose pages documents rest on.
type Publisher struct {
	Name string
	// Documents is the number of documents with a source of this publisher.
	Documents int
}

// Summary tells what the engine answers from.
func (e *Engine) Summary() Summary {
	s := Summary{Release: e.release, Documents: len(e.base.Documents), Passages: len(e.passages)}
	count := make(map[string]int)
	for _, d := range e.base.Documents {
		if d.AsOf.Compare(s.AsOf) > 0 {
			s.AsOf = d.AsOf
		}
		for name := range publishersOf(d) {
			count[name]++
		}
	}
	for name, documents := range count {
		s.Publishers = append(s.Publishers, Publisher{Name: name, Documents: documents})
	}
	slices.SortFunc(s.Publishers, func(a, b Publisher) int {
		return cmp.Or(cmp.Compare(b.Documents, a.Documents), strings.Compare(a.Name, b.Name))
	})
	return s
}

// publishersOf are the publishers of a document's sources: what stands before the colon in their names.
func publishersOf(d *knowledge.Document) map[string]bool {
	names := make(map[string]bool)
	for _, source := range d.Sources {
		name, _, _ := strings.Cut(source.Name, ":")
		names[strings.TrimSpace(name)] = true
	}
	return names
}
