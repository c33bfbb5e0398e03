package knowledge

import (
	"fmt"
)

// checkDigits finds digits other than Arabic-Indic ones (٠ to ٩). The base keeps
// to one kind, so that a number that an answer quotes is found in its passage
// as it stands. Latin names in parentheses keep their own.
func checkDigits(c *corpus, r *reporter) {
	for p := range c.prose() {
		latin := latinParentheses(p.text)
		for i, char := range p.text {
			western := '0' <= char && char <= '9'
			persian := '۰' <= char && char <= '۹'
			if (western || persian) && !inside(latin, i) {
				r.fail(p.path, p.line, fmt.Sprintf("digit %q is not Arabic-Indic", char), "write ٠١٢٣٤٥٦٧٨٩")
				break
			}
		}
	}
}
