package arabic

import (
	"strings"
	"unicode"
)

// Plain returns s as it is printed without vowel marks, tatweel and characters that are
// not seen; letters stay as they are written, unlike in Fold.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 'ـ' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
}
