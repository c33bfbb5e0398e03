package telegram

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestDocument_NamesWhatThereIs holds docs/telegram.md to the code: each test that it names stands in the
// package that it names, and each scenario is told of.
func TestDocument_NamesWhatThereIs(t *testing.T) {
	t.Parallel()
	const root = "../.."
	page := readText(t, filepath.Join(root, "docs", "telegram.md"))
	row := regexp.MustCompile("(?m)^\\| (?:B\\d+)? *\\|.*\\| `([a-z/]+)` \\|$")
	name := regexp.MustCompile("`((?:Test|Fuzz)\\w+)`")
	rows := row.FindAllStringSubmatch(page, -1)
	for _, r := range rows {
		files, err := filepath.Glob(filepath.Join(root, r[1], "*_test.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d test files, %v", r[1], len(files), err)
		}
		var code strings.Builder
		for _, f := range files {
			code.WriteString(readText(t, f))
		}
		names := name.FindAllStringSubmatch(r[0], -1)
		if len(names) == 0 {
			t.Errorf("a row names no test: %s", r[0])
		}
		for _, n := range names {
			if !strings.Contains(code.String(), "func "+n[1]+"(") {
				t.Errorf("%s has no %s", r[1], n[1])
			}
		}
	}
	if len(rows) < 15 {
		t.Errorf("%d rows were found", len(rows))
	}
	scenarios, err := filepath.Glob("testdata/turns/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	told := regexp.MustCompile("`([a-z-]+)`").FindAllStringSubmatch(page, -1)
	for _, s := range scenarios {
		name := strings.TrimSuffix(filepath.Base(s), ".txtar")
		if !slices.ContainsFunc(told, func(m []string) bool { return m[1] == name }) {
			t.Errorf("scenario %s is not told of", name)
		}
	}
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
