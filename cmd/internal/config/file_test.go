package config

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFile_IsStrict(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, content, field, origin, hint string }{
		{"unknown section", "tg:\n  a: 1\n", "tg", "f.yaml:2", "there are embeddings, inbox, knowledge, listen, log, model, privacy, quota, redis, rerank, telegram"},
		{"unknown key", "redis:\n  address: x\n", "redis.address", "f.yaml:2", "there are url"},
		{"repeated key", "log:\n  level: info\n  level: warn\n", "log.level", "f.yaml:3", "given twice"},
		{"repeated section", "log:\n  level: info\nlog:\n  format: json\n", "log", "f.yaml:3", "given twice"},
		{"scalar for a section", "log: debug\n", "log", "f.yaml:1", "key: value lines"},
		{"scalar for the file", "debug\n", "configuration file", "f.yaml:1", "key: value lines"},
		{"mapping for a value", "log:\n  level: {a: b}\n", "log.level", "f.yaml:2", "one value or a list"},
		{"list in a list", "telegram:\n  admin_ids: [[1]]\n", "telegram.admin_ids", "f.yaml:2", "one value or a list"},
		{"alias", "log:\n  level: &x info\n  format: *x\n", "log.format", "f.yaml:3", "one value or a list"},
		{"second document", "log:\n  level: info\n---\nlog:\n  level: warn\n", "configuration file", "f.yaml", "second ---"},
		{"broken", "log: [\n", "configuration file", "f.yaml", "mend the YAML"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Load(Inputs{File: "f.yaml", ReadFile: files{"f.yaml": tt.content}.read})
			problems, ok := errors.AsType[Problems](err)
			if !ok || len(problems) != 1 {
				t.Fatalf("got %v, want one problem", err)
			}
			got := problems[0]
			if got.Field != tt.field || got.Origin != tt.origin || !strings.Contains(got.Hint, tt.hint) {
				t.Errorf("got %q (%s): %q", got.Field, got.Origin, got.Hint)
			}
		})
	}
}

func TestFile_TakesListsAndQuotes(t *testing.T) {
	t.Parallel()
	content := `
telegram:
  admin_ids: [1, 2]
  allowed_chats:
    - -1001
    - "5"
model:
  name: 'm'
  base_url: http://h/v1
  first_token_timeout: 60s
`
	got, err := Load(Inputs{File: "f.yaml", ReadFile: files{"f.yaml": content}.read})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int64{1, 2, -1001, 5}, append(got.Telegram.AdminIDs, got.Telegram.AllowedChats...)); diff != "" {
		t.Error(diff)
	}
	if got.Model.Name != "m" || got.Model.FirstTokenTimeout.Seconds() != 60 {
		t.Errorf("got %+v", got.Model)
	}
}

func FuzzFile(f *testing.F) {
	f.Add("log:\n  level: info\n")
	f.Add("telegram:\n  bot_token: " + botToken + "\n  admin_ids: [1, 2]\n")
	f.Add("a: &a [*a]\n---\n")
	f.Fuzz(func(t *testing.T, content string) {
		_, err := Load(Inputs{File: "f.yaml", ReadFile: files{"f.yaml": content}.read})
		if err != nil && strings.Contains(err.Error(), botToken) {
			t.Fatalf("%q: %v leaks the token", content, err)
		}
		problems, ok := errors.AsType[Problems](err)
		if err != nil && (!ok || len(problems) == 0 || problems[0].Hint == "") {
			t.Fatalf("%q: %#v is not a list of problems with hints", content, err)
		}
	})
}
