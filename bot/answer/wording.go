package answer

import (
	"regexp"
	"strings"

	"github.com/tahaluf/tahaluf/bot/words"
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

// MarkersIn writes the citation markers of an answer's text in the digits of the language that the reader
// has chosen, as every front shows them and numbers the sources below, and leaves all else as it is: also
// what is quoted in another language.
func MarkersIn(l words.Language, text string) string {
	return written.ReplaceAllStringFunc(text, l.Digits)
}

// BetweenMarkers writes what stands between the citation markers of an answer's text anew.
func BetweenMarkers(text string, write func(part string) string) string {
	var b strings.Builder
	end := 0
	for _, at := range written.FindAllStringIndex(text, -1) {
		b.WriteString(write(text[end:at[0]]) + text[at[0]:at[1]])
		end = at[1]
	}
	b.WriteString(write(text[end:]))
	return b.String()
}
