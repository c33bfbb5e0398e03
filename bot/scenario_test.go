package bot_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/knowledge"
)

// scenario is one parsed file.
type scenario struct {
	turn      bot.Turn
	retriever fakeRetriever
	model     *scriptedModel
	want      string
}

func readScenario(t *testing.T, archive *txtar.Archive) *scenario {
	t.Helper()
	s := &scenario{}
	var passages []*knowledge.Passage
	var near []string
	evidence := 0.9
	if len(bytes.TrimSpace(archive.Comment)) == 0 {
		t.Error("the scenario does not begin with what it shows")
	}
	for _, f := range archive.Files {
		text := strings.TrimSpace(string(f.Data))
		switch name, id, _ := strings.Cut(f.Name, " "); name {
		case "question":
			s.turn.Question = text
		case "history":
			s.turn.History = readTalk(t, text)
		case "passage":
			passages = append(passages, readPassage(t, id, text))
		case "evidence":
			evidence = readNumber(t, text)
		case "near":
			near = strings.Split(text, "\n")
		case "deltas":
			s.model = readDeltas(t, text)
		case "want":
			s.want = string(f.Data)
		default:
			t.Fatalf("unknown section %q", f.Name)
		}
	}
	s.retriever.result = found(s.turn.Question, passages...)
	s.retriever.result.Evidence = evidence
	s.retriever.result.Near = func() []string { return near }
	return s
}

func readTalk(t *testing.T, text string) []bot.Utterance {
	t.Helper()
	var out []bot.Utterance
	for line := range strings.SplitSeq(text, "\n") {
		speaker, said, ok := strings.Cut(line, ": ")
		if u := (bot.Utterance{Speaker: bot.Speaker(speaker), Text: said}); ok && (u.Speaker == bot.UserSpeaker || u.Speaker == bot.AssistantSpeaker) {
			out = append(out, u)
			continue
		}
		t.Fatalf("history line %q has no speaker", line)
	}
	return out
}

func readPassage(t *testing.T, id, text string) *knowledge.Passage {
	t.Helper()
	head, body, ok := strings.Cut(text, "\n\n")
	if !ok {
		t.Fatalf("passage %s has no text", id)
	}
	p := passage(id, body)
	p.ID = id
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "title":
			p.Document.Title = value
		case "heading":
			p.Heading = value
		case "as_of":
			day, err := knowledge.ParseDate(value)
			if err != nil {
				t.Fatal(err)
			}
			p.Document.AsOf = day
		default:
			t.Fatalf("passage %s has an unknown line %q", id, line)
		}
	}
	return p
}

func readNumber(t *testing.T, text string) float64 {
	t.Helper()
	n, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func readDeltas(t *testing.T, text string) *scriptedModel {
	t.Helper()
	m := &scriptedModel{}
	for line := range strings.SplitSeq(text, "\n") {
		if line == "error" {
			m.err = errModel
			break
		}
		delta, err := strconv.Unquote(line)
		if err != nil {
			t.Fatalf("delta %s: %v", line, err)
		}
		m.deltas = append(m.deltas, delta)
	}
	return m
}
