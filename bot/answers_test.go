package bot_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
)

// fakeAnswers has everything written at once, keeps it by its key, and fails where it is told to.
type fakeAnswers struct {
	fail     error
	failLate bool // after the answer was shown

	mu   sync.Mutex
	keys []bot.AnswerKey
	kept map[bot.AnswerKey]bot.Reply
}

var _ bot.Answers = (*fakeAnswers)(nil)

func (f *fakeAnswers) Do(ctx context.Context, key bot.AnswerKey, show bot.Show, write func(context.Context, bot.Show) (bot.Reply, error)) (bot.Reply, bot.AnswerSource, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.keys = append(f.keys, key)
	if f.fail != nil && !f.failLate {
		return bot.Reply{}, "", f.fail
	}
	if r, ok := f.kept[key]; ok {
		show(r.Text)
		return r, bot.AnswerHit, nil
	}
	r, err := write(ctx, show)
	if err != nil || f.fail != nil {
		return bot.Reply{}, "", errors.Join(err, f.fail)
	}
	if f.kept == nil {
		f.kept = make(map[bot.AnswerKey]bot.Reply)
	}
	f.kept[key] = r
	return r, bot.AnswerMade, nil
}

// TestAnswersAreSharedWhenNothingWasSaidBefore says which turns go through Answers.
func TestAnswersAreSharedWhenNothingWasSaidBefore(t *testing.T) {
	t.Parallel()
	history := []bot.Utterance{{Speaker: bot.UserSpeaker, Text: "ما التحالف؟"}}
	for _, c := range []struct {
		name     string
		turn     bot.Turn
		evidence float64
		noModel  bool
		shared   bool
	}{
		{"alone", bot.Turn{Question: foundingQuestion}, 0.9, false, true},
		{"the first of a conversation", bot.Turn{Question: foundingQuestion, Conversation: "new"}, 0.9, false, true},
		{"after what was said", bot.Turn{Question: foundingQuestion, History: history}, 0.9, false, false},
		{"after what is remembered", bot.Turn{Question: foundingQuestion, Conversation: "old"}, 0.9, false, false},
		{"refused without a model", bot.Turn{Question: foundingQuestion}, 0, false, false},
		{"quoted, as there is no model", bot.Turn{Question: foundingQuestion}, 0.9, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			retriever, answers := foundFounding(), &fakeAnswers{}
			retriever.result.Evidence = c.evidence
			o := options(t, retriever, &scriptedModel{deltas: []string{good}})
			if c.noModel {
				o.Model = nil
			}
			o.Answers, o.Memory = answers, &fakeMemory{talks: map[string][]bot.Utterance{"old": history}}
			r := answer(t, bot.New(o), c.turn)
			if shared := len(answers.keys) == 1; shared != c.shared || (r.Source == bot.AnswerMade) != c.shared {
				t.Errorf("asked for %v, source %q, want shared %v", answers.keys, r.Source, c.shared)
			}
		})
	}
}

// TestAnswersGiveTheWordingOnly holds that a reply from before has the words, citations and
// faults of then, and the question, the hits and the evidence of now.
func TestAnswersGiveTheWordingOnly(t *testing.T) {
	t.Parallel()
	retriever, model := foundFounding(), &scriptedModel{deltas: []string{good + " " + madeUp}}
	retriever.result.Release = "r1"
	o := options(t, retriever, model)
	o.Answers = &fakeAnswers{}
	a := bot.New(o)
	first := answer(t, a, bot.Turn{Question: foundingQuestion})
	retriever.result.Evidence, retriever.result.Hits = 0.8, retriever.result.Hits[:1]
	second := answer(t, a, bot.Turn{Question: "السؤال نفسه بكلمات أخرى"})
	if second.Question != "السؤال نفسه بكلمات أخرى" || second.Evidence != 0.8 || len(second.Hits) != 1 || second.Source != bot.AnswerHit {
		t.Errorf("question %q, evidence %v, %d hits, source %q", second.Question, second.Evidence, len(second.Hits), second.Source)
	}
	if second.Text != first.Text || second.Mode != first.Mode || len(second.Citations) != 1 || !slices.Equal(second.Degraded, []string{bot.DegradedCheck}) {
		t.Errorf("first %q, then %q in mode %s with %d citations, degraded %q", first.Text, second.Text, second.Mode, len(second.Citations), second.Degraded)
	}
	if len(model.calls()) != 1 {
		t.Errorf("the model was asked %d times", len(model.calls()))
	}
}

// TestAnswersKey holds what an answer depends on.
func TestAnswersKey(t *testing.T) {
	t.Parallel()
	retriever, answers := foundFounding(), &fakeAnswers{}
	retriever.result.Release, retriever.result.Standalone = "r1", " متى  تأسس\nالتحالف؟ "
	o := options(t, retriever, &scriptedModel{deltas: []string{good}})
	o.Answers = answers
	answer(t, bot.New(o), bot.Turn{Question: foundingQuestion})
	want := []bot.AnswerKey{{Release: "r1", Question: "متى تأسس التحالف؟", Day: "2026-02-10", Language: "ar"}}
	if d := cmp.Diff(want, answers.keys); d != "" {
		t.Error(d)
	}
}

// TestAnswersThatFail holds that a fault of Answers costs a call of the model and not the
// answer, unless some of it was shown.
func TestAnswersThatFail(t *testing.T) {
	t.Parallel()
	away := errors.New("answers are away")
	model := &scriptedModel{deltas: []string{good}}
	o := options(t, foundFounding(), model)
	o.Answers = &fakeAnswers{fail: away}
	if r := answer(t, bot.New(o), bot.Turn{Question: foundingQuestion}); r.Text != good || r.Source != "" || len(r.Degraded) != 0 {
		t.Errorf("answer %q from %q, degraded %q", r.Text, r.Source, r.Degraded)
	}
	o.Answers = &fakeAnswers{fail: away, failLate: true}
	var shown strings.Builder
	_, err := bot.New(o).Answer(t.Context(), bot.Turn{Question: foundingQuestion}, func(text string) { shown.WriteString(text) })
	if !errors.Is(err, away) || shown.String() != good {
		t.Errorf("shown %q, error %v", shown.String(), err)
	}
}
