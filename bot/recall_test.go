package bot_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
)

// TestAnswerRemembersTheTurn holds that both sides are kept, with the time, and that the
// next turn of the conversation, and no other, is searched for with the question.
func TestAnswerRemembersTheTurn(t *testing.T) {
	t.Parallel()
	retriever, memory := foundFounding(), &fakeMemory{}
	o := options(t, retriever, &scriptedModel{deltas: []string{good}})
	o.Memory = memory
	a := bot.New(o)
	answer(t, a, bot.Turn{Conversation: "one", User: "somebody", Question: " " + foundingQuestion + "\u200f"})
	if memory.users["one"] != "somebody" {
		t.Errorf("the conversation is that of %q", memory.users["one"])
	}
	want := []bot.Utterance{
		{Speaker: bot.UserSpeaker, Text: foundingQuestion, At: fixedNow()},
		{Speaker: bot.AssistantSpeaker, Text: good, At: fixedNow()},
	}
	if d := cmp.Diff(map[string][]bot.Utterance{"one": want}, memory.talks); d != "" {
		t.Errorf("remembered (-want +got):\n%s", d)
	}
	answer(t, a, bot.Turn{Conversation: "one", Question: "ومن قاده؟"})
	answer(t, a, bot.Turn{Conversation: "two", Question: "ومن قاده؟"})
	answer(t, a, bot.Turn{Question: "ومن قاده؟"})
	var histories [][]string
	for _, q := range retriever.asked() {
		histories = append(histories, q.History)
	}
	if d := cmp.Diff([][]string{nil, {foundingQuestion}, nil, nil}, histories); d != "" {
		t.Errorf("searched with the history (-want +got):\n%s", d)
	}
	if len(memory.talks["one"]) != 4 || len(memory.talks["two"]) != 2 || len(memory.talks) != 2 {
		t.Errorf("remembered %v, want two turns of one and one of two", memory.talks)
	}
}

// TestAnswerRemembersARefusal holds that a refusal is part of the talk too.
func TestAnswerRemembersARefusal(t *testing.T) {
	t.Parallel()
	retriever, memory := foundFounding(), &fakeMemory{}
	retriever.result.Evidence = 0
	o := options(t, retriever, nil)
	o.Memory = memory
	r := answer(t, bot.New(o), bot.Turn{Conversation: "one", Question: "من فاز بالكأس؟"})
	if talk := memory.talks["one"]; len(talk) != 2 || talk[1].Text != r.Text {
		t.Errorf("remembered %v", talk)
	}
}

// TestAnswerBearsABrokenMemory holds that a memory that is away costs the context, not the
// answer, and is named once.
func TestAnswerBearsABrokenMemory(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name                     string
		failRecall, failRemember bool
		history                  []string // what the search is sharpened with
	}{
		{"cannot recall", true, false, nil},
		{"cannot remember", false, true, []string{"ما التحالف؟"}},
		{"neither", true, true, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			retriever := foundFounding()
			memory := &fakeMemory{
				failRecall: c.failRecall, failRemember: c.failRemember,
				talks: map[string][]bot.Utterance{"one": {{Speaker: bot.UserSpeaker, Text: "ما التحالف؟"}}},
			}
			o := options(t, retriever, &scriptedModel{deltas: []string{good}})
			o.Memory = memory
			r := answer(t, bot.New(o), bot.Turn{
				Conversation: "one", Question: foundingQuestion,
				History: []bot.Utterance{{Speaker: bot.UserSpeaker, Text: "سؤال من حديث آخر"}},
			})
			if r.Text != good || !slices.Equal(r.Degraded, []string{bot.DegradedMemory}) {
				t.Errorf("answer %q, degraded %q", r.Text, r.Degraded)
			}
			if d := cmp.Diff(c.history, retriever.asked()[0].History); d != "" {
				t.Errorf("searched with the history (-want +got):\n%s", d)
			}
			if len(memory.talks["one"]) != 1 {
				t.Errorf("remembered %v", memory.talks["one"])
			}
		})
	}
}

