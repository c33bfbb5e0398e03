package knowledge

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkPunctuation finds marks of Latin typography in Arabic text, marks inside
// numbers that are not the Arabic ones, and brackets without a partner. Latin
// names in parentheses keep their own marks.
func checkPunctuation(c *corpus, r *reporter) {
	for p := range c.prose() {
		latin := latinParentheses(p.text)
		for i, char := range p.text {
			if arabic, ok := arabicMark(char); ok && !inside(latin, i) {
				r.fail(p.path, p.line, fmt.Sprintf("mark %q is not Arabic", char), "write "+arabic)
				break
			}
			if hint := wrongNumberMark(p.text, i, char); hint != "" {
				r.fail(p.path, p.line, fmt.Sprintf("mark %q stands inside a number", char), hint)
				break
			}
		}
		for _, pair := range []string{"«»", "()"} {
			open, size := utf8.DecodeRuneInString(pair)
			if strings.Count(p.text, string(open)) != strings.Count(p.text, pair[size:]) {
				r.fail(p.path, p.line, pair+" do not come in pairs", "")
			}
		}
	}
}

// arabicMark returns what to write for a mark of Latin typography.
func arabicMark(char rune) (arabic string, ok bool) {
	switch char {
	case ',':
		return "، and in numbers ٬", true
	case ';':
		return "؛", true
	case '?':
		return "؟", true
	case '%':
		return "٪", true
	case '"', '\'', '\u201C', '\u201D', '\u201E', '\u2018', '\u2019', '\u2039', '\u203A':
		return "« and »", true
	}
	return "", false
}

// wrongNumberMark says what to write for a mark between two digits, or returns "".
func wrongNumberMark(text string, i int, char rune) string {
	if char != '.' && char != '،' {
		return ""
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(char):])
	if !unicode.IsDigit(before) || !unicode.IsDigit(after) {
		return ""
	}
	return "write ٬ between thousands and ٫ before decimals"
}
