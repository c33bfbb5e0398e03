package app

import (
	"fmt"
	"io/fs"

	"github.com/tahaluf/tahaluf/knowledge"
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

func document(base *knowledge.Base, id string) (*knowledge.Document, error) {
	if d := base.Document(id); d != nil {
		return d, nil
	}
	return nil, &exitError{code: exitUsage, err: fmt.Errorf("there is no document %q: see tahaluf kb list", id)}
}
