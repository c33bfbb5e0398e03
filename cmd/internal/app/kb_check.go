package app

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/eval"
)

type kbCheck struct {
	Strict bool   `help:"Count warnings as errors."`
	Golden string `help:"Folder of golden questions (*.jsonl): also name the documents that none of them reaches, and what is copied from them." placeholder:"DIR" type:"path"`
	Dir    string `arg:"" optional:"" help:"Folder with base/ and lexicon.yaml; the configured base when left out." type:"path"`
}

// minPublishers is what the house asks of a document: two witnesses for what it says.
const minPublishers = 2

// Run prints each problem on a line, and a count.
func (c kbCheck) Run(r *runtime) error {
	files, err := r.files(c.Dir)
	if err != nil {
		return err
	}
	options := knowledge.CheckOptions{Now: knowledge.DateOf(r.now()), MinPublishers: minPublishers}
	if options.Golden, options.Exam, err = golden(c.Golden); err != nil {
		return err
	}
	errorsFound, warnings := 0, 0
	for _, p := range knowledge.Check(files, options) {
		if p.Severity == knowledge.Error {
			errorsFound++
		} else {
			warnings++
		}
		if _, err := fmt.Fprintln(r.Out, p); err != nil {
			return fmt.Errorf("write problems: %w", err)
		}
	}
	if _, err := fmt.Fprintf(r.Out, "errors: %d, warnings: %d\n", errorsFound, warnings); err != nil {
		return fmt.Errorf("write problems: %w", err)
	}
	if errorsFound > 0 || c.Strict && warnings > 0 {
		return &exitError{code: exitConfig, err: errSilent}
	}
	return nil
}

// golden reads the questions in a folder, and the ids of the passages that they expect; nil for no folder.
func golden(dir string) (ids, questions []string, err error) {
	if dir == "" {
		return nil, nil, nil
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(paths) == 0 {
		return nil, nil, &exitError{code: exitUsage, err: fmt.Errorf("no *.jsonl in %s", dir)}
	}
	ids = []string{}
	for _, path := range paths {
		set, err := eval.Read(os.DirFS(dir), filepath.Base(path))
		if err != nil {
			return nil, nil, &exitError{code: exitUsage, err: err}
		}
		for _, q := range set.Questions {
			ids = slices.AppendSeq(ids, maps.Keys(q.Relevant))
			questions = append(questions, q.Text)
		}
	}
	return ids, questions, nil
}
