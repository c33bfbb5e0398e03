package retrieval

import (
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// key is the canonical form of a question: its words in their order as they are looked
// for, particles included, as «من» and «إلى» or a «لا» make another question. What was
// only guessed at keeps its spelling, so that a wrong guess never brings another
// question's answer.
func (r *reader) key(q *question) string {
	var b strings.Builder
	for i, t := range q.tokens {
		if isArticle(t.Text) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(keyWord(t.Text, q.notes[i]))
	}
	if q.present {
		b.WriteString(" @" + DateOf(r.now()).String())
	}
	if q.tied != standsAlone {
		b.WriteString(" < " + r.key(q.earlier))
	}
	return b.String()
}

// keyWord is the word of a key for one that is looked for as text.
func keyWord(text string, n note) string {
	switch text {
	case "ماهو":
		return "ما هو"
	case "ماهي":
		return "ما هي"
	}
	switch n.change {
	case guessed:
		return n.said
	case standardised, translated: // another word of the same meaning is another word
		if opens(text) || arabic.EditOf(n.said, text) <= arabic.EditVowel || n.inflected {
			return text
		}
		return n.said
	case asWritten, respelt, dated, retyped:
	}
	return text
}
