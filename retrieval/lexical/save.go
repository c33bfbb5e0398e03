package lexical

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Save writes the index to a file: all of it or, on an error, none. Who has the old file
// open keeps it. For the stamp see Write.
func (x *Index) Save(path, stamp string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("save index: %w", err)
	}
	if err := errors.Join(x.saveTo(f, stamp), f.Close()); err != nil {
		return fmt.Errorf("save index: %w", errors.Join(err, os.Remove(f.Name())))
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("save index: %w", errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}

// saveTo writes the file, and waits until the disk has it.
func (x *Index) saveTo(f *os.File, stamp string) error {
	out := bufio.NewWriterSize(f, 1<<20)
	if err := x.Write(out, stamp); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil { // as a file made by a program is, not as a secret
		return err
	}
	return f.Sync()
}
