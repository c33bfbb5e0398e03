package embeddings_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/embeddings"
	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// reports gathers what a cache says.
type reports struct{ lines []string }

func (r *reports) add(line string) { r.lines = append(r.lines, line) }

// embed opens the cache and has it return vectors, which must be the right ones.
func embed(t *testing.T, dir string, c *embeddings.Client, r *reports, texts ...string) {
	t.Helper()
	got, err := embeddings.OpenCache(dir, c, r.add).Passages(t.Context(), texts, nil)
	if err != nil {
		t.Fatal(err)
	}
	var want [][]float32
	for _, text := range texts {
		want = append(want, vectorOf(text))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("vectors (-want +got):\n%s", diff)
	}
}

// sent counts the texts that the server was asked for.
func (s *server) sent() int {
	n := 0
	for _, r := range s.got() {
		n += len(r.Input)
	}
	return n
}

func TestCacheAsksForNewTextsOnly(t *testing.T) {
	t.Parallel()
	s, dir, r := newServer(t, well), filepath.Join(t.TempDir(), "new", "folder"), &reports{}
	embed(t, dir, s.client(t, nil), r, "a", "b", "a")
	embed(t, dir, s.client(t, nil), r, "b", "a")
	if n := s.sent(); n != 2 {
		t.Errorf("%d texts sent, want 2", n)
	}
	embed(t, dir, s.client(t, nil), r, "c", "b")
	if c := embeddings.OpenCache(dir, s.client(t, nil), r.add); s.sent() != 3 || c.Missing([]string{"a", "b", "c", "d", "d"}) != 1 {
		t.Errorf("%d texts sent, want 3; missing %d of the four, want 1", s.sent(), c.Missing([]string{"a", "b", "c", "d", "d"}))
	}
	if len(r.lines) > 0 {
		t.Errorf("reported %q, want nothing", r.lines)
	}
}

func TestCacheNeverMixesModels(t *testing.T) {
	t.Parallel()
	s, other, dir, r := newServer(t, well), newServer(t, well), t.TempDir(), &reports{}
	embed(t, dir, s.client(t, nil), r, "a")
	before := s.sent()
	sets := []func(*embeddings.Options){
		func(o *embeddings.Options) { o.Model = "large" },
		func(o *embeddings.Options) { o.Roles.PassageType = "document" },
		func(o *embeddings.Options) { o.BaseURL = other.URL + "/v1" },
	}
	for _, set := range sets {
		embed(t, dir, s.client(t, set), r, "a")
	}
	if n := s.sent() - before + other.sent(); n != len(sets) {
		t.Errorf("%d of %d changed models were asked", n, len(sets))
	}
	embed(t, dir, s.client(t, nil), r, "a")
	if n := s.sent() - before + other.sent(); n != len(sets) {
		t.Error("the first model was forgotten")
	}
}

// A model that changes behind its name makes vectors of other dimensions.
func TestCacheForgetsOtherDimensions(t *testing.T) {
	t.Parallel()
	dir, r := t.TempDir(), &reports{}
	s := newServer(t, sends(item{0, []float32{1, 2}}), well)
	if _, err := embeddings.OpenCache(dir, s.client(t, nil), r.add).Passages(t.Context(), []string{"a"}, nil); err != nil {
		t.Fatal(err)
	}
	embed(t, dir, s.client(t, nil), r, "a", "b")
	if len(r.lines) != 1 || !strings.Contains(r.lines[0], "vectors of 4 dimensions, not 2") {
		t.Errorf("reported %q", r.lines)
	}
}

func TestDamagedCacheIsMadeAnew(t *testing.T) {
	t.Parallel()
	damages := map[string]func([]byte) []byte{
		"empty":       func([]byte) []byte { return nil },
		"cut off":     func(b []byte) []byte { return b[:len(b)-9] },
		"a bit wrong": func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"longer":      func(b []byte) []byte { return append(b, 0) },
	}
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, dir, r := newServer(t, well), t.TempDir(), &reports{}
			embed(t, dir, s.client(t, nil), r, "a", "b")
			path := cacheFile(t, dir)
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(raw), 0o600); err != nil {
				t.Fatal(err)
			}
			embed(t, dir, s.client(t, nil), r, "a", "b")
			embed(t, dir, s.client(t, nil), r, "a", "b")
			if n := s.sent(); n != 4 || len(r.lines) != 1 || !strings.Contains(r.lines[0], "made anew") {
				t.Errorf("%d texts sent, want 4; reported %q, want one line", n, r.lines)
			}
		})
	}
}

// cacheFile is the one file in the folder.
func cacheFile(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("files %v, %v, want one", files, err)
	}
	return files[0]
}

func TestCacheKeepsWhatCameBeforeAFailure(t *testing.T) {
	t.Parallel()
	s, dir, r := newServer(t, well, says(http.StatusBadRequest, "")), t.TempDir(), &reports{}
	one := func(o *embeddings.Options) { o.BatchSize = 1 }
	steps := 0
	_, err := embeddings.OpenCache(dir, s.client(t, one), r.add).Passages(t.Context(), []string{"a", "b"}, func(n int) { steps += n })
	if endpoint.KindOf(err) != endpoint.Rejected || steps != 1 {
		t.Errorf("error %v after %d steps, want rejected after 1", err, steps)
	}
	if c := embeddings.OpenCache(dir, s.client(t, one), r.add); c.Missing([]string{"a", "b"}) != 1 {
		t.Error("the passage before the failure was not kept")
	}
}

func TestCacheThatCannotBeWrittenIsToldOf(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, r := newServer(t, well), &reports{}
	embed(t, dir, s.client(t, nil), r, "a")
	if len(r.lines) == 0 || !strings.Contains(r.lines[len(r.lines)-1], "not kept") {
		t.Errorf("reported %q", r.lines)
	}
}
