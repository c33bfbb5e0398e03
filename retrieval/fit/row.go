package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

// A row is one question with its signs.
type row struct {
	set, id, kind string
	answered      bool // a passage that answers is among the first five
	signs         []float64
}

// Sets and kinds that are told apart.
const (
	goldenSet  = "golden"
	outside    = "outside" // of another subject, from a public set of questions
	outOfScope = "out-of-scope"
	notCovered = "not-covered"
)

// golden tells whether the question is one of ours.
func (r row) golden() bool { return r.set == goldenSet && r.kind != outside }

// answerable tells whether it is one of ours that the base answers; a false premise is answered too.
func (r row) answerable() bool { return r.golden() && r.kind != outOfScope && r.kind != notCovered }

// weight is what the question counts for: ours most, and those that are put to a base of another field
// least.
func (r row) weight() float64 {
	switch {
	case r.answerable():
		return 3
	case r.golden():
		return 4
	case r.set == goldenSet:
		return 0.5
	case r.kind == outside:
		return 0.1
	}
	return 0.3
}

// readFile reads the named signs of the questions in a file.
func readFile(path string, signs []string) ([]row, error) {
	f, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return nil, fmt.Errorf("read signs: %w", err)
	}
	defer func() { _ = f.Close() }()
	rows, err := read(f, signs)
	if err != nil {
		return nil, fmt.Errorf("read signs: %s: %w", path, err)
	}
	return rows, nil
}

// identity are the columns in front of the signs.
const identity = 4

// read reads tab-separated lines below a heading.
func read(r io.Reader, signs []string) ([]row, error) {
	s := bufio.NewScanner(r)
	if !s.Scan() {
		return nil, errors.Join(errors.New("the heading is missing"), s.Err())
	}
	heading := strings.Split(s.Text(), "\t")
	columns := make([]int, len(signs))
	for i, name := range signs {
		if columns[i] = slices.Index(heading, name); columns[i] < identity {
			return nil, fmt.Errorf("no sign is called %q", name)
		}
	}
	var out []row
	for s.Scan() {
		one, err := parse(strings.Split(s.Text(), "\t"), len(heading), columns)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", len(out)+2, err)
		}
		out = append(out, one)
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("line %d: %w", len(out)+2, err)
	}
	return out, nil
}

func parse(fields []string, want int, columns []int) (row, error) {
	if len(fields) != want {
		return row{}, fmt.Errorf("%d columns, want %d", len(fields), want)
	}
	out := row{set: fields[0], id: fields[1], kind: fields[2], answered: fields[3] == "1"}
	for _, c := range columns {
		v, err := strconv.ParseFloat(fields[c], 64)
		if err != nil {
			return row{}, fmt.Errorf("column %d: %w", c+1, err)
		}
		out.signs = append(out.signs, v)
	}
	return out, nil
}
