package knowledge

import (
	"fmt"
	"unicode/utf8"
)

// checkDigits finds digits other than Arabic-Indic ones (٠ to ٩). The base keeps
// to one kind, so that a number that an answer quotes is found in its passage
// as it stands. Latin names in parentheses keep their own, and no other.
func checkDigits(c *corpus, r *reporter) {
	for p := range c.prose() {
		latin := latinParentheses(p.text)
		for i, char := range p.text {
			if '٠' <= char && char <= '٩' && inside(latin, i) && isLatin(before(p.text, i)) {
				r.fail(p.path, p.line, fmt.Sprintf("digit %q stands in a Latin name", char), "write 0123456789 in it")
				break
			}
			western := '0' <= char && char <= '9'
			persian := '۰' <= char && char <= '۹'
			if (western || persian) && !inside(latin, i) {
				r.fail(p.path, p.line, fmt.Sprintf("digit %q is not Arabic-Indic", char), "write ٠١٢٣٤٥٦٧٨٩")
				break
			}
		}
	}
}

// before returns the character of text before an offset.
func before(text string, offset int) rune {
	r, _ := utf8.DecodeLastRuneInString(text[:offset])
	return r
}
