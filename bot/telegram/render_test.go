package telegram

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
)

// TestRenderGoldens renders each testdata/render/*.json and compares it with the .golden
// file beside it: a case without a golden fails. The fake Telegram takes every part.
func TestRenderGoldens(t *testing.T) {
	t.Parallel()
	inputs, err := filepath.Glob("testdata/render/*.json")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range inputs {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			t.Parallel()
			text := render(readReply(t, path), "")
			var b strings.Builder
			parts := text.Split()
			for i, p := range parts {
				fmt.Fprintf(&b, "=== part %d of %d, %d units\n%s\n", i+1, len(parts), units(p.String()), shortened(visible(p.String())))
				for _, e := range p.Entities() {
					fmt.Fprintf(&b, "--- %s %d+%d %q %s\n", e.Type, e.Offset, e.Length, visible(slice16(p.String(), e.Offset, e.Length)), e.URL)
				}
				if why := refused(t, p); why != "" {
					t.Errorf("part %d: %s", i+1, why)
				}
			}
			checkGolden(t, strings.TrimSuffix(path, ".json")+".golden", b.String())
		})
	}
}

// readReply reads a case: a reply, whose text may be said to stand Repeat times in a row.
func readReply(t *testing.T, path string) bot.Reply {
	t.Helper()
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Repeat int
		Reply  bot.Reply
	}
	if err := json.Unmarshal(source, &c); err != nil {
		t.Fatal(err)
	}
	c.Reply.Text = strings.Repeat(c.Reply.Text, max(1, c.Repeat))
	return c.Reply
}

// visible writes characters that cannot be seen, or that direct the flow of text, as escapes.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) {
			fmt.Fprintf(&b, "<%U>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// shortened leaves out the middle of very long lines.
func shortened(s string) string {
	const most, kept = 400, 150
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if r := []rune(line); len(r) > most {
			lines[i] = fmt.Sprintf("%s … %d more … %s", string(r[:kept]), len(r)-2*kept, string(r[len(r)-kept:]))
		}
	}
	return strings.Join(lines, "\n")
}

func checkGolden(t *testing.T, path, got string) {
	t.Helper()
	if *updateGoldens {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v: run the test with -update and read what it writes", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("rendering changed (-want +got):\n%s", diff)
	}
}
