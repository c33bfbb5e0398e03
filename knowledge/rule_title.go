package knowledge

import (
	"fmt"
)

// checkTitles finds documents that have the title of another: a user who sees
// both among the sources cannot tell them apart.
func checkTitles(c *corpus, r *reporter) {
	seen := make(map[string]string, len(c.files))
	for _, f := range c.files {
		title := f.doc.Title
		if first, ok := seen[title]; ok && title != "" {
			r.fail(f.path, f.frontLine("title"), "the title is also that of "+first, "say what is different about this document")
			continue
		}
		seen[title] = f.path
		checkHeadings(f, r)
	}
}

// checkHeadings finds sections of one document with the same heading.
func checkHeadings(f *file, r *reporter) {
	seen := make(map[string]int, len(f.doc.Passages))
	for _, p := range f.doc.Passages {
		if first, ok := seen[p.Heading]; ok {
			r.fail(f.path, p.Line, fmt.Sprintf("the heading is also that of line %d", first), "say what is different about this section")
		}
		seen[p.Heading] = p.Line
	}
}
