package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

type evalCommand struct {
	JSON     bool     `help:"Print the figures as JSON." name:"json"`
	Split    string   `help:"Only the questions of this split: dev or test." placeholder:"SPLIT"`
	TREC     string   `help:"Write the rankings to a file in the TREC run format." name:"run" placeholder:"FILE" type:"path"`
	Outside  string   `help:"Topics file (id, tab, question) of questions that no set answers: how well does the evidence tell them apart?" placeholder:"FILE" type:"path"`
	Features string   `help:"Write the signs behind the evidence value of each question, tab-separated, to fit its weights." placeholder:"FILE" type:"path"`
	Words    bool     `help:"Search by shared words alone, to see what meaning is worth."`
	Fails    bool     `help:"List the questions that failed, with what was expected."`
	Sets     []string `arg:"" help:"Question sets: golden *.jsonl, SQuAD *.json, or BEIR folders." type:"path"`
}

// Help is shown by "tahaluf eval --help".
func (evalCommand) Help() string {
	return `Golden questions are asked of the knowledge base, and the extractive answers are scored too: facts
contained, refusals right. A SQuAD or BEIR set is asked of its own passages. Several golden files are
measured together.`
}

// AfterApply checks the flags.
func (c evalCommand) AfterApply() error {
	if c.Split != "" && c.Split != "dev" && c.Split != "test" {
		return fmt.Errorf("--split is %q, want dev or test", c.Split)
	}
	return nil
}

// Run measures each set and prints the figures.
func (c evalCommand) Run(ctx context.Context, r *runtime) error {
	sets, err := c.read()
	if err != nil {
		return err
	}
	m, err := c.open(r)
	if err != nil {
		return err
	}
	var reports []eval.Report
	for _, set := range sets {
		report, err := m.measure(ctx, set)
		if err != nil {
			return errors.Join(err, m.close())
		}
		reports = append(reports, report)
	}
	if err := m.close(); err != nil {
		return err
	}
	if c.JSON {
		e := json.NewEncoder(r.Out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(reports) //nolint:wrapcheck // standard output
	}
	return c.print(r.Out, reports)
}

// read reads the sets; golden ones are joined into one.
func (c evalCommand) read() ([]*eval.Set, error) {
	var out []*eval.Set
	var golden *eval.Set
	for _, path := range c.Sets {
		s, err := eval.Read(os.DirFS(filepath.Dir(path)), filepath.Base(path))
		if err != nil {
			return nil, &exitError{code: exitUsage, err: err}
		}
		s.Keep(c.Split)
		switch {
		case s.Base != nil:
			out = append(out, s)
		case golden == nil:
			golden = s
			golden.Name = "golden"
			out = append(out, golden)
		default:
			golden.Questions = append(golden.Questions, s.Questions...)
		}
	}
	return out, nil
}
