package knowledge

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// checkSpelling finds words that are always wrong: hamzas left out or added, ه
// for ة, ى for ي. A word that is right in any reading that this base could use is
// not in the list («علي» is a name, «وحده» means "alone"), so that a finding
// is never argued about. It also finds the sign of tanwin before the alef; the
// house writes it after («رسمياً»).
func checkSpelling(c *corpus, r *reporter) {
	wrong := misspellings()
	for p := range c.prose() {
		if strings.Contains(p.text, "\u064Bا") {
			r.fail(p.path, p.line, "tanwin stands before the alef", "write اً")
		}
		for w := range wordsOf(p.text) {
			if strings.Contains(w.text, "\u064Bا") {
				continue
			}
			if right := respell(wrong, withoutMarks(w.text)); right != "" && right != w.text {
				r.fail(p.path, p.line, fmt.Sprintf("«%s» is misspelt", w.text), "write "+right)
			}
		}
	}
}

// respell returns the right spelling of a word, with what is joined to its front, or "".
func respell(wrong map[string]string, word string) string {
	if right, ok := wrong[word]; ok {
		return right
	}
	if rest, found := strings.CutPrefix(word, "لل"); found {
		if right, ok := wrong["ال"+rest]; ok {
			return "لل" + strings.TrimPrefix(right, "ال")
		}
	}
	bare := strings.TrimLeft(word, "وفبك")                                 // only before the article are these letters surely not of the word
	if strings.HasPrefix(bare, "ال") && utf8.RuneCountInString(bare) > 4 { // «بالي» is an island
		if right, ok := wrong[bare]; ok {
			return word[:len(word)-len(bare)] + right
		}
	}
	rest, found := strings.CutPrefix(word, "و")
	if right, ok := wrong[rest]; found && ok && utf8.RuneCountInString(rest) > 3 { // «واحد» is one
		return "و" + right
	}
	return ""
}

// misspellings maps wrong forms to right ones.
func misspellings() map[string]string {
	wrong := make(map[string]string, 512)
	for line := range strings.Lines(misspelt) {
		for pair := range strings.FieldsSeq(line) {
			from, to, _ := strings.Cut(pair, ">")
			wrong[from] = to
		}
	}
	return wrong
}
