package eval

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
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

// maxRunLine bounds a line of a run file, in bytes.
const maxRunLine = 4 << 10

// A Run holds the rankings of a run file: the ids of passages by question, best first.
type Run map[string][]string

// ReadRun reads what WriteRun, or another program that writes the TREC run format, wrote.
func ReadRun(r io.Reader) (Run, error) {
	type ranked struct {
		id   string
		rank int
	}
	rankings := make(map[string][]ranked)
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxRunLine)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 {
			continue
		}
		if len(fields) != 6 {
			return nil, fmt.Errorf("read run: line %d has %d fields, want 6: question, Q0, passage, rank, score, tag", n, len(fields))
		}
		rank, err := strconv.Atoi(fields[3])
		if err != nil || rank < 0 {
			return nil, fmt.Errorf("read run: line %d: the rank %q is no number", n, fields[3])
		}
		rankings[fields[0]] = append(rankings[fields[0]], ranked{id: fields[2], rank: rank})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read run: %w", err)
	}
	run := make(Run, len(rankings))
	for question, ranking := range rankings {
		slices.SortStableFunc(ranking, func(a, b ranked) int { return cmp.Compare(a.rank, b.rank) })
		for _, one := range ranking {
			run[question] = append(run[question], one.id)
		}
	}
	return run, nil
}
