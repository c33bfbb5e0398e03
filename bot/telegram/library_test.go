package telegram

import (
	"context"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// A shelf is a small knowledge base.
type shelf struct {
	release  string
	passages map[string]*retrieval.Passage
}

func (s *shelf) Release() string                      { return s.release }
func (s *shelf) Passage(id string) *retrieval.Passage { return s.passages[id] }
func (s *shelf) Document(id string) *retrieval.Document {
	for _, p := range s.passages {
		if p.Document.ID == id {
			return p.Document
		}
	}
	return nil
}

// newShelf has two documents with a passage each.
func newShelf() *shelf {
	s := &shelf{release: "first", passages: make(map[string]*retrieval.Passage)}
	asOf := knowledge.Date{Year: 2026, Month: time.March, Day: 3}
	for id, p := range map[string]*retrieval.Passage{
		"founding#date": {
			Document: &knowledge.Document{ID: "founding", Title: "تأسيس التحالف", AsOf: asOf, Questions: []string{foundingQuestion, whoQuestion}},
			Heading:  "التاريخ", Text: "تأسس التحالف في سبتمبر/أيلول ٢٠١٤.",
			Sources: []retrieval.Source{{Name: "موقع التحالف", URL: "https://theglobalcoalition.org/ar/", Published: knowledge.Date{Year: 2014, Month: time.September, Day: 10}}},
		},
		"oir#name": {
			Document: &knowledge.Document{ID: "oir", Title: "عملية Inherent Resolve", AsOf: asOf},
			Heading:  "الاسم", Text: "قوة المهام CJTF-OIR ذراع التحالف.",
			Sources: []retrieval.Source{{Name: "القيادة المركزية", URL: "https://www.centcom.mil/"}},
		},
	} {
		p.ID = id
		s.passages[id] = p
	}
	return s
}

const (
	foundingQuestion = "متى تأسس التحالف الدولي؟"
	whoQuestion      = "من أسس التحالف الدولي ضد تنظيم داعش، ومتى كان ذلك، وأين أُعلن عنه؟"
	unknownQuestion  = "ما عاصمة أستراليا؟"
)

// reply answers from the shelf: with both passages, or with a refusal.
func (s *shelf) reply(_ context.Context, question string) (bot.Reply, error) {
	r := bot.Reply{Question: question, Standalone: question, Release: s.release, Mode: bot.ModeExtractive}
	if question == unknownQuestion {
		r.Text, r.Abstained, r.Near = "لا أجد ما يجيب.", true, []string{foundingQuestion}
		return r, nil
	}
	r.Text, r.FollowUps = "جواب «"+question+"» [1]. وذراعه CJTF-OIR [2].", []string{whoQuestion}
	r.Citations = []answer.Citation{{N: 1, Passage: s.passages["founding#date"]}, {N: 2, Passage: s.passages["oir#name"]}}
	return r, nil
}

// furnished are options with a shelf that the assistant answers from, and records in Redis.
func (w *world) furnished(s *shelf) Options {
	w.assistant.reply = s.reply
	return Options{Library: s, Records: w.records()}
}

func (w *world) records() *memory.Store { return memory.New(w.redis, memory.Options{}) }
