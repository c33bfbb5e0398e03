package telegram

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// A part is how the assistant of a scenario takes one question.
type part struct {
	reply bot.Reply
	flaw  bot.Flaw
	after time.Duration
	slow  time.Duration // after each sentence
}

// readAnswers reads the section assistant: paragraphs, each of a question after "? ", or "?" for every
// other question, and then the text of the answer, a line each, or one of these lines:
//
//	source: TITLE | NAME | URL       in the order of the markers [1], [2], … in the text
//	refuses                          the text, or what a refusal says, is one
//	near: a question                 that a refusal offers
//	too long                         the question cannot be taken
//	after: 5s                        the answer takes so long
//	slowly: 2s                       it is shown sentence by sentence, with such a pause after each
//	degraded: model                  a part did not take part
func readAnswers(t *testing.T, section string) func(context.Context, bot.Turn, bot.Show) (bot.Reply, error) {
	t.Helper()
	parts := map[string]*part{}
	for paragraph := range strings.SplitSeq(strings.TrimSpace(section), "\n\n") {
		first, rest, _ := strings.Cut(paragraph, "\n")
		question, ok := strings.CutPrefix(first, "?")
		if !ok && paragraph != "" {
			t.Fatalf("assistant: %q is no question", first)
		}
		parts[strings.TrimSpace(question)] = readPart(t, rest)
	}
	return func(ctx context.Context, turn bot.Turn, show bot.Show) (bot.Reply, error) {
		p := parts[turn.Question]
		if p == nil {
			p = parts[""]
		}
		if p == nil || p.reply.Text == "" && p.flaw == 0 {
			return bot.Reply{Text: echo(turn.Question)}, ctx.Err()
		}
		return p.play(ctx, show)
	}
}

func (p *part) play(ctx context.Context, show bot.Show) (bot.Reply, error) {
	if p.flaw != 0 {
		return bot.Reply{}, &bot.QuestionError{Flaw: p.flaw}
	}
	sleep(ctx, p.after)
	if p.slow > 0 && show != nil {
		for sentence := range strings.SplitAfterSeq(p.reply.Text, ". ") {
			show(sentence)
			sleep(ctx, p.slow)
		}
	}
	return p.reply, ctx.Err()
}

func readPart(t *testing.T, lines string) *part {
	t.Helper()
	p := &part{}
	var text []string
	for line := range strings.SplitSeq(lines, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "source":
			p.reply.Citations = append(p.reply.Citations, readSource(t, len(p.reply.Citations)+1, value))
		case "refuses":
			p.reply.Abstained = true
		case "near":
			p.reply.Near = append(p.reply.Near, value)
		case "too long":
			p.flaw = bot.FlawTooLong
		case "after":
			p.after = readDuration(t, value)
		case "slowly":
			p.slow = readDuration(t, value)
		case "degraded":
			p.reply.Degraded = append(p.reply.Degraded, value)
		default:
			text = append(text, line)
		}
	}
	p.reply.Text, p.reply.Mode = strings.Join(text, "\n"), bot.ModeModel
	if p.reply.Abstained && p.reply.Text == "" {
		p.reply.Text = answer.Refusal(words.Arabic, p.reply.Near)
	}
	return p
}

func readSource(t *testing.T, n int, line string) answer.Citation {
	t.Helper()
	fields := strings.Split(line, " | ")
	if len(fields) != 3 {
		t.Fatalf("assistant: source %q is not TITLE | NAME | URL", line)
	}
	return answer.Citation{N: n, Passage: &retrieval.Passage{
		Document: &knowledge.Document{Title: fields[0], AsOf: knowledge.Date{Year: 2026, Month: time.March, Day: 3}},
		Sources:  []retrieval.Source{{Name: fields[1], URL: fields[2]}},
	}}
}

func readDuration(t *testing.T, text string) time.Duration {
	t.Helper()
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
