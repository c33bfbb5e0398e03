package bot_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tahaluf/tahaluf/bot"
)

var update = flag.Bool("update", false, "rewrite the want section of the scenarios")

// TestTurns runs each testdata/turns/*.txtar: one turn, from the question to what the user
// is told. A scenario begins with what it shows, in words, and has these sections:
//
//	question    what the user writes
//	history     the talk so far, a line each, "user: …" or "assistant: …"
//	passage ID  a passage that is found, best first: title, heading and as_of lines, an empty line, the text
//	evidence    how likely the passages answer; 0.9 when it is left out
//	near        questions that the base can answer
//	deltas      what the model streams, a Go string a line; the line "error" breaks the stream;
//	            without the section there is no model
//	want        what comes of it; written anew by go test -update
func TestTurns(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/turns/*.txtar")
	if err != nil || len(paths) < 8 {
		t.Fatalf("%d scenarios: %v", len(paths), err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s := readScenario(t, archive)
			o := options(t, &s.retriever, nil)
			if s.model != nil {
				o.Model = s.model
			}
			got := s.tell(answer(t, bot.New(o), s.turn))
			if *update {
				writeWant(t, path, archive, got)
				return
			}
			if d := cmp.Diff(s.want, got); d != "" {
				t.Errorf("what comes of the turn (-want +got):\n%s", d)
			}
		})
	}
}

// tell writes down what came of the turn.
func (s *scenario) tell(r bot.Reply) string {
	var b strings.Builder
	for _, q := range s.retriever.asked() {
		fmt.Fprintf(&b, "searched: %s\n", strings.Join(append([]string{q.Text}, q.History...), " | "))
	}
	if s.model != nil {
		for range s.model.calls() {
			b.WriteString("asked the model\n")
		}
	}
	fmt.Fprintf(&b, "mode: %s\n", r.Mode)
	if r.Abstained {
		b.WriteString("abstained\n")
	}
	if len(r.Degraded) > 0 {
		fmt.Fprintf(&b, "degraded: %s\n", strings.Join(r.Degraded, ", "))
	}
	if note := r.Note(); note != "" {
		fmt.Fprintf(&b, "note: %s\n", note)
	}
	fmt.Fprintf(&b, "\n%s\n", r.Text)
	for _, c := range r.Citations {
		fmt.Fprintf(&b, "\n%s %s (%s)\n> %s\n", c.Marker(), c.Passage.ID, c.Passage.Document.AsOf, strings.ReplaceAll(c.Quote, "\n", "\n> "))
	}
	return b.String()
}

func writeWant(t *testing.T, path string, archive *txtar.Archive, got string) {
	t.Helper()
	files := archive.Files
	if n := len(files); n == 0 || files[n-1].Name != "want" {
		files = append(files, txtar.File{Name: "want"})
	}
	files[len(files)-1].Data = []byte(got)
	archive.Files = files
	if err := os.WriteFile(path, txtar.Format(archive), 0o600); err != nil {
		t.Fatal(err)
	}
}
