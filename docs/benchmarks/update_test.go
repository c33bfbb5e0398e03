package benchmarks

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

var update = flag.Bool("update", false, "write the tables of BenchmarkRatios into docs/benchmarks.md")

// The tables stand between these lines of the document.
const (
	document    = "../benchmarks.md"
	tablesBegin = "<!-- tables of BenchmarkRatios: written by -update, not by hand -->\n"
	tablesEnd   = "<!-- end of the tables -->\n"
)

// keep writes the tables into the document, unless the run is not fit to be published.
func (m measured) keep(tables string) error {
	if err := m.worthKeeping(); err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	old, err := os.ReadFile(document)
	if err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	text, err := replaceTables(string(old), tables)
	if err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	if err := os.WriteFile(document, []byte(text), 0o644); err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	return nil
}

// replaceTables puts tables in the place of what stands between the two lines.
func replaceTables(text, tables string) (string, error) {
	before, rest, begun := strings.Cut(text, tablesBegin)
	_, after, ended := strings.Cut(rest, tablesEnd)
	if !begun || !ended {
		return "", fmt.Errorf("%s has no place for them", document)
	}
	return before + tablesBegin + "\n" + strings.TrimSpace(tables) + "\n\n" + tablesEnd + after, nil
}
