package knowledge

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const headingHint = `write ## heading {#section-id sources="1 2"}`

// parseSections makes the passages of f.doc from the body: each "## " line
// starts one, and nothing may stand outside.
//
// A scanner of lines does what is needed. A Markdown parser would accept more
// than the format has, and reading the same files with one takes several times as long.
func (f *file) parseSections(body span) {
	var open *Passage // the section that the lines belong to; nil before the first and after a broken heading
	started := false
	number := lineAt(f.text, body.start)
	for start := body.start; start < body.end; number++ {
		end := start + strings.IndexByte(f.text[start:body.end], '\n')
		if end < start {
			end = body.end
		}
		line := f.text[start:end]
		switch {
		case strings.HasPrefix(line, "## "):
			f.closeSection(open, start)
			started = true
			open = f.openSection(line, number)
			if open != nil {
				open.Start = end
			}
		case strings.HasPrefix(line, "#"):
			f.add(number, sectionRule, "the line is not a heading of a section", headingHint)
		case !started && strings.TrimSpace(line) != "":
			f.add(number, sectionRule, "text stands before the first section", headingHint)
			started = true // one such report is enough
		}
		start = end + 1
	}
	f.closeSection(open, body.end)
	if !started {
		f.add(lineAt(f.text, body.end), sectionRule, "the document has no section", headingHint)
	}
}

// openSection reads a heading line and adds a passage to the document. It returns nil when the heading is broken.
func (f *file) openSection(line string, number int) *Passage {
	h, ok := parseHeading(line)
	if !ok {
		f.add(number, sectionRule, "the heading is not of the right form", headingHint)
		return nil
	}
	p := &Passage{ID: f.doc.ID + "#" + h.id, Document: f.doc, Heading: h.title, Line: number}
	p.Sources = f.resolveSources(h.sources, number)
	if !validID(h.id) {
		f.add(number, sectionRule, fmt.Sprintf("section id %q is not an identifier", h.id), idHint)
	}
	if f.doc.passage(p.ID) != nil {
		f.add(number, idRule, fmt.Sprintf("section id %q is used twice in the document", h.id), "give one of them another id")
	}
	f.doc.Passages = append(f.doc.Passages, p)
	return p
}

// closeSection ends p, whose Start is the end of its heading line, at limit, and trims its span.
func (f *file) closeSection(p *Passage, limit int) {
	if p == nil {
		return
	}
	const blanks = " \t\n"
	p.End = p.Start + len(strings.TrimRight(f.text[p.Start:limit], blanks))
	p.Start = p.End - len(strings.TrimLeft(f.text[p.Start:p.End], blanks))
	f.takeAsked(p)
	p.Text = f.text[p.Start:p.End]
	if p.Text == "" {
		f.add(p.Line, sectionRule, "the section has no text", "write it or remove the heading")
	}
}

// takeAsked moves the "> " lines that end p's span to p.Asked. Nothing may follow them, so that the
// text of a passage stays one span of the file.
func (f *file) takeAsked(p *Passage) {
	first := strings.Index("\n"+f.text[p.Start:p.End], "\n> ")
	if first < 0 {
		return
	}
	asked, number := f.text[p.Start+first:p.End], lineAt(f.text, p.Start+first)
	p.End = p.Start + len(strings.TrimRight(f.text[p.Start:p.Start+first], " \t\n"))
	p.Asked = make([]string, 0, strings.Count(asked, "\n")+1)
	for line := range strings.SplitSeq(asked, "\n") {
		question, ok := strings.CutPrefix(line, "> ")
		if question = strings.TrimSpace(question); !ok || question == "" {
			f.add(number, sectionRule, "only lines of questions may stand from the first one on", "write > question, one a line, or move the line up")
		} else {
			p.Asked = append(p.Asked, question)
		}
		number++
	}
}

// resolveSources turns "1 3" into sources of the document.
func (f *file) resolveSources(numbers string, line int) []Source {
	sources := make([]Source, 0, len(numbers)/2+1)
	var seen []int
	for word := range strings.FieldsSeq(numbers) {
		n, err := strconv.Atoi(word)
		switch {
		case err != nil || n < 1 || n > len(f.doc.Sources):
			f.add(line, sectionRule, fmt.Sprintf("source %q is not a number from 1 to %d", word, len(f.doc.Sources)), "number the sources of the front matter from 1")
		case slices.Contains(seen, n):
			f.add(line, sectionRule, fmt.Sprintf("source %d is named twice", n), "name it once")
		default:
			seen = append(seen, n)
			sources = append(sources, f.doc.Sources[n-1])
		}
	}
	if numbers == "" {
		f.add(line, sectionRule, "the section names no source", headingHint)
	}
	return sources
}

// A heading is the parts of a "## " line.
type heading struct {
	title, id, sources string
}

// parseHeading splits `## heading {#id sources="1 2"}`.
func parseHeading(line string) (heading, bool) {
	line = strings.TrimRight(line, " ")
	open := strings.LastIndex(line, "{#")
	if open < 0 || !strings.HasSuffix(line, `"}`) {
		return heading{}, false
	}
	title := strings.TrimSpace(line[len("## "):max(open, len("## "))])
	id, rest, ok := strings.Cut(line[open+len("{#"):], " ")
	sources, quoted := strings.CutPrefix(strings.TrimLeft(rest, " "), `sources="`)
	sources = strings.TrimSuffix(sources, `"}`)
	if title == "" || !ok || !quoted || strings.ContainsRune(sources, '"') {
		return heading{}, false
	}
	return heading{title: title, id: id, sources: strings.TrimSpace(sources)}, true
}
