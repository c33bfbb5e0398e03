package knowledge

import (
	"fmt"
	"strings"
)

// checkMarkup finds Markdown and HTML other than section headings and "- "
// lists. Passages are shown as they stand, so marks of any kind would be shown too.
func checkMarkup(c *corpus, r *reporter) {
	for p := range c.prose() {
		if mark := markup(p); mark != "" {
			r.fail(p.path, p.line, fmt.Sprintf("%q is markup", mark), `write plain text; a list is lines that start with "- "`)
		}
	}
}

// markup returns the first mark in a line, or "".
func markup(p proseLine) string {
	for _, mark := range []string{"*", "_", "`", "](", "<", ">", "|", "[^", "\\", "{", "}", "://"} {
		if strings.Contains(p.text, mark) {
			return mark
		}
	}
	if p.kind != bodyProse {
		return ""
	}
	start := strings.TrimLeft(p.text, " ")
	for _, mark := range []string{"+ ", "• ", "– ", "— ", "---", "==="} {
		if strings.HasPrefix(start, mark) {
			return mark
		}
	}
	if strings.HasPrefix(start, "- ") && start != p.text {
		return " - "
	}
	return numbering(start)
}

// numbering returns the mark of a numbered list item at the start of a line, or "".
func numbering(line string) string {
	rest := strings.TrimLeft(line, "0123456789٠١٢٣٤٥٦٧٨٩")
	digits := line[:len(line)-len(rest)]
	for _, mark := range []string{". ", ") ", "- "} {
		if digits != "" && strings.HasPrefix(rest, mark) {
			return digits + mark
		}
	}
	return ""
}
