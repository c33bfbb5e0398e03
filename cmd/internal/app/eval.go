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
	Against  string   `help:"A TREC run file of the same questions: compare with it, by paired tests." placeholder:"FILE" type:"path"`
	Noise    string   `help:"Spoil the questions first: careless (hamza, ya, ta marbuta), typo, typos or joined (a missing space)." placeholder:"KIND"`
	Pool     bool     `help:"Ask the questions of all public sets of the passages of all together."`
	Distract string   `help:"JSON lines (id, title, context) of passages that answer nothing, to stand among the others." name:"distractors" placeholder:"FILE" type:"path"`
	HTML     string   `help:"Write a report with plots to a file, in one page that needs no other." name:"html" placeholder:"FILE" type:"path"`
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
	if c.Noise != "" {
		if _, err := eval.ParseNoise(c.Noise); err != nil {
			return fmt.Errorf("--noise: %w", err)
		}
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
	if c.HTML != "" {
		if err := writeEvalPage(c.HTML, reports, r.now()); err != nil {
			return err
		}
	}
	if c.JSON {
		e := json.NewEncoder(r.Out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(reports) //nolint:wrapcheck // standard output
	}
	return c.print(r.Out, reports)
}

// read reads the sets, joins those that are measured together, and spoils the questions if that was
// asked for.
func (c evalCommand) read() ([]*eval.Set, error) {
	sets, err := c.readFiles()
	if err != nil {
		return nil, err
	}
	if c.Pool {
		pool, err := eval.Pool(sets)
		if err != nil {
			return nil, &exitError{code: exitUsage, err: err}
		}
		sets = []*eval.Set{pool}
	}
	if err := c.distract(sets); err != nil {
		return nil, &exitError{code: exitUsage, err: err}
	}
	if c.Noise != "" {
		for i, s := range sets {
			sets[i] = s.Disturb(eval.Noise(c.Noise), noiseSeed)
		}
	}
	return sets, nil
}

// noiseSeed makes the noise the same from run to run, so that two of them can be compared.
const noiseSeed = 1

// distract puts the distractors among the passages of each set.
func (c evalCommand) distract(sets []*eval.Set) error {
	if c.Distract == "" {
		return nil
	}
	distractors, err := eval.ReadDistractors(os.DirFS(filepath.Dir(c.Distract)), filepath.Base(c.Distract))
	if err != nil {
		return err //nolint:wrapcheck // says which file
	}
	for _, s := range sets {
		if s.Base == nil {
			return fmt.Errorf("--distractors: %s is asked of the knowledge base", s.Name)
		}
		s.Add(distractors)
	}
	return nil
}

// readFiles reads the sets; golden ones are joined into one.
func (c evalCommand) readFiles() ([]*eval.Set, error) {
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
