package prompts_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/prompts"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// testGoldens renders each *.json of the folder and compares it with the .golden file
// beside it: a case without a golden fails.
func testGoldens[Input any](t *testing.T, folder string, render func(budget int, in Input) (prompts.Rendered, error)) {
	t.Helper()
	inputs, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no cases in %s: %v", folder, err)
	}
	for _, path := range inputs {
		name := strings.TrimSuffix(path, ".json")
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			var c struct {
				Budget int
				Input  Input
			}
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(source, &c); err != nil {
				t.Fatal(err)
			}
			r, err := render(c.Budget, c.Input)
			if err != nil {
				t.Fatal(err)
			}
			checkGolden(t, name+".golden", show(r))
		})
	}
}

func show(r prompts.Rendered) string {
	var b strings.Builder
	for _, m := range r.Messages {
		b.WriteString("=== " + string(m.Role) + "\n" + m.Content + "\n")
	}
	return b.String()
}

func checkGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
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
		t.Errorf("prompt changed (-want +got):\n%s", diff)
	}
}
