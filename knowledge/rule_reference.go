package knowledge

import (
	"fmt"
)

// checkReferences finds superseded_by that leads nowhere: to a document that
// does not exist, or in a circle.
func checkReferences(c *corpus, r *reporter) {
	next := make(map[string]string, len(c.files))
	for _, f := range c.files {
		next[f.doc.ID] = f.doc.SupersededBy
	}
	for _, f := range c.files {
		if f.doc.SupersededBy == "" {
			continue
		}
		line := f.frontLine("superseded_by")
		if _, ok := next[f.doc.SupersededBy]; !ok {
			r.fail(f.path, line, fmt.Sprintf("superseded_by names %q, which does not exist", f.doc.SupersededBy), "write the id of the document that replaces this one")
			continue
		}
		if circular(next, f.doc.ID) {
			r.fail(f.path, line, "superseded_by leads back to this document", "let the newest document have no superseded_by")
		}
	}
}

// circular reports whether following next from id comes back to id.
func circular(next map[string]string, id string) bool {
	at := next[id]
	for range next {
		if at == "" || at == id {
			break
		}
		at = next[at]
	}
	return at == id
}
