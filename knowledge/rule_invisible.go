package knowledge

import (
	"fmt"
	"strings"
	"unicode"
)

// checkInvisible finds characters that look like nothing or like another
// character, anywhere in a file: they make words that look the same compare as
// different, and bidi controls can make a reader see another order than the
// program does. They come in with text that was copied from a page or a PDF.
// Aliases may hold a tatweel, since users write «الـ٥٥».
func checkInvisible(c *corpus, r *reporter) {
	for _, f := range c.files {
		number := 0
		for line := range strings.SplitSeq(f.text, "\n") {
			number++
			for _, char := range line {
				if char == '\u0640' && f.aliasLine(number) {
					continue
				}
				if what, hint := suspicious(char); what != "" {
					r.fail(f.path, number, fmt.Sprintf("%s %U", what, char), hint)
					break
				}
			}
		}
	}
}

// aliasLine reports whether an alias stands on a line.
func (f *file) aliasLine(number int) bool {
	for i := range f.doc.Aliases {
		if f.itemLine("aliases", i) == number {
			return true
		}
	}
	return false
}

// suspicious names what is wrong with a character, or returns "".
func suspicious(char rune) (what, hint string) {
	const remove = "remove it"
	switch {
	case char == '\u0640':
		return "tatweel", remove
	case char == unicode.ReplacementChar:
		return "replacement character", "write the letter that was lost"
	case 0xFB50 <= char && char <= 0xFDFF, 0xFE70 <= char && char <= 0xFEFE:
		return "Arabic presentation form", "write the plain letters"
	case unicode.Is(unicode.Bidi_Control, char):
		return "bidi control", remove
	case unicode.Is(unicode.Cf, char), unicode.Is(unicode.Variation_Selector, char):
		return "invisible character", remove
	case unicode.IsControl(char):
		return "control character", remove
	case char != ' ' && unicode.IsSpace(char), unicode.Is(unicode.Zs, char) && char != ' ':
		return "special space", "write a plain space"
	case unicode.Is(unicode.Co, char):
		return "private character", "write the letter that was meant"
	}
	if arabic, ok := lookalike(char); ok {
		return "letter of another language", "write the Arabic letter " + arabic
	}
	return "", ""
}

// lookalike returns the Arabic letter for letters of Persian, Urdu and Kurdish that look like it.
func lookalike(char rune) (arabic string, ok bool) {
	switch char {
	case '\u06A9', '\u06AA': // keheh, swash kaf
		return "ك", true
	case '\u06CC', '\u06D0', '\u06D2': // Farsi yeh, e, yeh barree
		return "ي", true
	case '\u06C1', '\u06BE', '\u06D5': // heh goal, heh doachashmee, ae
		return "ه", true
	case '\u06C0', '\u06C3': // heh with yeh above, ta marbuta goal
		return "ة", true
	}
	return "", false
}
