package app

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// A table lines columns up. Only the last column may hold Arabic: its width in a terminal
// is not the number of its letters.
type table struct{ w *tabwriter.Writer }

func newTable(w io.Writer) *table { return &table{w: tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)} }

func (t *table) row(cells ...string) {
	_, _ = fmt.Fprintln(t.w, strings.Join(cells, "\t")) // flush reports what could not be written
}

func (t *table) flush() error {
	if err := t.w.Flush(); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}
