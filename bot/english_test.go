package bot_test

import (
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

// TestEnglish_AnswerKeepsWhatItsPassagesBear holds that an English answer goes through the check, as far
// as that sees across languages.
func TestEnglish_AnswerKeepsWhatItsPassagesBear(t *testing.T) {
	t.Parallel()
	model := &scriptedModel{deltas: []string{
		"The Coalition was founded on 10 September 2014 [1].",
		" It had 75 members in 2014 [1].", " Syria joined in October 2025 [2].", " It is the 90th member [2].",
	}}
	a := bot.New(options(t, foundFounding(), model))
	r := answer(t, a, bot.Turn{Question: "When was the Coalition founded?", Language: words.English})
	if r.Mode != bot.ModeModel || r.Text != "The Coalition was founded on 10 September 2014 [1]. It is the 90th member [2]." {
		t.Errorf("answered in mode %s %q", r.Mode, r.Text)
	}
	if system := model.calls()[0][0].Content; !strings.Contains(system, "Write the whole answer in English") {
		t.Errorf("the model is not asked for English: %s", system)
	}
	if r.Note() != "" {
		t.Errorf("note %q", r.Note())
	}
}

func TestEnglish_WithoutAModelSaysThatItQuotes(t *testing.T) {
	t.Parallel()
	a := bot.New(options(t, foundFounding(), nil))
	r := answer(t, a, bot.Turn{Question: foundingQuestion, Language: words.English})
	if r.Mode != bot.ModeExtractive || !strings.Contains(r.Text, "تأسس") || r.Note() != words.English.Say(words.NoteQuoted) {
		t.Errorf("answered %q, note %q", r.Text, r.Note())
	}
}

func TestEnglish_RefusalIsInEnglish(t *testing.T) {
	t.Parallel()
	retriever := foundFounding()
	retriever.result.Evidence = 0.1
	r := answer(t, bot.New(options(t, retriever, nil)), bot.Turn{Question: "Who won the cup?", Language: words.English})
	if !r.Abstained || !strings.HasPrefix(r.Text, "I find nothing in my knowledge base") {
		t.Errorf("answered %q", r.Text)
	}
}

func TestQuick_AsksNoModel(t *testing.T) {
	t.Parallel()
	model := &scriptedModel{deltas: []string{good}}
	o := options(t, foundFounding(), model)
	o.Answers = &fakeAnswers{}
	r := answer(t, bot.New(o), bot.Turn{Question: foundingQuestion, Quick: true})
	if r.Mode != bot.ModeExtractive || r.Abstained || len(model.calls()) != 0 || r.Degraded != nil {
		t.Errorf("mode %s, %d calls of the model, degraded %q", r.Mode, len(model.calls()), r.Degraded)
	}
}
