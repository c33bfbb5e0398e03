package prompts_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/prompts"
)

func rewriter(t *testing.T, budget int) *prompts.Rewriter {
	t.Helper()
	template, err := prompts.ParseTemplate(prompts.Embedded(), "rewrite")
	if err != nil {
		t.Fatal(err)
	}
	return prompts.NewRewriter(template, words, budget, func() string { return "x7Kq" })
}

// TestRewriteGoldens renders each testdata/rewrite/*.json and compares it with the .golden
// file beside it: a case without a golden fails.
func TestRewriteGoldens(t *testing.T) {
	t.Parallel()
	inputs, err := filepath.Glob("testdata/rewrite/*.json")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range inputs {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			t.Parallel()
			var c struct {
				Budget int
				Input  prompts.RewriteInput
			}
			source, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(source, &c); err != nil {
				t.Fatal(err)
			}
			r, err := rewriter(t, c.Budget).Rewrite(c.Input)
			if err != nil {
				t.Fatal(err)
			}
			checkGolden(t, strings.TrimSuffix(path, ".json")+".golden", show(r))
		})
	}
}

func TestRewriteKeepsTheBudget(t *testing.T) {
	t.Parallel()
	in := prompts.RewriteInput{Question: "ومتى؟", History: []string{"قديم " + strings.Repeat("كلمة ", 50), "حديث"}}
	whole, err := rewriter(t, 1<<20).Rewrite(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		budget int
		old    bool
	}{
		{"all fits", whole.Tokens, true},
		{"the oldest goes first", whole.Tokens - 1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, err := rewriter(t, c.budget).Rewrite(in)
			if err != nil {
				t.Fatal(err)
			}
			user := r.Messages[1].Content
			if r.Tokens > c.budget || strings.Contains(user, "قديم") != c.old || !strings.Contains(user, "حديث") {
				t.Errorf("%d tokens of %d, and the old question shown: want %v:\n%s", r.Tokens, c.budget, c.old, user)
			}
		})
	}
	if _, err := rewriter(t, 20).Rewrite(in); err == nil {
		t.Error("a budget too small for the rules is not reported")
	}
	if _, err := rewriter(t, 1<<20).Rewrite(prompts.RewriteInput{Question: "ومتى؟"}); err == nil {
		t.Error("a question without history is rewritten")
	}
}
