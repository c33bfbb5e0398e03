package knowledge

import (
	"fmt"
	"strings"
)

// checkLatin finds Latin letters outside parentheses. The text is Arabic; a
// Latin name stands in parentheses after the Arabic one, where it neither
// breaks the direction of the line nor takes the place of a word.
func checkLatin(c *corpus, r *reporter) {
	for p := range c.prose() {
		if p.kind == sourceProse || p.kind == questionProse {
			continue // publishers are named as they name themselves, and users ask what CIFG is
		}
		latin := latinParentheses(p.text)
		for i, char := range p.text {
			if isLatin(char) && !inside(latin, i) {
				word, _, _ := strings.Cut(p.text[i:], " ")
				r.fail(p.path, p.line, fmt.Sprintf("Latin letters %q stand outside parentheses", word), "write the name in Arabic and put the Latin form in parentheses after it")
				break
			}
		}
	}
}
