package eval

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestPool(t *testing.T) {
	t.Parallel()
	one := func(name string) *Set {
		var b builder
		b.add("p0", "عنوان "+name, "نص "+name)
		return &Set{Name: name, Base: &b.base, Questions: []Question{{ID: "1", Text: "سؤال " + name, Relevant: map[string]int{"p0": 1}}}}
	}
	got, err := Pool([]*Set{one("a"), one("b")})
	if err != nil {
		t.Fatal(err)
	}
	want := []Question{
		{ID: "a/1", Text: "سؤال a", Relevant: map[string]int{"a/p0": 1}, Kind: "a"},
		{ID: "b/1", Text: "سؤال b", Relevant: map[string]int{"b/p0": 1}, Kind: "b"},
	}
	if diff := cmp.Diff(want, got.Questions); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
	distractors, err := ReadDistractors(fstest.MapFS{"d": {Data: []byte(`{"id":"x","title":"t","context":"نص آخر"}`)}}, "d")
	if err != nil {
		t.Fatal(err)
	}
	got.Add(distractors)
	var ids []string
	for _, d := range got.Base.Documents {
		ids = append(ids, d.Passages[0].ID)
	}
	if diff := cmp.Diff([]string{"a/p0", "b/p0", "x"}, ids); diff != "" {
		t.Errorf("passages (-want +got):\n%s", diff)
	}
	if _, err := Pool([]*Set{{Name: "golden"}}); err == nil || !strings.Contains(err.Error(), "golden") {
		t.Errorf("a set without passages: %v", err)
	}
	if _, err := Pool(nil); err == nil {
		t.Error("nothing can be pooled")
	}
}

func TestReadDistractors_Refuses(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"no JSON":      "x",
		"no id":        `{"context":"نص"}`,
		"no text":      `{"id":"1"}`,
		"an id twice":  "{\"id\":\"1\",\"context\":\"نص\"}\n{\"id\":\"1\",\"context\":\"نص\"}",
		"a long line":  `{"id":"1","context":"` + strings.Repeat("ا", maxDistractorLine) + `"}`,
		"not even a {": "[1]",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := ReadDistractors(fstest.MapFS{"d": {Data: []byte(data)}}, "d"); err == nil {
				t.Error("it is taken")
			}
		})
	}
}
