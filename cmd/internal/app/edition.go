package app

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

// live loads the base and puts it into service, to be exchanged while it serves.
func (r *runtime) live() (*release.Live, error) {
	base, lexicon, err := r.knowledge()
	if err != nil {
		return nil, err
	}
	engine, err := retrieval.New(base, lexicon, r.now)
	if err != nil {
		return nil, &exitError{code: exitConfig, err: err}
	}
	return release.NewLive(&release.Edition{Base: base, Engine: engine}, r.edition, r.now), nil
}

// edition reads the base again, lints it and indexes it. Beside what keeps a base from being loaded, any
// error of the linter refuses it, as a release that is exchanged under way has no other reader before
// its users.
func (r *runtime) edition(ctx context.Context) (*release.Edition, error) {
	files, err := r.knowledgeFiles()
	if err != nil {
		return nil, err
	}
	if open, ok := files.(io.Closer); ok {
		defer func() { _ = open.Close() }() // it was only read
	}
	problems := knowledge.Check(files, knowledge.CheckOptions{Now: knowledge.DateOf(r.now())})
	problems = slices.DeleteFunc(problems, func(p knowledge.Problem) bool { return p.Severity != knowledge.Error })
	if len(problems) > 0 {
		return nil, &knowledge.LoadError{Problems: problems}
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read knowledge base: %w", err)
	}
	base, lexicon, err := loadKnowledge(files)
	if err != nil {
		return nil, err
	}
	engine, err := retrieval.New(base, lexicon, r.now)
	if err != nil {
		return nil, fmt.Errorf("index knowledge base: %w", err)
	}
	return &release.Edition{Base: base, Engine: engine}, nil
}
