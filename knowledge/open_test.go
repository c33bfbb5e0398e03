package knowledge

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeFiles writes files below a new directory and returns it.
func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// mustOpen opens a directory that is good and closes it at the end of the test.
func mustOpen(t *testing.T, dir string) *Dir {
	t.Helper()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func TestOpenLoadsWhatIsOnDisk(t *testing.T) {
	t.Parallel()
	files := map[string]string{goodPath: goodDocument, "lexicon.yaml": goodLexicon}
	dir := mustOpen(t, writeFiles(t, files))
	if got, want := mustLoad(t, dir).Release, mustLoad(t, baseOf(files)).Release; got != want {
		t.Errorf("release %s from disk, %s from memory", got, want)
	}
	if _, err := LoadLexicon(dir); err != nil {
		t.Error(err)
	}
}

func TestOpenErrors(t *testing.T) {
	t.Parallel()
	file := filepath.Join(writeFiles(t, map[string]string{"x": ""}), "x")
	emptyBase := t.TempDir()
	if err := os.Mkdir(filepath.Join(emptyBase, "base"), 0o700); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, dir string
		is        error
		says      string
	}{
		{"missing", filepath.Join(t.TempDir(), "x"), fs.ErrNotExist, "no such file"},
		{"a file", file, nil, "not a directory"},
		{"empty", t.TempDir(), ErrNoBase, "has no base folder"},
		{"empty base", emptyBase, ErrNoBase, "has no base folder"},
		{"base is a file", writeFiles(t, map[string]string{"base": ""}), nil, "not a directory"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			dir, err := Open(tt.dir)
			if err == nil {
				_ = dir.Close()
				t.Fatal("Open() succeeds")
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("Open() error %v is not %v", err, tt.is)
			}
			if !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), tt.dir) {
				t.Errorf("Open() error %q does not say %q and name %s", err, tt.says, tt.dir)
			}
		})
	}
}

func TestOpenFollowsLinksInsideOnly(t *testing.T) {
	t.Parallel()
	outside := writeFiles(t, map[string]string{"secret.md": goodDocument})
	dir := writeFiles(t, map[string]string{"base/..data/founding.md": goodDocument})
	link := filepath.Join(dir, "base", "founding.md")
	if err := os.Symlink(filepath.Join("..data", "founding.md"), link); err != nil {
		t.Skip(err)
	}
	if base := mustLoad(t, mustOpen(t, dir)); len(base.Documents) != 1 {
		t.Errorf("%d documents through a link inside, want 1", len(base.Documents))
	}
	if err := os.Symlink(filepath.Join(outside, "secret.md"), filepath.Join(dir, "base", "secret.md")); err != nil {
		t.Fatal(err)
	}
	_, err := Load(mustOpen(t, dir))
	loadErr, ok := errors.AsType[*LoadError](err)
	if !ok || len(loadErr.Problems) != 1 || loadErr.Problems[0].Path != "base/secret.md" {
		t.Errorf("Load() error = %v, want one problem of base/secret.md", err)
	}
}

func TestOpenStaysWithTheReleaseItWasOpenedOn(t *testing.T) {
	t.Parallel()
	before := writeFiles(t, map[string]string{goodPath: goodDocument})
	after := writeFiles(t, map[string]string{goodPath: edited(t, "2024-09-30", "2024-10-01")})
	current := filepath.Join(t.TempDir(), "current")
	if err := os.Symlink(before, current); err != nil {
		t.Skip(err)
	}
	dir := mustOpen(t, current)
	first := mustLoad(t, dir).Release
	if err := os.Remove(current); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(after, current); err != nil {
		t.Fatal(err)
	}
	if again := mustLoad(t, dir).Release; again != first {
		t.Error("an open directory changes with the link it was opened by")
	}
	if second := mustLoad(t, mustOpen(t, current)).Release; second == first {
		t.Error("a new Open does not see the new release")
	}
}

// A pipe named like a document must not stop the load until somebody writes to it.
func TestLoadRefusesDirectoriesNamedLikeDocuments(t *testing.T) {
	t.Parallel()
	dir := writeFiles(t, map[string]string{"base/x/real.txt": ""})
	if err := os.Symlink("x", filepath.Join(dir, "base", "folder.md")); err != nil {
		t.Skip(err)
	}
	_, err := Load(mustOpen(t, dir))
	loadErr, ok := errors.AsType[*LoadError](err)
	if !ok || loadErr.Problems[0].Message != errNotRegular.Error() {
		t.Errorf("Load() error = %v, want %v", err, errNotRegular)
	}
}
