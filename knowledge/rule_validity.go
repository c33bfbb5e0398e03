package knowledge

import (
	"fmt"
)

// checkValidity finds documents past their valid_until: a fact in them is known
// to have changed. Such a document must name the one that replaces it, or be
// brought up to date.
func checkValidity(c *corpus, r *reporter) {
	for _, f := range c.files {
		until := f.doc.ValidUntil
		if until.IsZero() {
			continue
		}
		line := f.frontLine("valid_until")
		if until.Compare(f.doc.AsOf) < 0 {
			r.warn(f.path, line, fmt.Sprintf("valid_until %s is before as_of %s", until, f.doc.AsOf), "correct one of them")
		}
		if c.opts.Now.IsZero() || until.Compare(c.opts.Now) >= 0 {
			continue
		}
		if f.doc.SupersededBy == "" {
			r.warn(f.path, line, fmt.Sprintf("the document was valid until %s and nothing replaces it", until), "bring it up to date, or name its successor in superseded_by")
		}
	}
}
