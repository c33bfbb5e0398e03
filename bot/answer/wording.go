package answer

import (
	"regexp"
	"strings"
)

// ArabicDigits writes the ASCII digits of s in Arabic-Indic form, as the documents do.
func ArabicDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '٠' + r - '0'
		}
		return r
	}, s)
}

// written is a citation marker as Answer writes it.
var written = regexp.MustCompile(`\[[0-9]+\]`)

// ArabicMarkers writes the citation markers of an answer's text in Arabic-Indic digits, as
// every front shows them, and leaves all else as it is.
func ArabicMarkers(text string) string { return written.ReplaceAllStringFunc(text, ArabicDigits) }
