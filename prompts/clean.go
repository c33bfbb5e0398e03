package prompts

import (
	"strings"
	"unicode"
)

// clean makes text safe to stand inside a fence: characters that are not seen (bidi
// controls, zero-width and tag characters, control codes) and the fence itself are taken
// out, and line ends are plain.
func clean(text, fence string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.Is(unicode.C, r):
			return -1
		}
		return r
	}, text)
	for strings.Contains(text, fence) { // taking one out may join the halves of another
		text = strings.ReplaceAll(text, fence, "")
	}
	return strings.TrimSpace(text)
}
