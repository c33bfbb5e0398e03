package bot_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestQuestionKey(t *testing.T) {
	t.Parallel()
	const question = "متى تأسس التحالف الدولي؟"
	tests := map[string]struct {
		question string
		same     bool
	}{
		"the same":                {question, true},
		"no question mark":        {"متى تأسس التحالف الدولي", true},
		"another hamza and space": {" متى  تأسّس التحالف الدولى ؟", true},
		"another order":           {"التحالف الدولي متى تأسس؟", true},
		"with stop words":         {"متى كان قد تأسس التحالف الدولي؟", true},
		"another question word":   {"أين تأسس التحالف الدولي؟", false},
		"another subject":         {"متى تأسس التنظيم؟", false},
		"no words":                {"؟!", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if same := bot.QuestionKey(tt.question) == bot.QuestionKey(question); same != tt.same {
				t.Errorf("%q and %q: same is %v", bot.QuestionKey(tt.question), bot.QuestionKey(question), same)
			}
		})
	}
}

// asking is a passage of a document that answers the questions.
func asking(id, text string, questions ...string) *retrieval.Passage {
	p := passage(id, text)
	p.Document.Questions = questions
	return p
}

func TestFollowUps(t *testing.T) {
	t.Parallel()
	const who, where = "من أسس التحالف الدولي؟", "أين تأسس التحالف؟"
	tests := map[string]struct {
		turn      bot.Turn
		questions []string
		want      []string
	}{
		"not the one asked":            {bot.Turn{Question: foundingQuestion}, []string{"متى تأسس التحالف الدولي ضدّ داعش", who}, []string{who}},
		"not the one asked, spelt out": {bot.Turn{Question: "متى تأسس التحالف؟"}, []string{foundingQuestion, who}, []string{who}},
		"two at most":                  {bot.Turn{Question: foundingQuestion}, []string{who, where, "كم عضواً فيه؟"}, []string{who, where}},
		"each once":                    {bot.Turn{Question: foundingQuestion}, []string{who, who}, []string{who}},
		"not those asked before":       {bot.Turn{Question: foundingQuestion, History: []bot.Utterance{{Speaker: bot.UserSpeaker, Text: who}}}, []string{who, where}, []string{where}},
		"none when the document names": {bot.Turn{Question: foundingQuestion}, nil, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := &fakeRetriever{result: found(foundingQuestion, asking("founding", foundingText, tt.questions...))}
			if diff := cmp.Diff(tt.want, answer(t, bot.New(options(t, r, nil)), tt.turn).FollowUps); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFollowUps_OfARefusalAreNone(t *testing.T) {
	t.Parallel()
	r := &fakeRetriever{result: found(foundingQuestion, asking("founding", foundingText, "من أسسه؟"))}
	r.result.Evidence = 0.1
	if got := answer(t, bot.New(options(t, r, nil)), bot.Turn{Question: foundingQuestion}); got.FollowUps != nil || got.Uncovered {
		t.Errorf("%+v", got)
	}
}

// TestQuote_AsksNobody holds that a quotation needs neither a model nor a memory.
func TestQuote_AsksNobody(t *testing.T) {
	t.Parallel()
	m, memory := &scriptedModel{deltas: []string{"لا"}}, &fakeMemory{failRecall: true, failRemember: true}
	o := options(t, foundFounding(), m)
	o.Memory = memory
	r, err := bot.New(o).Quote(context.Background(), foundingQuestion)
	if err != nil {
		t.Fatal(err)
	}
	checkReply(t, r)
	if r.Mode != bot.ModeExtractive || r.Abstained || r.Degraded != nil || len(m.calls()) != 0 {
		t.Errorf("reply %+v after %d calls of the model", r, len(m.calls()))
	}
	if _, err := bot.New(o).Quote(context.Background(), "؟"); err == nil {
		t.Error("an empty question was taken")
	}
}

func TestUncovered_IsARefusalByTheModel(t *testing.T) {
	t.Parallel()
	declining := &scriptedModel{deltas: []string{"لا_جواب\n"}}
	for _, tt := range []struct {
		evidence  float64
		uncovered bool
	}{{0.9, true}, {0.1, false}} {
		r := foundFounding()
		r.result.Evidence = tt.evidence
		got := answer(t, bot.New(options(t, r, declining)), bot.Turn{Question: foundingQuestion})
		if !got.Abstained || got.Uncovered != tt.uncovered {
			t.Errorf("evidence %g: abstained %v, uncovered %v", tt.evidence, got.Abstained, got.Uncovered)
		}
	}
}
