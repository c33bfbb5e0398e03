package prompts_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tahaluf/tahaluf/prompts"
)

func TestParseTemplateIsStrict(t *testing.T) {
	t.Parallel()
	const blocks = `{{define "system"}}s{{end}}{{define "user"}}u{{end}}`
	for _, c := range []struct{ name, source, want string }{
		{"no front matter", blocks, "no front matter"},
		{"unknown key", "---\nid: a\nversion: 1\nmodel: x\n---\n" + blocks, "model"},
		{"another id", "---\nid: b\nversion: 1\n---\n" + blocks, `id is "b"`},
		{"no version", "---\nid: a\n---\n" + blocks, "version 0"},
		{"a block is missing", "---\nid: a\nversion: 1\n---\n" + `{{define "system"}}s{{end}}`, `no block "user"`},
		{"broken action", "---\nid: a\nversion: 1\n---\n{{define \"system\"}}{{.X{{end}}", "a:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := prompts.ParseTemplate(fstest.MapFS{"a.tmpl": {Data: []byte(c.source)}}, "a")
			if !errors.Is(err, prompts.ErrTemplate) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v, want one about %q", err, c.want)
			}
		})
	}
}

func TestEveryEmbeddedTemplateParses(t *testing.T) {
	t.Parallel()
	for _, id := range []string{"answer"} {
		if _, err := prompts.ParseTemplate(prompts.Embedded(), id); err != nil {
			t.Error(err)
		}
	}
}

func TestCounterCountsArabic(t *testing.T) {
	t.Parallel()
	if n := prompts.NewCounter()("متى تأسس التحالف الدولي ضد داعش؟"); n < 5 || n > 20 {
		t.Errorf("%d tokens, want about 10", n)
	}
}
