package knowledge

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Severity says what a problem stops.
type Severity uint8

const (
	// Error is the severity of what must be mended before a release.
	Error Severity = iota
	// Warning is the severity of what a person must look at.
	Warning
)

// String returns "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// MarshalText writes the severity by name, for reports in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A Problem is one thing that is wrong in one place of the knowledge.
type Problem struct {
	// Path is the file's slash-separated path, base or lexicon.yaml included.
	Path string `json:"path"`
	// Line is 1-based; 0 when the problem is the whole file's.
	Line int `json:"line"`
	// Rule names the rule that found it, in lower-case words joined by hyphens.
	Rule string `json:"rule"`
	// Severity is Error for every problem that Load reports.
	Severity Severity `json:"severity"`
	// Message says what is wrong.
	Message string `json:"message"`
	// Hint says what to do about it; "" when the message says it all.
	Hint string `json:"hint,omitempty"`
}

// String returns the problem on one line, in the form that editors jump to.
func (p Problem) String() string {
	s := fmt.Sprintf("%s:%d: %s: %s [%s]", p.Path, p.Line, p.Severity, p.Message, p.Rule)
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	return s
}

// compareProblems orders by path, line and rule, then by message so that the order is total.
func compareProblems(a, b Problem) int {
	return cmp.Or(
		cmp.Compare(a.Path, b.Path),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
	)
}

// A LoadError lists everything that keeps a base or a lexicon from being loaded.
type LoadError struct {
	// Problems are sorted by path, line and rule; there is at least one.
	Problems []Problem
}

// Error returns every problem, one a line, after a line that counts them.
func (e *LoadError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "load knowledge: %d problem", len(e.Problems))
	if len(e.Problems) != 1 {
		b.WriteByte('s')
	}
	for _, p := range e.Problems {
		b.WriteString("\n" + p.String())
	}
	return b.String()
}

// loadError returns the problems as a sorted *LoadError, or nil when there are none.
func loadError(problems []Problem) error {
	if len(problems) == 0 {
		return nil
	}
	slices.SortFunc(problems, compareProblems)
	return &LoadError{Problems: problems}
}
