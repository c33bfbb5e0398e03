package eval_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// files makes a file system of names and contents by turns.
func files(pairs ...string) fstest.MapFS {
	fsys := make(fstest.MapFS)
	for pair := range slices.Chunk(pairs, 2) {
		fsys[pair[0]] = &fstest.MapFile{Data: []byte(pair[1])}
	}
	return fsys
}

// read reads a set that has nothing wrong.
func read(t *testing.T, fsys fstest.MapFS, name string) *eval.Set {
	t.Helper()
	s, err := eval.Read(fsys, name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// passages are the ids, titles and texts of a set's base, in order.
func passages(s *eval.Set) [][3]string {
	var out [][3]string
	for _, d := range s.Base.Documents {
		for _, p := range d.Passages {
			out = append(out, [3]string{p.ID, p.Document.Title, p.Text})
		}
	}
	return out
}

func TestReadSQuAD(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, json string
		passages   [][3]string
		questions  []eval.Question
	}{
		{
			"version 1",
			`{"version":"1.1","data":[{"title":"سوريا","paragraphs":[{"context":"انضمت عام ٢٠٢٥.","qas":[
				{"id":"q1","question":"متى؟","answers":[{"text":"٢٠٢٥","answer_start":11},{"text":"عام ٢٠٢٥","answer_start":7}]},
				{"id":"q2","question":"من؟","answers":[]}]}]}]}`,
			[][3]string{{"p000000", "سوريا", "انضمت عام ٢٠٢٥."}},
			[]eval.Question{
				{ID: "q1", Text: "متى؟", Relevant: map[string]int{"p000000": 1}, Facts: [][]string{{"٢٠٢٥", "عام ٢٠٢٥"}}},
				{ID: "q2", Text: "من؟", Relevant: map[string]int{"p000000": 1}},
			},
		},
		{
			"version 2, with a question that has no answer",
			`{"version":"v2.0","data":[{"title":"سوريا","paragraphs":[{"context":"نص","qas":[
				{"id":"q1","question":"كم؟","is_impossible":true,"answers":[],"plausible_answers":[{"text":"نص","answer_start":0}]}]}]}]}`,
			[][3]string{{"p000000", "سوريا", "نص"}},
			[]eval.Question{{ID: "q1", Text: "كم؟", Abstain: true}},
		},
		{
			"flat, with ids that are numbers",
			`{"data":[{"title":"أ","context":" نص أول \n","qas":[{"id":1234567,"question":"ما؟","answers":[{"text":"أول"}]}]},
				{"title":"ب","context":"نص ثان","qas":[{"id":2,"question":"من؟","answers":[{"text":"ثان"}]}]}]}`,
			[][3]string{{"p000000", "أ", "نص أول"}, {"p000001", "ب", "نص ثان"}},
			[]eval.Question{
				{ID: "1234567", Text: "ما؟", Relevant: map[string]int{"p000000": 1}, Facts: [][]string{{"أول"}}},
				{ID: "2", Text: "من؟", Relevant: map[string]int{"p000001": 1}, Facts: [][]string{{"ثان"}}},
			},
		},
		{
			"a paragraph that stands twice is one passage",
			`{"data":[{"title":"أ","paragraphs":[{"context":"نص","qas":[{"id":"1","question":"ما؟"}]},{"context":"نص","qas":[{"id":"2","question":"من؟"}]}]}]}`,
			[][3]string{{"p000000", "أ", "نص"}},
			[]eval.Question{
				{ID: "1", Text: "ما؟", Relevant: map[string]int{"p000000": 1}},
				{ID: "2", Text: "من؟", Relevant: map[string]int{"p000000": 1}},
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := read(t, files("sets/arcd.json", tt.json), "sets/arcd.json")
			if s.Name != "arcd" {
				t.Errorf("Name = %q, want arcd", s.Name)
			}
			if diff := cmp.Diff(tt.passages, passages(s)); diff != "" {
				t.Errorf("passages (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.questions, s.Questions); diff != "" {
				t.Errorf("questions (-want +got):\n%s", diff)
			}
		})
	}
}

// beir is a small BEIR folder.
func beir(replace ...string) fstest.MapFS {
	r := strings.NewReplacer(replace...)
	return files(
		"beir/corpus.jsonl", r.Replace(`{"_id":"d2","title":"الموصل","text":"معركة الموصل","metadata":{}}`+"\n\n"+`{"_id":"d1","title":"","text":"مخيم الهول"}`+"\n"),
		"beir/queries.jsonl", r.Replace(`{"_id":"q1","text":"متى المعركة؟"}`+"\n"+`{"_id":"q2","text":"بلا حكم"}`+"\n"+`{"_id":"q3","text":"أين المخيم؟"}`),
		"beir/qrels/dev.tsv", r.Replace("query-id\tcorpus-id\tscore\nq3\td1\t2\nq3\td2\t0\n"),
		"beir/qrels/test.tsv", r.Replace("query-id\tcorpus-id\tscore\r\nq1\td2\t1\r\n"),
		"beir/qrels/readme.txt", "no judgements",
	)
}

func TestReadBEIR(t *testing.T) {
	t.Parallel()
	s := read(t, beir(), "beir")
	if diff := cmp.Diff([][3]string{{"d1", "", "مخيم الهول"}, {"d2", "الموصل", "معركة الموصل"}}, passages(s)); diff != "" {
		t.Errorf("passages (-want +got):\n%s", diff)
	}
	want := []eval.Question{
		{ID: "q1", Text: "متى المعركة؟", Relevant: map[string]int{"d2": 1}},
		{ID: "q3", Text: "أين المخيم؟", Relevant: map[string]int{"d1": 2}},
	}
	if diff := cmp.Diff(want, s.Questions); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
	if s.Name != "beir" || s.Base.Document("d2") == nil {
		t.Errorf("the set is named %q, and its base finds %v under d2", s.Name, s.Base.Document("d2"))
	}
}

func TestReadErrors(t *testing.T) {
	t.Parallel()
	without := func(name string) fstest.MapFS {
		fsys := beir()
		delete(fsys, name)
		return fsys
	}
	tests := []struct {
		name  string
		files fstest.MapFS
		set   string
		want  string // part of the error
	}{
		{"no such file", files(), "set.json", "set.json"},
		{"unknown format", files("set.csv", "a,b"), "set.csv", "format is not known"},
		{"not JSON", files("set.json", "data:"), "set.json", "not SQuAD JSON"},
		{"JSON of another shape", files("set.json", `{"data":{"a":1}}`), "set.json", "not SQuAD JSON"},
		{"no questions", files("set.json", `{"data":[]}`), "set.json", "no questions"},
		{"empty golden file", files("set.jsonl", "\n"), "set.jsonl", "no questions"},
		{"no corpus", without("beir/corpus.jsonl"), "beir", "corpus.jsonl"},
		{"no queries", without("beir/queries.jsonl"), "beir", "queries.jsonl"},
		{"no judgements at all", files("beir/corpus.jsonl", `{"_id":"d","text":"t"}`, "beir/queries.jsonl", ""), "beir", "no qrels"},
		{"corpus is not JSON", beir(`{"_id":"d1"`, `{"_id":d1`), "beir", "corpus.jsonl: line 3"},
		{"query is not JSON", beir(`{"_id":"q2"`, `{"_id":q2`), "beir", "queries.jsonl: line 2"},
		{"too few columns", beir("q3\td1\t2", "q3\td1"), "beir", "dev.tsv: line 2: 2 columns"},
		{"score is no number", beir("d1\t2", "d1\tgood"), "beir", "dev.tsv: line 2: score"},
		{"judgements for no query", beir("q1\td2", "x1\td2", "q3\t", "x3\t"), "beir", "no questions"},
		{"a line over the bound", files("set.jsonl", strings.Repeat("x", 17<<20)), "set.jsonl", "read lines"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, err := eval.Read(tt.files, tt.set)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Read(%q) = %v, %v; want an error with %q", tt.set, s, err, tt.want)
			}
		})
	}
}

func TestKeep(t *testing.T) {
	t.Parallel()
	tests := []struct{ split, want string }{
		{"", "a b c"},
		{"dev", "a c"},
		{"test", "b c"},
		{"train", "c"},
	}
	for _, tt := range tests {
		t.Run("split "+tt.split, func(t *testing.T) {
			t.Parallel()
			s := &eval.Set{Questions: []eval.Question{{ID: "a", Split: "dev"}, {ID: "b", Split: "test"}, {ID: "c"}}}
			s.Keep(tt.split)
			var got []string
			for _, q := range s.Questions {
				got = append(got, q.ID)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("Keep(%q) leaves %v, want %s", tt.split, got, tt.want)
			}
		})
	}
}
