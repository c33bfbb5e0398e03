package bot

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// maxFollowUps is how many questions are suggested under an answer.
const maxFollowUps = 2

// followUps are questions that the documents behind an answer answer as well: by turns of each cited
// document, in the order of the citations, without those that were asked already. They stand in the
// base, so they can be answered.
func followUps(citations []answer.Citation, asked ...string) []string {
	var known []string
	var out []string
	for n := 0; ; n++ { // the n-th question of each document
		more := false
		for _, c := range citations {
			if n >= len(c.Passage.Document.Questions) {
				continue
			}
			more = true
			q := c.Passage.Document.Questions[n]
			key := QuestionKey(q)
			if slices.Contains(known, key) || slices.ContainsFunc(asked, func(a string) bool { return spellsOut(a, q) }) {
				continue
			}
			known = append(known, key)
			if out = append(out, q); len(out) == maxFollowUps {
				return out
			}
		}
		if !more {
			return out
		}
	}
}

// spellsOut tells whether b asks what a does, in no fewer words: «متى تأسس التحالف؟» and «متى تأسس التحالف
// الدولي ضد داعش؟».
func spellsOut(a, b string) bool {
	key, words := QuestionKey(a), strings.Fields(QuestionKey(b))
	for w := range strings.FieldsSeq(key) {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return key != "" && arabic.Asks(a) == arabic.Asks(b)
}

// QuestionKey is the same for questions that differ in nothing but spelling, punctuation, the order of
// their words, and words that carry no meaning of their own. It is "" for a question of no words.
func QuestionKey(question string) string {
	var words, all []string
	for _, t := range arabic.Tokenize(question) {
		all = append(all, t.Text)
		if !arabic.IsStop(t.Text) {
			words = append(words, t.Text)
		}
	}
	if len(words) == 0 {
		words = all
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
