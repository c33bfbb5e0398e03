package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// trainingDir holds the questions that only the table learns from, seen from the root of the repository.
const trainingDir = "knowledge/training"

// A pair is a passage with questions that it answers; without passage, questions that none does.
type pair struct {
	Passage   string   `json:"passage,omitempty"`
	Text      string   `json:"text,omitempty"`
	Questions []string `json:"questions"`
}

// A subject is one that the base has nothing on; its name is for readers of the file.
type subject struct {
	Questions []string `yaml:"questions"`
}

// writePairs writes each question as it was written and as retrieval understands it.
func writePairs(w io.Writer) error {
	base, lexicon, err := compiledIn()
	if err != nil {
		return err
	}
	engine, err := retrieval.New(base, lexicon, func() time.Time { return lastDay(base) })
	if err != nil {
		return fmt.Errorf("index base: %w", err)
	}
	pairs, err := pairsOf(base, os.DirFS(trainingDir))
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	for _, p := range pairs {
		for _, q := range p.Questions {
			found, err := engine.Retrieve(context.Background(), retrieval.Query{Text: q})
			if err != nil {
				return fmt.Errorf("understand question: %w", err)
			}
			p.Questions = append(p.Questions, found.Meant)
		}
		if err := e.Encode(p); err != nil {
			return fmt.Errorf("write pair: %w", err)
		}
	}
	return nil
}

// lastDay is the latest day up to which a document holds: what questions mean by today, so that the same
// base and questions make the same pairs on any day.
func lastDay(base *knowledge.Base) time.Time {
	var last time.Time
	for _, d := range base.Documents {
		if day := time.Date(d.AsOf.Year, d.AsOf.Month, d.AsOf.Day, 0, 0, 0, 0, time.UTC); day.After(last) {
			last = day
		}
	}
	return last
}

// pairsOf are the passages of the base with the questions under them and those of the training folder,
// and last the questions of other subjects.
func pairsOf(base *knowledge.Base, training fs.FS) ([]pair, error) {
	more, err := readAsked(training)
	if err != nil {
		return nil, err
	}
	var out []pair
	for p := range base.Passages() {
		out = append(out, pair{Passage: p.ID, Text: retrieval.PassageText(p), Questions: append(slices.Clip(p.Asked), more[p.ID]...)})
		delete(more, p.ID)
	}
	for id := range more {
		return nil, fmt.Errorf("read training questions: asked.jsonl: no passage has the id %q", id)
	}
	outside, err := readOutside(training)
	return append(out, pair{Questions: outside}), err
}

// readAsked reads the questions of each passage, by its id.
func readAsked(training fs.FS) (map[string][]string, error) {
	f, err := training.Open("asked.jsonl")
	if err != nil {
		return nil, fmt.Errorf("read training questions: %w", err)
	}
	defer func() { _ = f.Close() }()
	out := make(map[string][]string)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var p pair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("read training questions: asked.jsonl: %w", err)
		}
		out[p.Passage] = append(out[p.Passage], p.Questions...)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read training questions: asked.jsonl: %w", err)
	}
	return out, nil
}

// readOutside reads the questions of all subjects that the base has nothing on.
func readOutside(training fs.FS) ([]string, error) {
	raw, err := fs.ReadFile(training, "outside.yaml")
	if err != nil {
		return nil, fmt.Errorf("read training questions: %w", err)
	}
	var subjects []subject
	if err := yaml.Unmarshal(raw, &subjects); err != nil {
		return nil, fmt.Errorf("read training questions: outside.yaml: %w", err)
	}
	var out []string
	for _, s := range subjects {
		out = append(out, s.Questions...)
	}
	return out, nil
}
