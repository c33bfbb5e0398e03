package app

import (
	"os"
	"strings"
	"unicode"

	"golang.org/x/term"
)

// maxColumns is where lines of text end on a terminal that is wider: longer ones are hard to read.
const maxColumns = 120

// terminalWidth returns the columns to fill of the terminal that v is, or 0 when it is none.
func terminalWidth(v any) int {
	if !isTerminal(v) {
		return 0
	}
	f, ok := v.(*os.File)
	if !ok {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return min(width, maxColumns)
}

// wrap breaks the lines of a text between words, so that none has more letters
// than width; a word alone may. What follows the first line of a list item is
// moved in. A terminal breaks within words. 0 leaves the text as it is.
func wrap(text string, width int) string {
	if width <= 0 {
		return text
	}
	var b strings.Builder
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		indent := ""
		if strings.HasPrefix(line, "- ") {
			indent = "  "
		}
		wrapLine(&b, line, indent, width)
	}
	return b.String()
}

func wrapLine(b *strings.Builder, line, indent string, width int) {
	column := 0
	for word := range strings.FieldsSeq(line) {
		n := letters(word)
		switch {
		case column == 0:
		case column+1+n > width:
			b.WriteString("\n" + indent)
			column = len(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
}

// fit cuts a text to width letters, the last one a sign that there is more. 0 leaves it as it is.
func fit(text string, width int) string {
	if width <= 0 || letters(text) <= width {
		return text
	}
	n := 0
	for i, r := range text {
		if unicode.IsMark(r) {
			continue
		}
		if n++; n == width {
			return strings.TrimRight(text[:i], " ") + "…"
		}
	}
	return text
}

// letters counts what takes a column in a terminal: vowel signs do not.
func letters(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsMark(r) {
			n++
		}
	}
	return n
}
