package benchmarks

import (
	"flag"
	"fmt"
	"os"
	"strings"
)

var update = flag.Bool("update", false, "write the tables of BenchmarkRatios and BenchmarkScale into docs/benchmarks.md")

// The tables of a benchmark stand between two lines of the document.
const (
	document     = "../benchmarks.md"
	ratiosTables = "BenchmarkRatios"
	scaleTables  = "BenchmarkScale"
)

func tablesBegin(of string) string {
	return "<!-- tables of " + of + ": written by -update, not by hand -->\n"
}

func tablesEnd(of string) string { return "<!-- end of the tables of " + of + " -->\n" }

// keep writes the tables into the document, unless the run is not fit to be published.
func (m measured) keep(tables string) error {
	if err := m.worthKeeping(); err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	return keepTables(ratiosTables, tables)
}

// keepTables writes the tables of a benchmark into the document.
func keepTables(of, tables string) error {
	old, err := os.ReadFile(document)
	if err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	text, err := replaceTables(string(old), of, tables)
	if err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	if err := os.WriteFile(document, []byte(text), 0o644); err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	return nil
}

// replaceTables puts tables in the place of what stands between the two lines.
func replaceTables(text, of, tables string) (string, error) {
	before, rest, begun := strings.Cut(text, tablesBegin(of))
	_, after, ended := strings.Cut(rest, tablesEnd(of))
	if !begun || !ended {
		return "", fmt.Errorf("%s has no place for those of %s", document, of)
	}
	return before + tablesBegin(of) + "\n" + strings.TrimSpace(tables) + "\n\n" + tablesEnd(of) + after, nil
}
