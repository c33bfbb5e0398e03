package answer

import (
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A unit is the least part of a passage that can be quoted alone: a sentence, or a
// list with the line that leads into it.
type unit struct {
	text string
	list bool
}

// units cuts a passage. A line that ends in a colon and the items after it stay one.
func units(passage string) []unit {
	var out []unit
	lines := strings.Split(passage, "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if line == "" {
			continue
		}
		items := itemsAfter(lines, i)
		if items == 0 {
			out = append(out, sentences(line)...)
			continue
		}
		before, lead := splitLead(line)
		out = append(out, sentences(before)...)
		block := append([]string{lead}, trimAll(lines[i+1:i+1+items])...)
		out = append(out, unit{text: strings.TrimSpace(strings.Join(block, "\n")), list: true})
		i += items
	}
	return out
}

// itemsAfter counts the lines up to the last list item of the run after line i; blank
// lines between items belong to the run. A list without a lead-in starts one itself.
func itemsAfter(lines []string, i int) int {
	last := 0
	for j := i + 1; j < len(lines); j++ {
		switch l := strings.TrimSpace(lines[j]); {
		case isItem(l):
			last = j - i
		case l != "":
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

func trimAll(lines []string) []string {
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}
