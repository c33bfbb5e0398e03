package rig

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Answerable leaves the questions that the bot finds evidence for, when it is asked without a model.
// The others would be refused at once, and nothing much can be killed in the middle of a refusal.
func Answerable(ctx context.Context, program, dir string, questions []string) ([]string, error) {
	var in bytes.Buffer
	for _, text := range questions {
		line, err := json.Marshal(map[string]string{"question": text})
		if err != nil {
			return nil, fmt.Errorf("write question: %w", err)
		}
		in.Write(append(line, '\n'))
	}
	batch := filepath.Join(dir, "questions.jsonl")
	if err := os.WriteFile(batch, in.Bytes(), 0o600); err != nil {
		return nil, fmt.Errorf("write questions: %w", err)
	}
	ask := exec.CommandContext(ctx, program, "ask", "--batch", batch, "--json") //nolint:gosec // the program under test
	ask.Env = []string{}
	out, err := ask.Output()
	if err != nil {
		return nil, fmt.Errorf("ask questions: %w", err)
	}
	var answered []string
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var record struct {
			Question  string
			Abstained bool
		}
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			return nil, fmt.Errorf("read answers: %w", err)
		}
		if record.Question != "" && !record.Abstained {
			answered = append(answered, record.Question)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read answers: %w", err)
	}
	if len(answered) == 0 {
		return nil, fmt.Errorf("ask questions: the bot answers none of %d", len(questions))
	}
	return answered, nil
}
