package rig_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

func TestReadQuestions(t *testing.T) {
	t.Parallel()
	file := func(lines ...string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))} }
	got, err := rig.ReadQuestions(fstest.MapFS{
		"knowledge/golden/a.jsonl": file(
			`{"question": "one", "split": "dev"}`, `{"question": "two", "split": "test"}`,
			`{"question": "three", "split": "dev", "abstain": true}`, `{"question": "four", "split": "dev", "history": [{"role": "user"}]}`),
		"knowledge/golden/b.jsonl": file(`{"question": "five", "split": "dev", "history": []}`),
	})
	if diff := cmp.Diff([]string{"one", "five"}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if _, err := rig.ReadQuestions(fstest.MapFS{"knowledge/golden/a.jsonl": file("{")}); err == nil {
		t.Error("a broken file was read")
	}
	if _, err := rig.ReadQuestions(fstest.MapFS{}); err == nil {
		t.Error("no questions, and nothing said")
	}
}
