package telegram

import (
	"encoding/json"
	"regexp"
	"strings"
)

// richOf is a text as a rich message, in JSON: its lines are paragraphs, its collapsed quote is a block of details
// whose summary is the line above, and a marker in the text leads to the source of that number in the details. Nil
// for a text without a collapsed quote, which has nothing to gain, and for one of more lines than Telegram takes.
func richOf(t Text, rtl bool) json.RawMessage {
	quote, found := t.collapsed()
	if !found {
		return nil
	}
	above := strings.TrimSuffix(t.text[:quote.start], "\n")
	heading := strings.LastIndex(above, "\n") + 1
	sources := t.sources(quote)
	m := richMessage{RTL: rtl, Plain: true, Blocks: t.paragraphs(0, heading, sources)}
	m.Blocks = append(m.Blocks, richBlock{Type: "details", Summary: t.inline(heading, len(above)), Blocks: sources.blocks})
	m.Blocks = append(m.Blocks, t.paragraphs(quote.end, len(t.text), sources)...)
	encoded, err := json.Marshal(m)
	if err != nil || len(m.Blocks)+len(sources.blocks) > maxRichBlocks {
		return nil
	}
	return encoded
}

// maxRichBlocks is how many blocks Telegram takes in one message, with those inside others.
const maxRichBlocks = 500

// collapsed finds the collapsed quote of a text.
func (t Text) collapsed() (styled, bool) {
	for _, e := range t.spans {
		if e.kind == collapsed {
			return e, true
		}
	}
	return styled{}, false
}

// richSources are the sources of an answer as paragraphs, and their names.
type richSources struct {
	blocks []richBlock
	names  map[string]bool
}

// sources reads a quote: a source begins with a line that has its marker, and its other lines follow.
func (t Text) sources(quote styled) richSources {
	out := richSources{names: make(map[string]bool)}
	var name string
	var text []any
	flush := func() {
		if len(text) == 0 {
			return
		}
		paragraph := text
		if name != "" && !out.names[name] {
			out.names[name] = true
			paragraph = []any{richSpan{Type: "reference", Text: text, Name: name}}
		}
		out.blocks = append(out.blocks, richBlock{Type: "paragraph", Text: paragraph})
	}
	for start := quote.start; start < quote.end; {
		end := lineEnd(t.text[:quote.end], start)
		if markers := markersIn(t.text[start:end]); len(markers) > 0 && markers[0].start == 0 {
			flush()
			name, text = markers[0].name, nil
		} else if len(text) > 0 {
			text = append(text, "\n")
		}
		text = append(text, t.inline(start, end)...)
		start = end + 1
	}
	flush()
	return out
}

// paragraphs are the lines of a part of the text, with links to sources in the place of their markers.
func (t Text) paragraphs(start, end int, to richSources) []richBlock {
	var out []richBlock
	for start < end {
		stop := lineEnd(t.text[:end], start)
		if strings.TrimSpace(t.text[start:stop]) != "" {
			out = append(out, richBlock{Type: "paragraph", Text: t.linked(start, stop, to)})
		}
		start = stop + 1
	}
	return out
}

// linked is inline with the markers of sources as links to them.
func (t Text) linked(start, end int, to richSources) []any {
	var out []any
	line, from := t.text[start:end], start
	for _, m := range markersIn(line) {
		if !to.names[m.name] {
			continue
		}
		out = append(out, held(t.inline(from, start+m.start))...)
		out = append(out, richSpan{Type: "reference_link", Text: line[m.start:m.end], Reference: m.name})
		from = start + m.end
	}
	return append(out, t.inline(from, end)...)
}

// held keeps the last word of a text on the line of the marker that follows.
func held(text []any) []any {
	if len(text) == 0 {
		return text
	}
	if last, ok := text[len(text)-1].(string); ok {
		if word, spaced := strings.CutSuffix(last, " "); spaced {
			text[len(text)-1] = word + "\u00a0"
		}
	}
	return text
}

// inline is a part of the text with its bold words and its links.
func (t Text) inline(start, end int) []any {
	var out []any
	for _, e := range t.spans {
		from, to := max(e.start, start), min(e.end, end)
		if from >= to || e.kind == collapsed {
			continue
		}
		if from > start {
			out = append(out, t.text[start:from])
		}
		span := richSpan{Type: e.kind, Text: t.text[from:to]}
		if e.kind == "text_link" {
			span.Type, span.URL = "url", e.url
		}
		out, start = append(out, span), to
	}
	if start < end {
		out = append(out, t.text[start:end])
	}
	return out
}

// lineEnd is where the line that begins at start ends.
func lineEnd(s string, start int) int {
	if i := strings.IndexByte(s[start:], '\n'); i >= 0 {
		return start + i
	}
	return len(s)
}

// A marker is the number of a source in a line, in brackets and in the digits of any script.
type marker struct {
	start, end int
	name       string // of the source, in ASCII
}

var sourceMarker = regexp.MustCompile(`\[([0-9]{1,3}|[٠-٩]{1,3})\]`)

func markersIn(line string) []marker {
	var out []marker
	for _, at := range sourceMarker.FindAllStringIndex(line, -1) {
		number := strings.Map(func(r rune) rune {
			if r >= '٠' {
				return r - '٠' + '0'
			}
			return r
		}, line[at[0]+1:at[1]-1])
		out = append(out, marker{start: at[0], end: at[1], name: "source-" + number})
	}
	return out
}
