package bot_test

import (
	"context"
	"log/slog"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/prompts"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

const (
	foundingQuestion = "متى تأسس التحالف الدولي ضد داعش؟"
	foundingText     = "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤."
	syriaText        = "انضمت سوريا إلى التحالف في نوفمبر/تشرين الثاني ٢٠٢٥، وهي العضو رقم ٩٠."
)

// fixedNow is the time of every test.
func fixedNow() time.Time { return time.Date(2026, 2, 10, 9, 30, 0, 0, time.UTC) }

// passage is a passage of a document of its own.
func passage(id, text string) *retrieval.Passage {
	d := &knowledge.Document{ID: id, Title: "وثيقة", AsOf: knowledge.Date{Year: 2025, Month: time.November, Day: 11}}
	return &retrieval.Passage{ID: id + "#a", Document: d, Heading: "قسم", Text: text}
}

// found is what a retriever finds for a question: the passages as hits of falling score,
// with good evidence.
func found(question string, passages ...*retrieval.Passage) retrieval.Result {
	result := retrieval.Result{
		Standalone: question, Meant: question, Asks: arabic.Asks(question), Evidence: 0.9, Vector: vector,
		Near: func() []string { return []string{"متى انضمت سوريا إلى التحالف؟"} },
	}
	for _, t := range arabic.Tokenize(question) {
		if !arabic.IsStop(t.Text) && !arabic.IsQuestionWord(t.Text) {
			result.Words = append(result.Words, retrieval.Word{Token: t, Weight: 1})
		}
	}
	for i, p := range passages {
		result.Hits = append(result.Hits, retrieval.Hit{Passage: p, Score: 1 / float64(i+1)})
	}
	return result
}

// foundFounding is a find of two passages, of which the first answers foundingQuestion.
func foundFounding() *fakeRetriever {
	return &fakeRetriever{result: found(foundingQuestion, passage("founding", foundingText), passage("syria", syriaText))}
}

// options are those of an Assistant over the retriever; a nil model leaves it extractive.
func options(t *testing.T, r bot.Retriever, m bot.Model) bot.Options {
	t.Helper()
	return bot.Options{Retriever: r, Model: m, Prompter: prompter(t, 10_000), Log: slog.New(slog.DiscardHandler), Now: fixedNow}
}

// prompter renders the real prompt within a budget of words.
func prompter(t *testing.T, budget int) *prompts.Answerer {
	t.Helper()
	template, err := prompts.ParseTemplate(prompts.Embedded(), "answer")
	if err != nil {
		t.Fatal(err)
	}
	words := func(text string) int { return len(strings.Fields(text)) }
	return prompts.NewAnswerer(template, words, budget, func() string { return "x7Kq" })
}

// answer takes a turn and holds that what was shown piece by piece is the whole answer.
func answer(t *testing.T, a *bot.Assistant, turn bot.Turn) bot.Reply {
	t.Helper()
	var shown strings.Builder
	r, err := a.Answer(context.Background(), turn, func(text string) { shown.WriteString(text) })
	if err != nil {
		t.Fatal(err)
	}
	if shown.String() != r.Text {
		t.Errorf("shown %q, kept %q", shown.String(), r.Text)
	}
	checkReply(t, r)
	return r
}

// checkReply holds what is true of every reply.
func checkReply(t *testing.T, r bot.Reply) {
	t.Helper()
	if r.Text == "" || r.Mode == "" {
		t.Errorf("reply %q in mode %q", r.Text, r.Mode)
	}
	if r.Abstained != (len(r.Citations) == 0) {
		t.Errorf("abstained is %v with %d citations", r.Abstained, len(r.Citations))
	}
	for i, c := range r.Citations {
		if c.N != i+1 || !strings.Contains(r.Text, "["+strconv.Itoa(c.N)+"]") {
			t.Errorf("citation %d has the number %d, and the text is %q", i, c.N, r.Text)
		}
		if c.Quote == "" || !strings.Contains(c.Passage.Text, c.Quote) {
			t.Errorf("quote %q does not stand in %q", c.Quote, c.Passage.Text)
		}
	}
}

// vector places a text in the compiled-in table, which is there or nothing is.
func vector(text string) []float32 {
	table, err := static.Default()
	if err != nil {
		panic(err)
	}
	return table.Embed(text)
}
