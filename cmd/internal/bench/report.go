package main

import (
	"fmt"
	"os"
	"strings"
)

// The tables stand between these lines of the document.
const (
	document    = "docs/benchmarks.md"
	tablesBegin = "<!-- tables of make bench-bot: written by -update, not by hand -->\n"
	tablesEnd   = "<!-- end of the tables of make bench-bot -->\n"
)

// markdown is what a run came to.
func (r results) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "- Machine: %s.\n", r.machine)
	fmt.Fprintf(&b, "- Rounds: %d that count for each figure; a round counts if its floor is within twice that of the others.\n", r.settings.rounds)
	fmt.Fprintf(&b, "- Corpus: the embedded base; %d questions of the golden set's dev split, each asked in words of its own.\n\n", r.questions)
	b.WriteString("| | floor | bot | bot / floor: median (quartiles) | to reach | reached | rounds, drift of the floor |\n| --- | ---: | ---: | ---: | ---: | --- | ---: |\n")
	for _, s := range r.series {
		s.writeRow(&b, r.settings.rounds)
	}
	b.WriteString("\n")
	for _, s := range r.series {
		fmt.Fprintf(&b, "- **%s**: %s. Floor: %s.\n", s.id, s.product, s.what)
	}
	for _, fact := range r.facts {
		fmt.Fprintf(&b, "- %s\n", fact)
	}
	return b.String()
}

// writeRow writes one line of the table.
func (s *series) writeRow(b *strings.Builder, wanted int) {
	points := s.kept(wanted)
	ratio := spreadOf(points, point.ratio)
	fmt.Fprintf(b, "| %s | %s | %s | %.2f (%.2f–%.2f) | %s | %s | %d of %d, %.2f-fold |\n", s.id,
		s.amount(spreadOf(points, func(p point) float64 { return p.floor })),
		s.amount(spreadOf(points, func(p point) float64 { return p.product })),
		ratio.median, ratio.low, ratio.high, s.goal(), map[bool]string{true: "yes", false: "**no**"}[s.reached(points)],
		len(points), len(s.points), drift(points))
}

func (f figure) amount(s spread) string {
	if f.unit == "/s" {
		return fmt.Sprintf("%.1f/s", s.median)
	}
	return fmt.Sprintf("%.2f %s", s.median, f.unit)
}

func (f figure) goal() string {
	switch {
	case f.atLeast:
		return fmt.Sprintf("≥ %.2f", f.target)
	case f.most > 0:
		return fmt.Sprintf("≤ %.2f, ≤ %g %s above", f.target, f.most, f.unit)
	default:
		return fmt.Sprintf("≤ %.2f", f.target)
	}
}

// keep writes the tables into the document.
func (r results) keep(name string) error {
	old, err := os.ReadFile(name) //nolint:gosec // our own document
	if err != nil {
		return fmt.Errorf("keep the tables: %w", err)
	}
	text, err := replaceTables(string(old), r.markdown())
	if err != nil {
		return fmt.Errorf("keep the tables: %s: %w", name, err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil { //nolint:gosec // a document
		return fmt.Errorf("keep the tables: %w", err)
	}
	return nil
}

// replaceTables puts tables in the place of what stands between the two lines.
func replaceTables(text, tables string) (string, error) {
	before, rest, begun := strings.Cut(text, tablesBegin)
	_, after, ended := strings.Cut(rest, tablesEnd)
	if !begun || !ended {
		return "", fmt.Errorf("there is no place for them")
	}
	return before + tablesBegin + "\n" + strings.TrimSpace(tables) + "\n\n" + tablesEnd + after, nil
}
