package bot_test

import (
	"context"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/prompts"
	"github.com/tahaluf/tahaluf/retrieval"
)

var _ bot.Rewriter = (*prompts.Rewriter)(nil)

// byQuestion finds by the text of the query.
type byQuestion map[string]retrieval.Result

func (f byQuestion) Retrieve(ctx context.Context, q retrieval.Query) (retrieval.Result, error) {
	return f[q.Text], ctx.Err()
}

const (
	followUp  = "ومتى انضمت؟"
	completed = "متى انضمت سوريا إلى التحالف؟"
)

// talk is a retriever that completes followUp, and finds better for completed.
func talk() byQuestion {
	first := found(followUp, passage("founding", foundingText), passage("syria", syriaText))
	first.Evidence, first.Understood = 0.5, retrieval.Understood{FollowUp: true, Question: "متى انضمت (سوريا)؟"}
	return byQuestion{followUp: first, completed: found(completed, passage("syria", syriaText))}
}

// rewriting answers a request to rewrite with the text, and any other with nothing.
func rewriting(text string, err error) bot.Model {
	return modelFunc(func(_ context.Context, messages []prompts.Message) iter.Seq2[string, error] {
		return func(yield func(string, error) bool) {
			if !strings.Contains(messages[0].Content, "أن تعيد كتابة السؤال") {
				return
			}
			for _, r := range text {
				if !yield(string(r), nil) {
					return
				}
			}
			if err != nil {
				yield("", err)
			}
		}
	})
}

func TestFollowUpIsRewritten(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, rewrite string
		err           error
		first         string // the passage that comes first
		understood    string
		degraded      bool
	}{
		{"a rewrite that finds better", completed, nil, "syria#a", completed, false},
		{"only the first line counts", completed + "\nهذا سؤال واضح.", nil, "syria#a", completed, false},
		{"a name that nobody named", "متى انضمت اليابان إلى التحالف؟", nil, "founding#a", "متى انضمت (سوريا)؟", false},
		{"a year that nobody named", "متى انضمت سوريا إلى التحالف عام 2019؟", nil, "founding#a", "متى انضمت (سوريا)؟", false},
		{"a failure", "متى", errModel, "founding#a", "متى انضمت (سوريا)؟", true},
		{"nothing", "", nil, "founding#a", "متى انضمت (سوريا)؟", false},
		{"a flood", strings.Repeat("سوريا ", 500), nil, "founding#a", "متى انضمت (سوريا)؟", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := options(t, talk(), rewriting(tt.rewrite, tt.err))
			o.Rewriter = rewritePrompt(t)
			r := answer(t, bot.New(o), bot.Turn{Question: followUp, History: []bot.Utterance{{Speaker: bot.UserSpeaker, Text: "ما موقف سوريا من التحالف؟"}}})
			if r.Hits[0].Passage.ID != tt.first || r.Understood != tt.understood {
				t.Errorf("%s first, understood as %q; want %s and %q", r.Hits[0].Passage.ID, r.Understood, tt.first, tt.understood)
			}
			if got := slices.Contains(r.Degraded, bot.DegradedRewrite); got != tt.degraded {
				t.Errorf("degraded %v, want the rewrite among them: %v", r.Degraded, tt.degraded)
			}
		})
	}
}

// What retrieval finds by itself stays among the hits, whatever the model wrote.
func TestRewriteIsNeverAlone(t *testing.T) {
	t.Parallel()
	o := options(t, talk(), rewriting(completed, nil))
	o.Rewriter = rewritePrompt(t)
	r := answer(t, bot.New(o), bot.Turn{Question: followUp, History: []bot.Utterance{{Speaker: bot.UserSpeaker, Text: "وسوريا والتحالف؟"}}})
	var got []string
	for _, h := range r.Hits {
		got = append(got, h.Passage.ID)
	}
	if diff := cmp.Diff([]string{"syria#a", "founding#a"}, got); diff != "" {
		t.Errorf("hits (-want +got):\n%s", diff)
	}
}

func TestQuestionThatStandsAloneIsNotRewritten(t *testing.T) {
	t.Parallel()
	m := &scriptedModel{deltas: []string{"لا"}}
	o := options(t, foundFounding(), m)
	o.Rewriter = rewritePrompt(t)
	answer(t, bot.New(o), bot.Turn{Question: foundingQuestion})
	if n := len(m.calls()); n != 1 {
		t.Errorf("the model is called %d times, want once", n)
	}
}

func rewritePrompt(t *testing.T) *prompts.Rewriter {
	t.Helper()
	template, err := prompts.ParseTemplate(prompts.Embedded(), "rewrite")
	if err != nil {
		t.Fatal(err)
	}
	return prompts.NewRewriter(template, func(s string) int { return len(strings.Fields(s)) }, 1000, func() string { return "x7Kq" })
}
