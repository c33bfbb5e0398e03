package app

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/eval"
)

type kbCommand struct {
	Check kbCheck `cmd:"" help:"Lint the base: file, line, and what to do. Exit code 3 when it has errors."`
	List  kbList  `cmd:"" help:"List documents, or the passages of one."`
	Show  kbShow  `cmd:"" help:"Show a document, or one passage of it."`
	Diff  kbDiff  `cmd:"" help:"Compare two folders: documents and passages added, changed, removed."`
}

// files is the folder given as an argument, else the configured or compiled-in base.
func (r *runtime) files(dir string) (fs.FS, error) {
	if dir != "" {
		r.config.Knowledge.Dir = dir
	}
	return r.knowledgeFiles()
}

func (r *runtime) base(dir string) (*knowledge.Base, error) {
	files, err := r.files(dir)
	if err != nil {
		return nil, err
	}
	base, err := knowledge.Load(files)
	if err != nil {
		return nil, &exitError{code: exitConfig, err: err}
	}
	return base, nil
}

type kbCheck struct {
	Strict bool   `help:"Count warnings as errors."`
	Golden string `help:"Folder of golden questions (*.jsonl): also name the documents that none of them reaches." placeholder:"DIR" type:"path"`
	Dir    string `arg:"" optional:"" help:"Folder with base/ and lexicon.yaml; the configured base when left out." type:"path"`
}

// Run prints each problem on a line, and a count.
func (c kbCheck) Run(r *runtime) error {
	files, err := r.files(c.Dir)
	if err != nil {
		return err
	}
	options := knowledge.CheckOptions{Now: knowledge.DateOf(r.now())}
	if options.Golden, err = goldenIDs(c.Golden); err != nil {
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

// goldenIDs are the passages that the golden questions in a folder expect; nil for no folder.
func goldenIDs(dir string) ([]string, error) {
	if dir == "" {
		return nil, nil
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil || len(paths) == 0 {
		return nil, &exitError{code: exitUsage, err: fmt.Errorf("no *.jsonl in %s", dir)}
	}
	ids := []string{}
	for _, path := range paths {
		set, err := eval.Read(os.DirFS(dir), filepath.Base(path))
		if err != nil {
			return nil, &exitError{code: exitUsage, err: err}
		}
		for _, q := range set.Questions {
			ids = slices.AppendSeq(ids, maps.Keys(q.Relevant))
		}
	}
	return ids, nil
}

type kbList struct {
	Document string `arg:"" optional:"" help:"Id of a document, to list its passages."`
}

// Run prints one line a document or passage; Arabic stands last, as terminals order it differently.
func (c kbList) Run(r *runtime) error {
	base, err := r.base("")
	if err != nil {
		return err
	}
	t := newTable(r.Out)
	if c.Document != "" {
		d, err := document(base, c.Document)
		if err != nil {
			return err
		}
		t.row("PASSAGE", "WORDS", "SOURCES", "HEADING")
		for _, p := range d.Passages {
			t.row(p.ID, strconv.Itoa(len(strings.Fields(p.Text))), strconv.Itoa(len(p.Sources)), p.Heading)
		}
		return t.flush()
	}
	passages := 0
	t.row("DOCUMENT", "PASSAGES", "AS OF", "TITLE")
	for _, d := range base.Documents {
		passages += len(d.Passages)
		t.row(d.ID, strconv.Itoa(len(d.Passages)), d.AsOf.String(), d.Title)
	}
	if err := t.flush(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.Out, "\n%d documents, %d passages, release %.12s\n", len(base.Documents), passages, base.Release)
	return err //nolint:wrapcheck // standard output
}

type kbShow struct {
	ID string `arg:"" help:"Id of a document, or document#section for one passage."`
}

// Run prints the document with its sources, or one passage with those that support it.
func (c kbShow) Run(r *runtime) error {
	base, err := r.base("")
	if err != nil {
		return err
	}
	id, section, one := strings.Cut(c.ID, "#")
	d, err := document(base, id)
	if err != nil {
		return err
	}
	p := newPrinter(r.Out, r.Environ)
	p.document(d)
	shown := 0
	for _, passage := range d.Passages {
		if !one || passage.ID == id+"#"+section {
			p.passage(passage)
			shown++
		}
	}
	if shown == 0 {
		return &exitError{code: exitUsage, err: fmt.Errorf("document %s has no passage %s: see tahaluf kb list %s", id, section, id)}
	}
	return p.err
}

func document(base *knowledge.Base, id string) (*knowledge.Document, error) {
	for _, d := range base.Documents {
		if d.ID == id {
			return d, nil
		}
	}
	return nil, &exitError{code: exitUsage, err: fmt.Errorf("there is no document %q: see tahaluf kb list", id)}
}

// document prints the head of a document.
func (p *printer) document(d *knowledge.Document) {
	p.print("%s\n%s, as of %s", p.bold(d.Title), d.ID, d.AsOf)
	if !d.ValidUntil.IsZero() {
		p.print(", valid until %s", d.ValidUntil)
	}
	if d.SupersededBy != "" {
		p.print(", superseded by %s", d.SupersededBy)
	}
	p.print("\n")
}

// passage prints a passage and its sources.
func (p *printer) passage(passage *knowledge.Passage) {
	p.print("\n%s\n%s:%d\n\n%s\n\n", p.bold(passage.Heading), passage.Document.Path, passage.Line, passage.Text)
	for _, s := range passage.Sources {
		published := ""
		if !s.Published.IsZero() {
			published = " (" + s.Published.String() + ")"
		}
		p.print("  %s%s\n  %s\n", s.Name, published, s.URL)
	}
}

type kbDiff struct {
	Before string `arg:"" help:"Folder with the older base." type:"path"`
	After  string `arg:"" help:"Folder with the newer base." type:"path"`
}

// Run prints what changed; nothing when the two are the same.
func (c kbDiff) Run(r *runtime) error {
	before, err := r.base(c.Before)
	if err != nil {
		return err
	}
	after, err := r.base(c.After)
	if err != nil {
		return err
	}
	for _, d := range knowledge.Diff(before, after).Documents {
		if _, err := fmt.Fprintf(r.Out, "%-8s %s\n", d.Kind, d.ID); err != nil {
			return fmt.Errorf("write changes: %w", err)
		}
		for _, p := range d.Passages {
			if _, err := fmt.Fprintf(r.Out, "  %-8s %s\n", p.Kind, p.ID); err != nil {
				return fmt.Errorf("write changes: %w", err)
			}
		}
	}
	return nil
}
