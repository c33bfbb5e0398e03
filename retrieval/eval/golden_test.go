package eval_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

func TestReadGolden(t *testing.T) {
	t.Parallel()
	s := read(t, files("golden/questions.jsonl", `{"id":"g1","question":"ومتى؟","history":[{"role":"user","text":"هل انضمت سوريا؟"},{"role":"assistant","text":"نعم."}],"kind":"follow-up","split":"dev","passages":["syria#date","timeline#2025"],"facts":["٢٠٢٥",["نوفمبر","تشرين الثاني"]],"false_premise":false,"note":"سهل"}

{"id":"g2","question":"ما سعر الذهب؟","kind":"off-topic","split":"test","abstain":true}
`), "golden/questions.jsonl")
	want := &eval.Set{Name: "questions", Questions: []eval.Question{
		{
			ID: "g1", Text: "ومتى؟", History: []string{"هل انضمت سوريا؟"}, Kind: "follow-up", Split: "dev",
			Relevant: map[string]int{"syria#date": 1, "timeline#2025": 1},
			Facts:    [][]string{{"٢٠٢٥"}, {"نوفمبر", "تشرين الثاني"}},
		},
		{ID: "g2", Text: "ما سعر الذهب؟", Kind: "off-topic", Split: "test", Abstain: true, Relevant: map[string]int{}},
	}}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Errorf("Read() (-want +got):\n%s", diff)
	}
}

func TestReadGoldenIsStrict(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, line, want string }{
		{"not JSON", `id: g1`, "not a golden question"},
		{"not an object", `["g1"]`, "not a golden question"},
		{"unknown key", `{"id":"g1","question":"ما؟","passages":["a#b"],"answer":"x"}`, `"answer"`},
		{"misspelt key", `{"id":"g1","question":"ما؟","passage":["a#b"]}`, `"passage"`},
		{"two objects on a line", `{"id":"g1","question":"ما؟","passages":["a#b"]} {"id":"g2"}`, "more than one value"},
		{"a bracket too many", `{"id":"g1","question":"ما؟","passages":["a#b"]}}`, "more than one value"},
		{"no id", `{"question":"ما؟","passages":["a#b"]}`, "id and question"},
		{"no question", `{"id":"g1","passages":["a#b"]}`, "id and question"},
		{"neither passages nor abstain", `{"id":"g1","question":"ما؟"}`, "no passages"},
		{"both passages and abstain", `{"id":"g1","question":"ما؟","passages":["a#b"],"abstain":true}`, "both"},
		{"unknown split", `{"id":"g1","question":"ما؟","passages":["a#b"],"split":"train"}`, `"train"`},
		{"unknown role", `{"id":"g1","question":"ما؟","passages":["a#b"],"history":[{"role":"usr","text":"x"}]}`, `"usr"`},
		{"unknown key in the history", `{"id":"g1","question":"ما؟","passages":["a#b"],"history":[{"role":"user","content":"x"}]}`, `"content"`},
		{"a fact that is a number", `{"id":"g1","question":"ما؟","passages":["a#b"],"facts":[2014]}`, "a string or a list"},
		{"a fact without wordings", `{"id":"g1","question":"ما؟","passages":["a#b"],"facts":[[]]}`, "without a wording"},
		{"an empty fact", `{"id":"g1","question":"ما؟","passages":["a#b"],"facts":[""]}`, "without a wording"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			good := `{"id":"g0","question":"ما؟","passages":["a#b"]}` + "\n"
			_, err := eval.Read(files("g.jsonl", good+tt.line), "g.jsonl")
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "line 2") {
				t.Errorf("Read: error %v, want one of line 2 with %q", err, tt.want)
			}
		})
	}
}

func TestReadGoldenRejectsARepeatedID(t *testing.T) {
	t.Parallel()
	line := `{"id":"g1","question":"ما؟","passages":["a#b"]}` + "\n"
	_, err := eval.Read(files("g.jsonl", line+line), "g.jsonl")
	if err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("Read: error %v, want one that says the id is used twice", err)
	}
}
