package knowledge

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// checkFileNames holds a document to its place: the file is named after the id
// and lies in the folder of one of its topics, so that either finds the other.
func checkFileNames(c *corpus, r *reporter) {
	for _, f := range c.files {
		name := strings.TrimSuffix(path.Base(f.path), ".md")
		if f.doc.ID != "" && f.doc.ID != name {
			r.fail(f.path, f.frontLine("id"), fmt.Sprintf("id %q is not the name of the file", f.doc.ID), "rename the file to "+f.doc.ID+".md")
		}
		folder := path.Base(path.Dir(f.path))
		if !slices.Contains(f.doc.Topics, folder) {
			r.warn(f.path, f.frontLine("topics"), fmt.Sprintf("the topics do not hold the folder %q", folder), "add it to topics or move the file")
		}
	}
}
