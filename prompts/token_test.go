package prompts

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/tiktoken-go/tokenizer"
)

func TestByLine_CountsALineOnce(t *testing.T) {
	t.Parallel()
	var counted []string
	count := byLine(func(text string) int {
		counted = append(counted, text)
		return len(text)
	})
	for text, want := range map[string]int{"": 0, "ab": 2, "\n": 1, "ab\nc\n\nab": 8} {
		for range 2 {
			if got := count(text); got != want {
				t.Errorf("%q has %d tokens, want %d", text, got, want)
			}
		}
	}
	seen := make(map[string]int)
	for _, text := range counted {
		seen[text]++
	}
	if diff := cmp.Diff(map[string]int{"ab": 1, "c": 1}, seen); diff != "" {
		t.Errorf("times counted (-want +got):\n%s", diff)
	}
}

func TestByLine_ForgetsWhenThereAreTooMany(t *testing.T) {
	t.Parallel()
	calls := 0
	count := byLine(func(text string) int { calls++; return len(text) })
	for i := range maxLines + 1 {
		count(strconv.Itoa(i))
	}
	count("0")
	if calls != maxLines+2 {
		t.Errorf("%d lines were counted, want %d", calls, maxLines+2)
	}
}

// The sum over lines must not be less than the count of the whole, or a prompt would not fit a model
// that was told to have room for it.
func TestNewCounter_NotLessThanTheWhole(t *testing.T) {
	t.Parallel()
	template, err := ParseTemplate(Embedded(), "answer")
	if err != nil {
		t.Fatal(err)
	}
	in := AnswerInput{Question: "متى تأسس التحالف؟", Today: "٢٣ نوفمبر/تشرين الثاني ٢٠٢٦", NoAnswer: "لا_جواب", History: []string{"المستخدم: من؟"}}
	for range 5 {
		in.Passages = append(in.Passages, Passage{Title: "التأسيس", Text: "تأسس التحالف في سبتمبر/أيلول ٢٠١٤.\n\n- يضم أكثر من ٨٠ دولة:\n- ومنظمات.", AsOf: "أمس"})
	}
	rendered, err := NewAnswerer(template, NewCounter(), 1<<20, func() string { return "x7Kq" }).Answer(in)
	if err != nil {
		t.Fatal(err)
	}
	codec, err := tokenizer.Get(tokenizer.O200kBase)
	if err != nil {
		t.Fatal(err)
	}
	whole, lines := 0, 0
	for _, m := range rendered.Messages {
		n, err := codec.Count(m.Content)
		if err != nil {
			t.Fatal(err)
		}
		whole, lines = whole+n, lines+strings.Count(m.Content, "\n")
	}
	if rendered.Tokens < whole || rendered.Tokens > whole+lines {
		t.Errorf("%d tokens by line, %d as a whole of %d lines", rendered.Tokens, whole, lines)
	}
}
