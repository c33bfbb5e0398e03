package telegram

import (
	"cmp"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
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
//	source: TITLE | NAME | URL       in the order of the markers [1], [2], … in the text; then the passage,
//	                                 if it is in the base: | document#section | HEADING | TEXT
//	follow-up: a question            that goes on from the answer
//	understood: a question           which is how it was understood
//	refuses                          the text, or what a refusal says, is one
//	near: a question                 that a refusal offers
//	quoted                           the text is the passages' own, and not a model's
//	too long                         the question cannot be taken
//	after: 5s                        the answer takes so long
//	slowly: 2s                       it is shown sentence by sentence, with such a pause after each
//	degraded: model                  a part did not take part
func readAnswers(t *testing.T, section string, base *shop) func(context.Context, bot.Turn, bot.Show) (bot.Reply, error) {
	t.Helper()
	parts := map[string]*part{}
	for paragraph := range strings.SplitSeq(strings.TrimSpace(section), "\n\n") {
		first, rest, _ := strings.Cut(paragraph, "\n")
		question, ok := strings.CutPrefix(first, "?")
		if !ok && paragraph != "" {
			t.Fatalf("assistant: %q is no question", first)
		}
		p := readPart(t, rest)
		question = strings.TrimSpace(question)
		base.hold(question, p.reply.Citations)
		parts[question] = p
	}
	return func(ctx context.Context, turn bot.Turn, show bot.Show) (bot.Reply, error) {
		p := parts[turn.Question]
		if p == nil {
			p = parts[""]
		}
		if p == nil || p.reply.Text == "" && !p.reply.Abstained && p.flaw == 0 {
			return bot.Reply{Question: turn.Question, Language: turn.Language, Text: echo(turn.Question)}, ctx.Err()
		}
		return p.play(ctx, turn, base.Release(), show)
	}
}

func (p *part) play(ctx context.Context, turn bot.Turn, release string, show bot.Show) (bot.Reply, error) {
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
	r := p.reply
	r.Question, r.Standalone, r.Language, r.Release = turn.Question, turn.Question, turn.Language, release
	if r.Abstained && r.Text == "" {
		r.Text = answer.Refusal(turn.Language, r.Near)
	}
	return r, ctx.Err()
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
		case "quoted":
			p.reply.Mode = bot.ModeExtractive
		case "follow-up":
			p.reply.FollowUps = append(p.reply.FollowUps, value)
		case "understood":
			p.reply.Understood = value
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
	p.reply.Text, p.reply.Mode = strings.Join(text, "\n"), cmp.Or(p.reply.Mode, bot.ModeModel)
	return p
}

func readSource(t *testing.T, n int, line string) answer.Citation {
	t.Helper()
	fields := strings.Split(line, " | ")
	p := &retrieval.Passage{Document: &knowledge.Document{AsOf: knowledge.Date{Year: 2026, Month: time.March, Day: 3}}}
	switch len(fields) {
	case 6:
		p.ID, p.Heading, p.Text = fields[3], fields[4], fields[5]
		p.Document.ID, _, _ = strings.Cut(p.ID, "#")
	case 3:
	default:
		t.Fatalf("assistant: source %q has not 3 or 6 parts", line)
	}
	p.Document.Title, p.Sources = fields[0], []retrieval.Source{{Name: fields[1], URL: fields[2]}}
	return answer.Citation{N: n, Passage: p}
}

func readDuration(t *testing.T, text string) time.Duration {
	t.Helper()
	d, err := time.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
