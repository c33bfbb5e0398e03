package lexical

import (
	"errors"
	"fmt"
	"os"

	"github.com/edsrzf/mmap-go"
)

// Open loads the index that Save wrote, in the file's own memory: the operating system
// reads it once for all processes and may drop it under pressure. Close it. An error that
// is not of the file system is ErrForeign, ErrVersion or ErrDamaged.
//
// Replace an index that may be open by Save, which leaves the old file to those who have
// it; a file that is cut short in place ends every process that reads it.
func Open(path string) (*Index, error) {
	memory, err := mapFile(path)
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	t, err := load(memory)
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", path, errors.Join(err, memory.Unmap()))
	}
	return &Index{tables: t, unmap: memory.Unmap}, nil
}

func mapFile(path string) (memory mmap.MMap, err error) {
	f, err := os.Open(path) //nolint:gosec // the caller's path
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 { // which cannot be mapped
		return nil, fmt.Errorf("%s: %w", path, ErrForeign)
	}
	return mmap.Map(f, mmap.RDONLY, 0)
}

// Close waits for the searches that run and gives the file's memory back. The index is
// empty from then on. Closing one that was built, or closing twice, does no harm.
func (x *Index) Close() error {
	x.open.Lock()
	defer x.open.Unlock()
	unmap := x.unmap
	x.tables, x.unmap = tables{}, nil
	if unmap == nil {
		return nil
	}
	if err := unmap(); err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}
