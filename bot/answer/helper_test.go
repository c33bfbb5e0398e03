package answer_test

import (
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

// sentence is a sentence that cites the passages with these indexes.
func sentence(text string, cites ...int) answer.Sentence {
	return answer.Sentence{Text: text, Cites: cites}
}

// item is a list item of its own.
func item(text string, cites ...int) answer.Sentence {
	return answer.Sentence{Text: text, Cites: cites, Item: true}
}

// diff compares sentences; no cites and none at all are the same.
func diff(want, got any) string { return cmp.Diff(want, got, cmpopts.EquateEmpty()) }

// parse feeds the pieces to a Parser and closes it.
func parse(pieces ...string) []answer.Sentence {
	var p answer.Parser
	var out []answer.Sentence
	for _, piece := range pieces {
		out = append(out, p.Feed(piece)...)
	}
	return append(out, p.Close()...)
}

// runes cuts text into its characters; a byte that is not UTF-8 is a piece of its own.
func runes(text string) []string {
	var out []string
	for text != "" {
		_, size := utf8.DecodeRuneInString(text)
		out = append(out, text[:size])
		text = text[size:]
	}
	return out
}

// passage is a passage of a document with a title and a heading that say nothing.
func passage(text string) *retrieval.Passage {
	d := &knowledge.Document{ID: "doc", Title: "عنوان"}
	return &retrieval.Passage{ID: "doc#a", Document: d, Heading: "قسم", Text: text}
}

// shown are passages with these texts.
func shown(texts ...string) []*retrieval.Passage {
	out := make([]*retrieval.Passage, len(texts))
	for i, text := range texts {
		out[i] = passage(text)
	}
	return out
}

// found is what a retriever finds for the question in passages with these texts, which
// are hits of falling score; every word of the question weighs the same.
func found(question string, texts ...string) retrieval.Result {
	result := retrieval.Result{Standalone: question, Meant: question, Asks: arabic.Asks(question), Vector: vector}
	result.Understood.Counts, _ = arabic.Counted(arabic.Tokenize(question))
	for _, t := range arabic.Tokenize(question) {
		if !arabic.IsStop(t.Text) && !arabic.IsQuestionWord(t.Text) {
			result.Words = append(result.Words, retrieval.Word{Token: t, Weight: 1})
		}
	}
	for i, p := range shown(texts...) {
		result.Hits = append(result.Hits, retrieval.Hit{Passage: p, Score: 1 / float64(i+1)})
	}
	return result
}

// vector places a text in the compiled-in table, which is there or nothing is.
func vector(text string) []float32 {
	table, err := static.Default()
	if err != nil {
		panic(err)
	}
	return table.Embed(text)
}
