package knowledge

import (
	"iter"
	"slices"
	"strings"
)

// Document returns the document with an id, or nil when the base has none.
func (b *Base) Document(id string) *Document {
	i, found := slices.BinarySearchFunc(b.Documents, id, func(d *Document, id string) int {
		return strings.Compare(d.ID, id)
	})
	if !found {
		return nil
	}
	return b.Documents[i]
}

// Passage returns the passage with an id of the form "document#section", or nil when the base has none.
func (b *Base) Passage(id string) *Passage {
	document, _, _ := strings.Cut(id, "#")
	d := b.Document(document)
	if d == nil {
		return nil
	}
	return d.passage(id)
}

// Passages yields every passage, by document id and then in the order of the text.
func (b *Base) Passages() iter.Seq[*Passage] {
	return func(yield func(*Passage) bool) {
		for _, d := range b.Documents {
			for _, p := range d.Passages {
				if !yield(p) {
					return
				}
			}
		}
	}
}

func (d *Document) passage(id string) *Passage {
	for _, p := range d.Passages {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Section returns the part of the passage's id after the "#".
func (p *Passage) Section() string {
	_, section, _ := strings.Cut(p.ID, "#")
	return section
}
