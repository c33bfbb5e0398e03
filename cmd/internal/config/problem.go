package config

import (
	"fmt"
	"strings"
)

// A Problem is one thing wrong with the configuration.
type Problem struct {
	// Field is the variable (OPENAI_MODEL) or, where there is none, the key in the file (model.name).
	Field string
	// Value is what was given, with secrets hidden; empty when nothing was.
	Value string
	// Origin is where it was given: "environment", "config.yaml:3", "/run/secrets/token".
	Origin string
	// Hint says what to do.
	Hint string
}

func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.Field)
	if p.Value != "" {
		fmt.Fprintf(&b, "=%q", p.Value)
	}
	if p.Origin != "" {
		fmt.Fprintf(&b, " (%s)", p.Origin)
	}
	return b.String() + ": " + p.Hint
}

// Problems is everything wrong with a configuration, in the order of Options. It is the error that
// Load returns.
type Problems []Problem //nolint:errname // it is first of all a list of Problem

func (p Problems) Error() string {
	lines := make([]string, 0, len(p)+1)
	lines = append(lines, "bad configuration:")
	for _, problem := range p {
		lines = append(lines, "  "+problem.String())
	}
	return strings.Join(lines, "\n")
}
