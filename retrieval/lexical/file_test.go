package lexical_test

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

func TestStamp(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	if got := x.built.Stamp(); got != "" {
		t.Errorf("the stamp of a built index is %q, want none", got)
	}
	for name, loaded := range x.other {
		if got := loaded.Stamp(); got != "stamp" {
			t.Errorf("the stamp of the index %s is %q", name, got)
		}
	}
	if err := x.built.Write(&brokenWriter{left: 1 << 20}, strings.Repeat("s", 1025)); err == nil {
		t.Error("Write took a stamp of 1,025 bytes")
	}
}

func TestWriteFails(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	left := 0
	for ; ; left++ {
		err := x.built.Write(&brokenWriter{left: left}, "")
		if err == nil {
			break
		}
		if !errors.Is(err, errBroken) {
			t.Fatalf("after %d writes: error %v, want the writer's", left, err)
		}
	}
	if left < 20 {
		t.Errorf("Write wrote %d times, fewer than there are parts", left)
	}
}

// repaired gives a changed file the checksum of its content.
func repaired(file []byte) []byte {
	if len(file) < 8 {
		return file
	}
	sum := crc32.Checksum(file[:len(file)-8], crc32.MakeTable(crc32.Castagnoli))
	binary.LittleEndian.PutUint64(file[len(file)-8:], uint64(sum))
	return file
}

func TestLoadWhatIsNoIndex(t *testing.T) {
	t.Parallel()
	good := written(t, mustBuild(t, newsroom()[:3], lexical.Options{}).built)
	changed := func(change func(b []byte) []byte) []byte { return change([]byte(string(good))) }
	tests := []struct {
		name string
		file []byte
		want error
	}{
		{"nothing", nil, lexical.ErrForeign},
		{"text", []byte(strings.Repeat("تحالف ", 100)), lexical.ErrForeign},
		{"the magic alone", good[:8], lexical.ErrDamaged},
		{"another version", changed(func(b []byte) []byte { b[8]++; return repaired(b) }), lexical.ErrVersion},
		{"cut short", good[:len(good)-1], lexical.ErrDamaged},
		{"longer", changed(func(b []byte) []byte { return append(b, 0) }), lexical.ErrDamaged},
		{"a long stamp", changed(func(b []byte) []byte { b[15] = 0x7f; return repaired(b) }), lexical.ErrDamaged},
		{"a long part", changed(func(b []byte) []byte { b[64] = 0xff; return repaired(b) }), lexical.ErrDamaged},
		{"an endless part", changed(func(b []byte) []byte { copy(b[64:], "\xff\xff\xff\xff\xff\xff\xff\xff"); return repaired(b) }), lexical.ErrDamaged},
		{"a part of half a number", changed(func(b []byte) []byte { b[64]--; return repaired(b) }), lexical.ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, err := lexical.Load(tt.file); !errors.Is(err, tt.want) {
				t.Errorf("Load: error %v, want %v", err, tt.want)
			}
			path := filepath.Join(t.TempDir(), "index")
			if err := os.WriteFile(path, tt.file, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := lexical.Open(path); !errors.Is(err, tt.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("Open: error %v, want %v and the path", err, tt.want)
			}
		})
	}
}

func TestLoadFindsEveryFlippedBitAndEveryCut(t *testing.T) {
	t.Parallel()
	good := written(t, mustBuild(t, newsroom()[:1], lexical.Options{}).built)
	for i := range good {
		if _, err := lexical.Load(good[:i]); err == nil {
			t.Fatalf("Load took the first %d bytes of %d", i, len(good))
		}
		good[i] ^= 1 << (i % 8)
		if _, err := lexical.Load(good); err == nil {
			t.Fatalf("Load took a file with byte %d changed", i)
		}
		good[i] ^= 1 << (i % 8)
	}
	if _, err := lexical.Load(good); err != nil {
		t.Errorf("Load: %v", err)
	}
}

func TestOpenWhatIsNoFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if _, err := lexical.Open(filepath.Join(dir, "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Open of no file: error %v", err)
	}
	if _, err := lexical.Open(dir); !errors.Is(err, lexical.ErrForeign) {
		t.Errorf("Open of a directory: error %v", err)
	}
}

