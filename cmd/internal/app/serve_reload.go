package app

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

// reload reads the base again, lints it and indexes it. Beside what keeps a base from being loaded, any
// error of the linter refuses it, as a release that is exchanged under way has no other reader before
// its users.
func (s *serving) reload(ctx context.Context) (*release.Edition, error) {
	files, err := s.run.knowledgeFiles()
	if err != nil {
		return nil, err
	}
	if open, ok := files.(io.Closer); ok {
		defer func() { _ = open.Close() }() // it was only read
	}
	problems := knowledge.Check(files, knowledge.CheckOptions{Now: knowledge.DateOf(s.run.now())})
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
	return s.edition(ctx, base, lexicon, true)
}
