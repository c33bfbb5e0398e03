package rig

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
)

// golden is where the questions are, in the module's directory.
const golden = "knowledge/golden"

// ReadQuestions returns the golden questions that the knowledge base answers and that stand alone.
// Those of the test split are left alone, as everywhere.
func ReadQuestions(fsys fs.FS) ([]string, error) {
	files, err := fs.Glob(fsys, path.Join(golden, "*.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("find questions: %w", err)
	}
	var questions []string
	for _, name := range files {
		some, err := readFile(fsys, name)
		if err != nil {
			return nil, err
		}
		questions = append(questions, some...)
	}
	if len(questions) == 0 {
		return nil, fmt.Errorf("find questions: none in %s; run from the module's directory", golden)
	}
	return questions, nil
}

func readFile(fsys fs.FS, name string) ([]string, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read questions: %w", err)
	}
	defer func() { _ = file.Close() }()
	var questions []string
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var q struct {
			Question, Kind, Split string
			Abstain               bool
			History               []json.RawMessage
		}
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("read questions: %s: %w", name, err)
		}
		if q.Split == "dev" && !q.Abstain && len(q.History) == 0 {
			questions = append(questions, q.Question)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read questions: %s: %w", name, err)
	}
	return questions, nil
}