func TestSaveReplacesAFileThatIsOpen(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "index")
	first, second := mustBuild(t, newsroom(), lexical.Options{}), mustBuild(t, newsroom()[:2], lexical.Options{})
	var opened []*lexical.Index
	for _, x := range []*forms{first, second} {
		if err := x.built.Save(path, "s"); err != nil {
			t.Fatal(err)
		}
		o, err := lexical.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		opened = append(opened, o)
	}
	query := terms("التحالف الدولي")
	for i, want := range []*forms{first, second} {
		if diff := cmp.Diff(want.Search(query, 9), opened[i].Search(query, 9)); diff != "" {
			t.Errorf("file %d (-built +opened):\n%s", i, diff)
		}
		if err := opened[i].Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestSaveLeavesNothingBehindWhenItFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	x := mustBuild(t, newsroom(), lexical.Options{})
	taken := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(taken, "by a directory"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"onto a directory":    x.built.Save(taken, ""),
		"with a long stamp":   x.built.Save(filepath.Join(dir, "index"), strings.Repeat("s", 2000)),
		"into no directory":   x.built.Save(filepath.Join(dir, "none", "index"), ""),
		"over a used up name": x.built.Save(filepath.Join(dir, strings.Repeat("n", 300)), ""),
	} {
		if err == nil {
			t.Errorf("Save %s: no error", name)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("Save left %v behind (%v)", left, err)
	}
}

// Close waits for searches; those that come later find nothing.
func TestCloseAmongSearches(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "index")
	built := mustBuild(t, newsroom(), lexical.Options{}).built
	if err := built.Save(path, ""); err != nil {
		t.Fatal(err)
	}
	x, err := lexical.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	query := terms("انضمام سوريا إلى التحالف")
	want := built.Search(query, 5)
	var wg sync.WaitGroup
	started := make(chan struct{}, 4)
	for range cap(started) {
		wg.Go(func() {
			started <- struct{}{}
			for range 500 {
				if got := x.Search(query, 5); len(got) > 0 && !cmp.Equal(want, got) {
					t.Errorf("Search = %v, want %v or nothing", got, want)
					return
				}
				_, _ = x.Explain(query, "syria"), x.Ceiling(query)
			}
		})
	}
	<-started
	for range 2 {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	if x.Len() != 0 || x.Postings() != 0 || x.Search(query, 5) != nil || x.Explain(query, "syria") != nil {
		t.Error("a closed index is not empty")
	}
}

// Any change of the format or of the analysis changes this file: when it does, count
// fileVersion up and run the test with -update.
func TestFileIsAsItWas(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	if *update {
		if err := x.built.Save("testdata/newsroom.index", "newsroom"); err != nil {
			t.Fatal(err)
		}
	}
	old, err := lexical.Open("testdata/newsroom.index")
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range newsQueries() {
		if diff := cmp.Diff(old.Search(terms(q), 9), x.Search(terms(q), 9)); diff != "" {
			t.Errorf("%q: (-the file of this version +as built)\n%s", q, diff)
		}
	}
	want, err := os.ReadFile("testdata/newsroom.index")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "index")
	if err := errors.Join(old.Close(), x.built.Save(path, "newsroom")); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("the file differs from that of this version: count fileVersion up, then -update")
	}
}

// FuzzLoad changes a file and mends its checksum, so that the change is reached. What
// loads must answer without a panic.
func FuzzLoad(f *testing.F) {
	good := written(f, mustBuild(f, newsroom(), lexical.Options{}).built)
	f.Add(good, 70, uint64(1), "سوريا")
	f.Add(good[:100], 3, uint64(0), "")
	for at := 24; at < len(good); at += len(good) / 64 {
		f.Add(good, at, uint64(0xffff_ffff), "متى انضمت سوريا إلى التحالف الدولي")
	}
	f.Fuzz(func(t *testing.T, file []byte, at int, change uint64, question string) {
		if _, err := lexical.Load(file); err != nil && !known(err) {
			t.Errorf("Load: error %v is of no kind", err)
		}
		file = append([]byte(nil), file...)
		if at >= 0 && at < len(file)-8 {
			binary.LittleEndian.PutUint64(file[at:], binary.LittleEndian.Uint64(file[at:])^change)
		}
		x, err := lexical.Load(repaired(file))
		if err != nil {
			if !known(err) {
				t.Errorf("Load: error %v is of no kind", err)
			}
			return
		}
		query := terms(question)
		for _, limit := range []int{1, 10, 1000} {
			for _, m := range x.Search(query, limit) {
				x.Explain(query, m.ID)
			}
		}
		x.SearchPruned(query, 10, 0)
		x.Explain(query, "syria")
		x.Ceiling(query)
		x.Postings()
	})
}

func known(err error) bool {
	return errors.Is(err, lexical.ErrForeign) || errors.Is(err, lexical.ErrVersion) || errors.Is(err, lexical.ErrDamaged)
}
