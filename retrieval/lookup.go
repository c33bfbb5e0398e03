package retrieval

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
)

// Document is a subject of the knowledge base. It is an alias so that packages above this one need not
// import knowledge.
type Document = knowledge.Document

// Document returns the document with the id, or nil.
func (e *Engine) Document(id string) *Document {
	i, ok := slices.BinarySearchFunc(e.base.Documents, id, func(d *Document, id string) int { return strings.Compare(d.ID, id) })
	if !ok {
		return nil
	}
	return e.base.Documents[i]
}
