// Command distill is the Go half of the programs that make vectors.bin; distill.py and tune.py beside
// it are the other half and call it. "distill texts" writes the texts of the compiled-in
// base as JSON lines; "distill pairs" its passages with the questions that each answers, and then those
// that none does; "distill rows" reads JSON strings, one a line, and writes for each its
// number of features and then each feature's row and weight, 4 bytes each, little-endian,
// so that the table is fitted on the very features that it is read with.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

// maxLine is the length of the longest line that is read.
const maxLine = 1 << 20

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "distill:", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	w := bufio.NewWriter(out)
	var err error
	switch {
	case len(args) == 1 && args[0] == "texts":
		err = writeTexts(w)
	case len(args) == 1 && args[0] == "pairs":
		err = writePairs(w)
	case len(args) == 1 && args[0] == "rows":
		err = writeRows(in, w)
	default:
		err = errors.New("say texts, pairs or rows")
	}
	return errors.Join(err, w.Flush())
}

// A line is one text of the base. Short texts are names and questions, long ones passages.
type line struct {
	Long bool   `json:"long"`
	Text string `json:"text"`
}

// writeTexts writes passages, and all that names a subject: the golden questions are not part of it.
func writeTexts(w io.Writer) error {
	base, lexicon, err := compiledIn()
	if err != nil {
		return err
	}
	lines := linesOf(base, lexicon)
	e := json.NewEncoder(w)
	for _, l := range lines {
		if err := e.Encode(l); err != nil {
			return fmt.Errorf("write text: %w", err)
		}
	}
	return nil
}

// compiledIn is the base that the table is fitted to, with its lexicon.
func compiledIn() (*knowledge.Base, *knowledge.Lexicon, error) {
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		return nil, nil, fmt.Errorf("load base: %w", err)
	}
	lexicon, err := knowledge.LoadLexicon(knowledge.Embedded())
	if err != nil {
		return nil, nil, fmt.Errorf("load lexicon: %w", err)
	}
	return base, lexicon, nil
}

func linesOf(base *knowledge.Base, lexicon *knowledge.Lexicon) []line {
	var out []line
	short := func(texts ...string) {
		for _, t := range texts {
			out = append(out, line{Text: t})
		}
	}
	for _, d := range base.Documents {
		for _, p := range d.Passages {
			out = append(out, line{Long: true, Text: p.Text})
			short(d.Title, p.Heading, d.Title+" "+p.Heading)
			short(d.Aliases...)
			short(d.Questions...)
		}
	}
	for _, n := range lexicon.Names {
		short(n.Canonical)
		short(n.Aliases...)
	}
	for _, n := range lexicon.Words {
		short(n.Standard)
		short(n.Variants...)
	}
	return out
}

func writeRows(in io.Reader, w io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			return fmt.Errorf("read text: %w", err)
		}
		var rows []uint32
		var weights []float32
		static.Features(text, func(row uint32, weight float32) {
			rows, weights = append(rows, row), append(weights, weight)
		})
		for _, part := range []any{uint32(len(rows)), rows, weights} { //nolint:gosec // a text has at most 64 KiB
			if err := binary.Write(w, binary.LittleEndian, part); err != nil {
				return fmt.Errorf("write rows: %w", err)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read texts: %w", err)
	}
	return nil
}
