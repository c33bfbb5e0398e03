package knowledge

import (
	"fmt"
	"slices"
	"strings"
)

// checkGolden compares the base with the golden questions. A document that no
// question expects is not measured: it may have become unfindable without
// anybody noticing. An id that the base does not have makes a question
// unanswerable and the score wrong.
func checkGolden(c *corpus, r *reporter) {
	if c.opts.Golden == nil {
		return
	}
	known := make(map[string]bool)
	for _, f := range c.files {
		known[f.doc.ID] = true
		for _, p := range f.doc.Passages {
			known[p.ID] = true
		}
	}
	reached := make(map[string]bool)
	for _, id := range slices.Sorted(slices.Values(c.opts.Golden)) {
		document, _, _ := strings.Cut(id, "#")
		reached[document] = true
		if !known[id] {
			r.fail("golden", 0, fmt.Sprintf("a golden question expects %q, which the base does not have", id), "correct the question, or bring the section back")
		}
	}
	for _, f := range c.files {
		if f.doc.SupersededBy == "" && !reached[f.doc.ID] {
			r.warn(f.path, f.frontLine("id"), "no golden question expects this document", "add one")
		}
	}
}
