package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
)

// readBEIR reads corpus.jsonl, queries.jsonl and all qrels/*.tsv of a folder. Queries
// without a relevance judgement are left out, as they cannot be scored.
func readBEIR(fsys fs.FS, dir string) (*Set, error) {
	var b builder
	err := eachLine(fsys, path.Join(dir, "corpus.jsonl"), func(line []byte) error {
		var d struct {
			ID    string `json:"_id"`
			Title string `json:"title"`
			Text  string `json:"text"`
		}
		if err := json.Unmarshal(line, &d); err != nil {
			return err //nolint:wrapcheck // eachLine says where
		}
		b.add(d.ID, d.Title, d.Text)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(b.base.Documents, func(x, y *knowledge.Document) int { return strings.Compare(x.ID, y.ID) })
	relevant, err := readQrels(fsys, dir)
	if err != nil {
		return nil, err
	}
	s := &Set{Base: &b.base}
	err = eachLine(fsys, path.Join(dir, "queries.jsonl"), func(line []byte) error {
		var q struct {
			ID   string `json:"_id"`
			Text string `json:"text"`
		}
		if err := json.Unmarshal(line, &q); err != nil {
			return err //nolint:wrapcheck // eachLine says where
		}
		if judged, ok := relevant[q.ID]; ok {
			s.Questions = append(s.Questions, Question{ID: q.ID, Text: q.Text, Relevant: judged})
		}
		return nil
	})
	return s, err
}

// readQrels reads query, passage and grade, tab-separated under a header line.
func readQrels(fsys fs.FS, dir string) (map[string]map[string]int, error) {
	files, err := fs.Glob(fsys, path.Join(dir, "qrels", "*.tsv"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no qrels/*.tsv in the folder")
	}
	slices.Sort(files)
	out := make(map[string]map[string]int)
	for _, name := range files {
		header := true
		err := eachLine(fsys, name, func(line []byte) error {
			if header {
				header = false
				return nil
			}
			cells := strings.Split(string(line), "\t")
			if len(cells) != 3 {
				return fmt.Errorf("%d columns, want query-id, corpus-id and score", len(cells))
			}
			grade, err := strconv.Atoi(strings.TrimSpace(cells[2]))
			if err != nil {
				return fmt.Errorf("score is not a whole number: %w", err)
			}
			if grade <= 0 {
				return nil
			}
			if out[cells[0]] == nil {
				out[cells[0]] = make(map[string]int)
			}
			out[cells[0]][cells[1]] = grade
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// eachLine calls visit for each line that is not blank, and says which line failed.
func eachLine(fsys fs.FS, name string, visit func(line []byte) error) error {
	f, err := fsys.Open(name)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	defer func() { _ = f.Close() }()
	if err := scan(f, visit); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func scan(r io.Reader, visit func(line []byte) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 64<<10), 16<<20)
	for n := 1; s.Scan(); n++ {
		if len(s.Bytes()) == 0 {
			continue
		}
		if err := visit(s.Bytes()); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("read lines: %w", err)
	}
	return nil
}