// TestOldAnswersAreNoEvidence holds the rule of the house: the search runs although the
// talk holds an answer, only the user's words sharpen it, and what the Assistant said
// before bears nothing out.
func TestOldAnswersAreNoEvidence(t *testing.T) {
	t.Parallel()
	history := []bot.Utterance{
		{Speaker: bot.UserSpeaker, Text: "من يقود التحالف؟"},
		{Speaker: bot.AssistantSpeaker, Text: "يقود التحالف القبطان نيمو منذ ١٨٧٠ [1]."},
		{Speaker: bot.UserSpeaker, Text: "متى تولى القيادة؟"},
		{Speaker: bot.AssistantSpeaker, Text: "تولى القبطان نيمو القيادة عام ١٨٧٠ [1]."},
	}
	for _, stored := range []bool{false, true} {
		retriever := foundFounding()
		model := &scriptedModel{deltas: []string{"تولى القبطان نيمو القيادة عام ١٨٧٠ [1].\nويقودها القبطان نيمو [1][2]."}}
		o := options(t, retriever, model)
		turn := bot.Turn{Question: "ومتى كان ذلك؟", History: history}
		if stored {
			o.Memory = &fakeMemory{talks: map[string][]bot.Utterance{"one": history}}
			turn = bot.Turn{Question: "ومتى كان ذلك؟", Conversation: "one"}
		}
		r := answer(t, bot.New(o), turn)
		asked := retriever.asked()
		if len(asked) != 1 {
			t.Fatalf("searched %d times, want once", len(asked))
		}
		if d := cmp.Diff([]string{"من يقود التحالف؟", "متى تولى القيادة؟"}, asked[0].History); d != "" {
			t.Errorf("searched with the history (-want +got):\n%s", d)
		}
		if strings.Contains(r.Text, "نيمو") || strings.Contains(r.Text, "١٨٧٠") {
			t.Errorf("an old answer comes back: %q", r.Text)
		}
		if !slices.Equal(r.Degraded, []string{bot.DegradedCheck}) || len(model.calls()) != 1 {
			t.Errorf("degraded %q after %d calls", r.Degraded, len(model.calls()))
		}
	}
}

// TestAnswerGoesOnFromAnOlderExchange holds that a turn which says so is searched for with the talk up to
// that exchange, or with the exchange alone when it is not remembered any more, and ends up at the end.
func TestAnswerGoesOnFromAnOlderExchange(t *testing.T) {
	t.Parallel()
	said := func(question string) []bot.Utterance {
		return []bot.Utterance{{Speaker: bot.UserSpeaker, Text: question}, {Speaker: bot.AssistantSpeaker, Text: "جواب"}}
	}
	for name, tt := range map[string]struct {
		after []bot.Utterance
		want  []string
	}{
		"none":                  {nil, []string{"أول", "ثان", "ثالث"}},
		"the last":              {said("ثالث"), []string{"أول", "ثان", "ثالث"}},
		"one before it":         {said("ثان"), []string{"أول", "ثان"}},
		"the first":             {said("أول"), []string{"أول"}},
		"one that is forgotten": {said("صفر"), []string{"صفر"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			retriever, memory := foundFounding(), &fakeMemory{}
			memory.talks = map[string][]bot.Utterance{"one": slices.Concat(said("أول"), said("ثان"), said("ثالث"))}
			o := options(t, retriever, nil)
			o.Memory = memory
			answer(t, bot.New(o), bot.Turn{Conversation: "one", Question: "ومن قاده؟", After: tt.after})
			if d := cmp.Diff(tt.want, retriever.asked()[0].History); d != "" {
				t.Errorf("searched with the history (-want +got):\n%s", d)
			}
			if talk := memory.talks["one"]; len(talk) != 8 || talk[6].Text != "ومن قاده؟" {
				t.Errorf("remembered %v", talk)
			}
		})
	}
}
