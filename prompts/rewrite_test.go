package prompts_test

import (
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

func TestRewriteGoldens(t *testing.T) {
	t.Parallel()
	testGoldens(t, "testdata/rewrite", func(budget int, in prompts.RewriteInput) (prompts.Rendered, error) {
		return rewriter(t, budget).Rewrite(in)
	})
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
