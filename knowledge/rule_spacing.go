package knowledge

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkSpacing finds blanks that are doubled, stand at the end of a line, stand
// before a mark that belongs to the word, or are missing after one.
func checkSpacing(c *corpus, r *reporter) {
	for p := range c.prose() {
		if wrong := wrongSpacing(p.text); wrong != "" {
			r.warn(p.path, p.line, wrong, "one space between words, none before a mark, one after it")
		}
	}
}

// wrongSpacing says what is wrong with the blanks of a line, or returns "".
func wrongSpacing(text string) string {
	switch {
	case strings.Contains(text, "  "):
		return "there are two spaces in a row"
	case strings.HasSuffix(text, " "):
		return "there is a space at the end of the line"
	}
	for i, char := range text {
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(char):])
		switch char {
		case '،', '؛', '؟', ':', '.', '»', ')':
			if before == ' ' {
				return fmt.Sprintf("there is a space before %q", char)
			}
		case '«', '(':
			if after == ' ' {
				return fmt.Sprintf("there is a space after %q", char)
			}
			if unicode.IsLetter(before) && !joinedWord(text[:i]) {
				return fmt.Sprintf("there is no space before %q", char)
			}
		}
		if char == '.' && joinedWord(strings.TrimRight(text[:i], "\u0640")) {
			continue // initials
		}
		if strings.ContainsRune("،؛؟.»)", char) && unicode.IsLetter(after) && !isLatin(after) {
			return fmt.Sprintf("there is no space after %q", char)
		}
	}
	return ""
}

// joinedWord reports whether text ends in a word of one letter, which is
// written together with what follows: «و», «ب», «ل», «ك», «ف», and initials.
func joinedWord(text string) bool {
	word := text[strings.LastIndexAny(text, " .")+1:]
	return utf8.RuneCountInString(word) == 1
}
