package eval

import (
	"fmt"
	"io"
)

// A Ranked is one passage of a ranking.
type Ranked struct {
	ID    string
	Score float64
	// Text is the passage's text, for measures of what it holds.
	Text string
}

// WriteRun writes one question's ranking in the TREC run format: question, Q0, passage,
// rank from 1, score, tag.
func WriteRun(w io.Writer, question, tag string, ranking []Ranked) error {
	for i, r := range ranking {
		if _, err := fmt.Fprintf(w, "%s Q0 %s %d %.6f %s\n", question, r.ID, i+1, r.Score, tag); err != nil {
			return fmt.Errorf("write run: %w", err)
		}
	}
	return nil
}
