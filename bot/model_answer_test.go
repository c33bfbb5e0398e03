package bot_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/prompts"
)

// What a model may say to foundingQuestion, given foundingText and syriaText.
const (
	good     = "تأسس التحالف الدولي ضد داعش عام ٢٠١٤ [1]."
	alsoGood = "انضمت سوريا إلى التحالف عام ٢٠٢٥ [2]."
	madeUp   = "تأسس التحالف الدولي ضد داعش عام ٢٠١٢ [1]."
	quoted   = "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤ [1]."
	declined = "لا_جواب"
)

// TestModelAnswer says what becomes of what a model writes.
func TestModelAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name     string
		says     string
		err      error
		want     string // the answer, or how it begins when it is quoted
		mode     bot.Mode
		degraded []string
	}{
		{"good", good, nil, good, bot.ModeModel, nil},
		{"two good", good + " " + alsoGood, nil, good + " " + alsoGood, bot.ModeModel, nil},
		{"renumbered", alsoGood + " " + good, nil, "انضمت سوريا إلى التحالف عام ٢٠٢٥ [1]. تأسس التحالف الدولي ضد داعش عام ٢٠١٤ [2].", bot.ModeModel, nil},
		{"a made-up number is withheld", madeUp + " " + alsoGood, nil, "انضمت سوريا إلى التحالف عام ٢٠٢٥ [1].", bot.ModeModel, []string{bot.DegradedCheck}},
		{"an unknown passage is withheld", good + " وهو أكبر تحالف [7].", nil, good, bot.ModeModel, []string{bot.DegradedCheck}},
		{"an uncited sentence is withheld", "مرحباً بك! " + good, nil, good, bot.ModeModel, []string{bot.DegradedCheck}},
		{"all withheld", madeUp, nil, quoted, bot.ModeExtractive, []string{bot.DegradedCheck}},
		{"many withheld, the rest is not waited for", strings.Repeat(madeUp+"\n", 9) + good + "\n", nil, quoted, bot.ModeExtractive, []string{bot.DegradedCheck}},
		{"many withheld, but not in a row", strings.Repeat(madeUp+"\n"+madeUp+"\n"+good+"\n", 4), nil, good + strings.Repeat(" "+good, 3), bot.ModeModel, []string{bot.DegradedCheck}},
		{"fails at once", "", errModel, quoted, bot.ModeExtractive, []string{bot.DegradedModel}},
		{"fails within its first sentence", "تأسس التحالف الدولي ضد داعش عام ٢٠١٤ [1]", errModel, quoted, bot.ModeExtractive, []string{bot.DegradedModel}},
		{"fails after a sentence", good + " انضمت سوريا إلى التحالف [2]", errModel, good, bot.ModeModel, []string{bot.DegradedModel}},
		{"fails after a made-up sentence", madeUp + "\n", errModel, quoted, bot.ModeExtractive, []string{bot.DegradedModel, bot.DegradedCheck}},
		{"says nothing", "", nil, quoted, bot.ModeExtractive, []string{bot.DegradedModel}},
		{"a lead without a list", "فيما يأتي الجواب:", nil, quoted, bot.ModeExtractive, []string{bot.DegradedModel}},
		{"declines after a good sentence", good + "\n" + declined, nil, good, bot.ModeModel, nil},
		{"declines between good sentences", good + "\n" + declined + "\n" + alsoGood, nil, good + " " + alsoGood, bot.ModeModel, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for cut, deltas := range map[string][]string{"whole": {c.says}, "by character": strings.Split(c.says, "")} {
				r := answer(t, bot.New(options(t, foundFounding(), &scriptedModel{deltas: deltas, err: c.err})), bot.Turn{Question: foundingQuestion})
				if r.Mode != c.mode || r.Abstained {
					t.Errorf("%s: mode %s, abstained %v, want %s", cut, r.Mode, r.Abstained, c.mode)
				}
				if d := cmp.Diff(c.degraded, r.Degraded); d != "" {
					t.Errorf("%s: degraded (-want +got):\n%s", cut, d)
				}
				if r.Text != c.want && (c.mode == bot.ModeModel || !strings.HasPrefix(r.Text, c.want)) {
					t.Errorf("%s: answer %q, want %q", cut, r.Text, c.want)
				}
			}
		})
	}
}

// TestModelDeclines holds that a model that finds no answer makes a refusal, whatever it
// says around the word.
func TestModelDeclines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, says string
		degraded   []string
	}{
		{"the word alone", declined, nil},
		{"with a stop", declined + ".", nil},
		{"with a marker", declined + " [1].", nil},
		{"in a sentence", "الجواب هو " + declined + ".", nil},
		{"then talks on", declined + "\n" + good + " " + alsoGood + "\n", nil},
		{"then talks on in the same line", declined + ". " + good + " " + alsoGood + "\n", nil},
		{"after a withheld sentence", madeUp + "\n" + declined, []string{bot.DegradedCheck}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, deltas := range [][]string{{c.says}, strings.Split(c.says, "")} {
				retriever := foundFounding()
				r := answer(t, bot.New(options(t, retriever, &scriptedModel{deltas: deltas})), bot.Turn{Question: foundingQuestion})
				if !r.Abstained || len(r.Citations) != 0 || strings.Contains(r.Text, declined) {
					t.Errorf("abstained %v with %d citations: %q", r.Abstained, len(r.Citations), r.Text)
				}
				if d := cmp.Diff(retriever.result.Near(), r.Near); d != "" {
					t.Errorf("near questions (-want +got):\n%s", d)
				}
				if d := cmp.Diff(c.degraded, r.Degraded); d != "" {
					t.Errorf("degraded (-want +got):\n%s", d)
				}
			}
		})
	}
}

