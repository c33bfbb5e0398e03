package app

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
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
		width := headingWidth(terminalWidth(r.Out), d)
		t.row("PASSAGE", "WORDS", "SOURCES", "HEADING")
		for _, p := range d.Passages {
			t.row(p.ID, strconv.Itoa(len(strings.Fields(p.Text))), strconv.Itoa(len(p.Sources)), fit(p.Heading, width))
		}
		return t.flush()
	}
	passages, idWidth := 0, 0
	for _, d := range base.Documents {
		passages += len(d.Passages)
		idWidth = max(idWidth, len(d.ID))
	}
	terminal := terminalWidth(r.Out)
	width, beside := titleWidth(terminal, idWidth)
	if !beside {
		err = listDocumentsNarrow(r.Out, base, idWidth, terminal)
	} else {
		err = listDocuments(t, base, width)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.Out, "\n%d documents, %d passages, release %.12s\n", len(base.Documents), passages, base.Release)
	return err //nolint:wrapcheck // standard output
}

// headingWidth returns the letters that a heading has beside the other columns of a terminal, 0 for any number.
func headingWidth(terminal int, d *knowledge.Document) int {
	const otherColumns, enough = len("  WORDS  SOURCES  "), 20
	if terminal == 0 {
		return 0
	}
	id := 0
	for _, p := range d.Passages {
		id = max(id, len(p.ID))
	}
	return max(terminal-id-otherColumns, enough)
}

// listDocuments prints a row a document, its title cut to a width.
func listDocuments(t *table, base *knowledge.Base, width int) error {
	t.row("DOCUMENT", "PASSAGES", "AS OF", "TITLE")
	for _, d := range base.Documents {
		t.row(d.ID, strconv.Itoa(len(d.Passages)), d.AsOf.String(), fit(d.Title, width))
	}
	return t.flush()
}

// listDocumentsNarrow prints the title of a document below the other columns.
func listDocumentsNarrow(w io.Writer, base *knowledge.Base, id, terminal int) error {
	const below = "  "
	for _, d := range base.Documents {
		_, err := fmt.Fprintf(w, "%-*s  %2d  %s\n%s%s\n", id, d.ID, len(d.Passages), d.AsOf, below, fit(d.Title, terminal-len(below)))
		if err != nil {
			return fmt.Errorf("write list: %w", err)
		}
	}
	return nil
}

// titleWidth returns the letters that a title has beside the other columns of a
// terminal, 0 for any number when nobody looks at one; beside is false when a
// title would not be known by what fits there.
func titleWidth(terminal, id int) (width int, beside bool) {
	const otherColumns, enough = len("  PASSAGES  2006-01-02  "), 40
	if terminal == 0 {
		return 0, true
	}
	width = terminal - id - otherColumns
	return width, width >= enough
}
