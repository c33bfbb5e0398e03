package eval

import (
	"fmt"
	"io/fs"
	"strings"
)

// ReadTopics reads questions that a base cannot answer, one a line: an id and the question,
// separated by a tab, as the topics of MIRACL are (Zhang et al. 2023).
func ReadTopics(fsys fs.FS, name string) ([]Question, error) {
	var out []Question
	err := eachLine(fsys, name, func(line []byte) error {
		id, text, ok := strings.Cut(string(line), "\t")
		if !ok || strings.TrimSpace(text) == "" {
			return fmt.Errorf("want an id, a tab and a question")
		}
		out = append(out, Question{ID: id, Text: strings.TrimSpace(text), Abstain: true, Kind: "outside"})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read topics: %w", err)
	}
	return out, nil
}