// TestModelIsStoppedWhenItMakesThingsUp holds that a stream of unsupported sentences is
// not read to its end.
func TestModelIsStoppedWhenItMakesThingsUp(t *testing.T) {
	t.Parallel()
	read := 0
	model := endlessModel(madeUp+"\n", &read)
	r := answer(t, bot.New(options(t, foundFounding(), model)), bot.Turn{Question: foundingQuestion})
	if r.Mode != bot.ModeExtractive || read > 10 {
		t.Errorf("mode %s after %d sentences", r.Mode, read)
	}
}

// TestModelIsShownEachSentenceOnce holds that what is shown comes out as it is ready, not
// at the end: the first piece is there before the model has said its second sentence.
func TestModelIsShownEachSentenceOnce(t *testing.T) {
	t.Parallel()
	var events []string
	model := tracingModel([]string{good + " ", alsoGood, "\n"}, &events)
	a := bot.New(options(t, foundFounding(), model))
	if _, err := a.Answer(t.Context(), bot.Turn{Question: foundingQuestion}, func(text string) { events = append(events, "shown "+text) }); err != nil {
		t.Fatal(err)
	}
	want := []string{"said " + good + " ", "said " + alsoGood, "shown " + good, "said \n", "shown  " + alsoGood}
	if d := cmp.Diff(want, events); d != "" {
		t.Errorf("events (-want +got):\n%s", d)
	}
}

// TestModelIsAskedWithWhatWasFound holds what a prompt must have in it.
func TestModelIsAskedWithWhatWasFound(t *testing.T) {
	t.Parallel()
	model := &scriptedModel{deltas: []string{good}}
	answer(t, bot.New(options(t, foundFounding(), model)), bot.Turn{
		Question: foundingQuestion,
		History:  []bot.Utterance{{Speaker: bot.UserSpeaker, Text: "ما التحالف؟"}, {Speaker: bot.AssistantSpeaker, Text: "تحالف دولي."}},
	})
	calls := model.calls()
	if len(calls) != 1 || len(calls[0]) != 2 || calls[0][0].Role != prompts.RoleSystem || calls[0][1].Role != prompts.RoleUser {
		t.Fatalf("asked %+v, want once with the rules and the question", calls)
	}
	if rules := calls[0][0].Content; !strings.Contains(rules, declined) || !strings.Contains(rules, "١٠ فبراير/شباط ٢٠٢٦") {
		t.Errorf("the rules lack the word for no answer, or the date: %s", rules)
	}
	for _, has := range []string{
		foundingQuestion, "[1] وثيقة: قسم (حتى تاريخ ١١ نوفمبر/تشرين الثاني ٢٠٢٥)\n" + foundingText, "[2] وثيقة: قسم",
		syriaText, "المستخدم: ما التحالف؟\nالمساعد: تحالف دولي.",
	} {
		if !strings.Contains(calls[0][1].Content, has) {
			t.Errorf("the prompt lacks %q:\n%s", has, calls[0][1].Content)
		}
	}
}

// TestModelMayCiteOnlyWhatItWasShown holds that a passage that was found but did not fit
// the prompt cannot be cited, even when it bears the sentence out.
func TestModelMayCiteOnlyWhatItWasShown(t *testing.T) {
	t.Parallel()
	retriever := foundFounding()
	long := strings.Repeat(" كلمة", 3000)
	retriever.result.Hits[1].Passage.Text += long
	o := options(t, retriever, &scriptedModel{deltas: []string{good + " " + alsoGood}})
	o.Prompter = prompter(t, 2000)
	r := answer(t, bot.New(o), bot.Turn{Question: foundingQuestion})
	if r.Text != good || !slices.Equal(r.Degraded, []string{bot.DegradedCheck}) {
		t.Errorf("answer %q, degraded %q", r.Text, r.Degraded)
	}
}

// TestAnswerWithoutAPrompt holds that a prompt that cannot be made costs the wording only.
func TestAnswerWithoutAPrompt(t *testing.T) {
	t.Parallel()
	model := &scriptedModel{deltas: []string{good}}
	o := options(t, foundFounding(), model)
	o.Prompter = prompter(t, 10)
	r := answer(t, bot.New(o), bot.Turn{Question: foundingQuestion})
	if !strings.HasPrefix(r.Text, quoted) || r.Mode != bot.ModeExtractive || len(model.calls()) != 0 {
		t.Errorf("answer %q in mode %s after %d calls", r.Text, r.Mode, len(model.calls()))
	}
	if d := cmp.Diff([]string{bot.DegradedModel}, r.Degraded); d != "" {
		t.Errorf("degraded (-want +got):\n%s", d)
	}
}
