package knowledge

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	commonForm  = 3 // times that a spelling stands in the base before it can correct another
	commonRatio = 5 // and how many times as often as the other
)

// checkVariants finds words with the article that the base nearly always spells
// otherwise: «الوثيقه» where it has «الوثيقة». It knows any word that the base
// itself spells right, where the list of checkSpelling knows only its own. It
// looks at words with the article alone, since these take no pronoun: «دولته»
// ends rightly in ه.
func checkVariants(c *corpus, r *reporter) {
	counts := make(map[string]int)
	for p := range c.prose() {
		for w := range wordsOf(p.text) {
			if word := definite(withoutMarks(w.text)); word != "" {
				counts[word]++
			}
		}
	}
	for p := range c.prose() {
		for w := range wordsOf(p.text) {
			word := definite(withoutMarks(w.text))
			for _, other := range otherSpellings(word) {
				if n := counts[other]; n >= commonForm && n >= commonRatio*counts[word] {
					r.warn(p.path, p.line, fmt.Sprintf("«%s» is spelt «%s» %d times in the base", word, other, n), "write "+other)
					break
				}
			}
		}
	}
}

// definite returns a word from its article on, without what is joined to it, or
// "" when it has none: "الدولة" for «والدولة», «بالدولة» and «للدولة».
func definite(word string) string {
	if rest, found := strings.CutPrefix(strings.TrimPrefix(word, "و"), "لل"); found && utf8.RuneCountInString(rest) > 2 {
		return "ال" + rest
	}
	bare := strings.TrimLeft(word, "وفبك")
	if strings.HasPrefix(bare, "ال") && utf8.RuneCountInString(bare) > 4 {
		return bare
	}
	return ""
}

// otherSpellings returns how a word with the article would be spelt if its last
// letter lacked its dots or its first its hamza.
func otherSpellings(word string) []string {
	var others []string
	if stem, found := strings.CutSuffix(word, "ه"); found {
		others = append(others, stem+"ة")
	}
	if stem, found := strings.CutSuffix(word, "ى"); found {
		others = append(others, stem+"ي")
	}
	if rest, found := strings.CutPrefix(word, "الا"); found {
		others = append(others, "الأ"+rest, "الإ"+rest)
	}
	if rest, found := strings.CutPrefix(word, "الإ"); found {
		others = append(others, "الا"+rest)
	}
	return others
}
