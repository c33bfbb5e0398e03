package answer

import (
	"strings"
	"unicode"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A unit is the least part of a passage that can be quoted alone: a sentence, or a
// list with the line that leads into it.
type unit struct {
	text string
	list bool
}

// units cuts a passage. A line and the items after it stay one. Every unit is a
// substring of the passage.
func units(passage string) []unit {
	var out []unit
	lines := trimmedLines(passage)
	for i := 0; i < len(lines); i++ {
		line := passage[lines[i].Start:lines[i].End]
		if line == "" {
			continue
		}
		items := itemsAfter(passage, lines[i+1:])
		if items == 0 {
			out = append(out, sentences(line)...)
			continue
		}
		before, lead := splitLead(line)
		out = append(out, sentences(before)...)
		out = append(out, unit{text: passage[lines[i].End-len(lead) : lines[i+items].End], list: true})
		i += items
	}
	return out
}

// trimmedLines are the lines of text without the white space around them; some are empty.
func trimmedLines(text string) []arabic.Span {
	var out []arabic.Span
	start := 0
	for line := range strings.SplitSeq(text, "\n") {
		left := start + len(line) - len(strings.TrimLeftFunc(line, unicode.IsSpace))
		out = append(out, arabic.Span{Start: left, End: left + len(strings.TrimSpace(line))})
		start += len(line) + 1
	}
	return out
}

// itemsAfter counts the lines up to the last list item that lines start with; blank
// lines between items belong to the run.
func itemsAfter(passage string, lines []arabic.Span) int {
	last := 0
	for i, l := range lines {
		switch line := passage[l.Start:l.End]; {
		case isItem(line):
			last = i + 1
		case line != "":
			return last
		}
	}
	return last
}

func isItem(line string) bool { return strings.HasPrefix(line, "- ") }

// splitLead parts the sentence that leads into a list from those before it on its line.
func splitLead(line string) (before, lead string) {
	if isItem(line) {
		return "", line
	}
	spans := arabic.Sentences(line)
	if len(spans) == 0 {
		return "", line
	}
	at := spans[len(spans)-1].Start
	return line[:at], line[at:]
}

func sentences(text string) []unit {
	var out []unit
	for _, s := range arabic.Sentences(text) {
		out = append(out, unit{text: text[s.Start:s.End]})
	}
	return out
}
