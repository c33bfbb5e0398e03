package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// ErrNoBase is returned by [Open] for a directory that holds no base folder with something in it.
var ErrNoBase = errors.New("the directory has no " + baseDir + " folder with documents")

// A Dir is a directory of knowledge on disk, laid out as the compiled-in one:
// documents in folders of base, and lexicon.yaml beside it.
//
// Nothing outside the directory can be read through it, whatever symbolic links
// it holds. It stays with the directory it was opened on: when a release is
// exchanged by pointing a link elsewhere, a load under way still sees one
// release, and the next Open sees the other.
type Dir struct {
	fs.FS
	root *os.Root
}

// Open opens the knowledge in dir. The caller closes it after loading.
//
// An error wraps [fs.ErrNotExist] when dir is missing, [ErrNoBase] when it has
// no documents, and says what kind of thing dir is when it is no directory.
func Open(dir string) (*Dir, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open knowledge directory: %w", err)
	}
	entries, err := fs.ReadDir(root.FS(), baseDir)
	if err == nil && len(entries) == 0 {
		err = fs.ErrNotExist
	}
	if err != nil {
		_ = root.Close() // the first error is the one to tell
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("open knowledge directory %s: %w", dir, ErrNoBase)
		}
		return nil, fmt.Errorf("open knowledge directory %s: %w", dir, err)
	}
	return &Dir{FS: root.FS(), root: root}, nil
}

// Stat implements [fs.StatFS].
func (d *Dir) Stat(name string) (fs.FileInfo, error) { return fs.Stat(d.FS, name) }

// Close gives the directory back. Values that were loaded from it stay good.
func (d *Dir) Close() error {
	if err := d.root.Close(); err != nil {
		return fmt.Errorf("close knowledge directory: %w", err)
	}
	return nil
}
