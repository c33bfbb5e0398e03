package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// inDirectory makes what a run needs before it can begin: a place for its files, the program and the
// questions. A temporary directory stays when the run finds something.
func inDirectory(ctx context.Context, s settings, out io.Writer, work func(s settings, questions []string) error) (err error) {
	if s.dir == "" {
		if s.dir, err = os.MkdirTemp("", "tahaluf-chaos-"); err != nil {
			return fmt.Errorf("make a directory: %w", err)
		}
		defer func() {
			if err == nil {
				_ = os.RemoveAll(s.dir) // only litter
			} else {
				_, _ = fmt.Fprintln(out, "logs and data are kept in", s.dir)
			}
		}()
	} else if err := makeEmpty(s.dir); err != nil {
		return err
	}
	if s.program == "" {
		if s.program, err = rig.Build(ctx, s.dir); err != nil {
			return err //nolint:wrapcheck // says what failed
		}
	}
	questions, err := rig.ReadQuestions(os.DirFS("."))
	if err != nil {
		return err
	}
	if questions, err = rig.Answerable(ctx, s.program, s.dir, questions); err != nil {
		return err
	}
	return work(s, questions)
}

// makeEmpty makes a directory. One with the data of an earlier run is refused: its Redis would know
// the updates of this run as seen.
func makeEmpty(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make a directory: %w", err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("make a directory: %w", err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("-dir %s: not empty; take another for each run", dir)
	}
	return nil
}
