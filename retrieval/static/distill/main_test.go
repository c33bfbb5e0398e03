package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

func TestRowsAreTheFeatures(t *testing.T) {
	t.Parallel()
	texts := []string{"متى تأسس التحالف؟", "", "CIFG ٢٠١٤"}
	var in, out bytes.Buffer
	var want []uint32
	for _, text := range texts {
		if err := json.NewEncoder(&in).Encode(text); err != nil {
			t.Fatal(err)
		}
		var rows, weights []uint32
		static.Features(text, func(row uint32, weight float32) {
			rows, weights = append(rows, row), append(weights, math.Float32bits(weight))
		})
		want = append(append(append(want, uint32(len(rows))), rows...), weights...)
	}
	if err := run([]string{"rows"}, &in, &out); err != nil {
		t.Fatal(err)
	}
	got := make([]uint32, out.Len()/4)
	if err := binary.Read(&out, binary.LittleEndian, got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// No golden question may be among the texts, or the table would know what it is measured on.
func TestTextsHoldNoGoldenQuestion(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := run([]string{"texts"}, nil, &out); err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]bool)
	for d := json.NewDecoder(&out); d.More(); {
		var l line
		if err := d.Decode(&l); err != nil {
			t.Fatal(err)
		}
		texts[folded(l.Text)] = true
	}
	questions := 0
	for _, q := range goldenQuestions(t) {
		questions++
		if texts[folded(q)] {
			t.Errorf("the golden question %q is a text of the base", q)
		}
	}
	if len(texts) < 1000 || questions < 100 {
		t.Errorf("%d texts and %d golden questions, want many", len(texts), questions)
	}
}

func folded(text string) string {
	var words []string
	for _, token := range arabic.Tokenize(text) {
		words = append(words, token.Text)
	}
	return strings.Join(words, " ")
}

// goldenQuestions are all there are; they are compared here, not measured.
func goldenQuestions(t *testing.T) []string {
	t.Helper()
	golden := os.DirFS("../../../knowledge/golden")
	files, err := fs.Glob(golden, "*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range files {
		data, err := fs.ReadFile(golden, name)
		if err != nil {
			t.Fatal(err)
		}
		for d := json.NewDecoder(bytes.NewReader(data)); d.More(); {
			var q struct {
				Question string `json:"question"`
			}
			if err := d.Decode(&q); err != nil {
				t.Fatal(err)
			}
			out = append(out, q.Question)
		}
	}
	return out
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	tests := []struct {
		name string
		args []string
		in   string
	}{
		{"no command", nil, ""},
		{"another command", []string{"fit"}, ""},
		{"no JSON", []string{"rows"}, "سوريا\n"},
		{"a line without an end", []string{"rows"}, `"` + strings.Repeat("a", maxLine) + `"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if err := run(tt.args, strings.NewReader(tt.in), new(bytes.Buffer)); err == nil {
				t.Error("run: no error, want one")
			}
		})
	}
	if err := run([]string{"rows"}, iotest.ErrReader(broken), new(bytes.Buffer)); !errors.Is(err, broken) {
		t.Errorf("run: error %v, want the reader's", err)
	}
}
