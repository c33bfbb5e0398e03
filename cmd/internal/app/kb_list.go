package app

import (
	"fmt"
	"strconv"
	"strings"
)

type kbList struct {
	Document string `arg:"" optional:"" help:"Id of a document, to list its passages."`
}

// Run prints one line a document or passage; Arabic stands last, as terminals order it differently.
func (c kbList) Run(r *runtime) error {
	base, err := r.base("")
	if err != nil {
		return err
	}
	t := newTable(r.Out)
	if c.Document != "" {
		d, err := document(base, c.Document)
		if err != nil {
			return err
		}
		t.row("PASSAGE", "WORDS", "SOURCES", "HEADING")
		for _, p := range d.Passages {
			t.row(p.ID, strconv.Itoa(len(strings.Fields(p.Text))), strconv.Itoa(len(p.Sources)), p.Heading)
		}
		return t.flush()
	}
	passages := 0
	t.row("DOCUMENT", "PASSAGES", "AS OF", "TITLE")
	for _, d := range base.Documents {
		passages += len(d.Passages)
		t.row(d.ID, strconv.Itoa(len(d.Passages)), d.AsOf.String(), d.Title)
	}
	if err := t.flush(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.Out, "\n%d documents, %d passages, release %.12s\n", len(base.Documents), passages, base.Release)
	return err //nolint:wrapcheck // standard output
}
