package knowledge

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Load reads every .md file under base in fsys. It reads files in parallel; the
// result does not depend on their order.
//
// When anything is wrong with the content the error is a [*LoadError] that
// lists every problem of every file, and the base is nil. A base folder that
// is missing or cannot be listed is another error, which wraps the cause.
func Load(fsys fs.FS) (*Base, error) {
	files, problems, err := readFiles(fsys)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		problems = append(problems, f.problems...)
	}
	problems = append(problems, repeatedIDs(files)...)
	problems = slices.DeleteFunc(problems, func(p Problem) bool { return p.Severity != Error })
	if err := loadError(problems); err != nil {
		return nil, err
	}
	return newBase(files), nil
}

// newBase puts sound files together.
func newBase(files []*file) *Base {
	base := &Base{Documents: make([]*Document, 0, len(files)), Release: releaseOf(files)}
	for _, f := range files {
		base.Documents = append(base.Documents, f.doc)
	}
	slices.SortFunc(base.Documents, func(a, b *Document) int { return strings.Compare(a.ID, b.ID) })
	return base
}

// repeatedIDs reports documents that have the id of a document before them in path order.
func repeatedIDs(files []*file) []Problem {
	var problems []Problem
	seen := make(map[string]string, len(files))
	for _, f := range files {
		if f.doc == nil || f.doc.ID == "" {
			continue
		}
		if first, ok := seen[f.doc.ID]; ok {
			problems = append(problems, Problem{
				Path: f.path, Line: f.frontLine("id"), Rule: idRule,
				Message: fmt.Sprintf("id %q is also the id of %s", f.doc.ID, first),
				Hint:    "give one of them another id",
			})
			continue
		}
		seen[f.doc.ID] = f.path
	}
	return problems
}
