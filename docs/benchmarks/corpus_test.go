package benchmarks

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// A corpus is a knowledge base with the questions that are put to it.
type corpus struct {
	name      string
	base      *knowledge.Base
	lexicon   *knowledge.Lexicon // nil: names are taken as they are written
	questions []string
}

// embeddedCorpus is what is compiled in, asked the documents' own example questions.
func embeddedCorpus(tb testing.TB) *corpus {
	tb.Helper()
	base, err := knowledge.Load(knowledge.Embedded())
	if err != nil {
		tb.Fatal(err)
	}
	lexicon, err := knowledge.LoadLexicon(knowledge.Embedded())
	if err != nil {
		tb.Fatal(err)
	}
	c := &corpus{name: "embedded", base: base, lexicon: lexicon}
	for _, d := range base.Documents {
		c.questions = append(c.questions, d.Questions...)
	}
	return c
}

// documents are the passages with the words by which [retrieval.New] has its index find them, by id: what is
// asked of a passage is searched as its body is. Should the two ever differ, the check of the rankings fails.
func (c *corpus) documents() []lexical.Document {
	var out []lexical.Document
	for p := range c.base.Passages() {
		names := []string{p.Heading, p.Document.Title}
		names = append(append(names, p.Document.Aliases...), p.Document.Questions...)
		body := strings.Join(append([]string{p.Text}, p.Asked...), "\n")
		out = append(out, lexical.Document{ID: p.ID, Names: names, Body: body})
	}
	slices.SortFunc(out, func(a, b lexical.Document) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// texts are the passages' bodies, and their length in bytes.
func (c *corpus) texts() (texts []string, size int) {
	for p := range c.base.Passages() {
		texts = append(texts, p.Text)
		size += len(p.Text)
	}
	return texts, size
}

// contentWords tokenises texts and leaves stop words out.
func contentWords(texts ...string) []arabic.Token {
	var out []arabic.Token
	for _, text := range texts {
		for _, t := range arabic.Tokenize(text) {
			if !arabic.IsStop(t.Text) {
				out = append(out, t)
			}
		}
	}
	return out
}

// gramsOf and stemsOf cut a word the two ways that are indexed.
func gramsOf(t arabic.Token) []arabic.Gram { return arabic.AppendGrams(nil, t) }

func stemsOf(t arabic.Token) []string {
	if t.Number {
		return []string{t.Text}
	}
	return []string{arabic.Stem(t.Text)}
}
