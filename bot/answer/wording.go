package answer

import "strings"

// ArabicDigits writes the ASCII digits of s in Arabic-Indic form, as the documents do.
func ArabicDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '٠' + r - '0'
		}
		return r
	}, s)
}
