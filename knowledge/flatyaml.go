package knowledge

import (
	"strings"
)

// parseFlatYAML reads the part of YAML that our files are written in: a mapping
// whose values are one-line scalars, one-line flow lists of scalars, or block
// lists of scalars or of such mappings; whole-line comments.
//
// ok is false for everything else, errors included. The rule that makes this
// safe: where ok is true the result equals what yaml.v3 makes of src. Where in
// doubt, it gives up. FuzzFlatYAML holds it to that. src must be valid UTF-8.
func parseFlatYAML(src string, first int) (n node, ok bool) {
	if !plainText(src) {
		return node{}, false
	}
	r := flatReader{lines: flatLines(src, first)}
	if len(r.lines) == 0 {
		return node{}, false
	}
	n, ok = r.mapping(r.lines[0].indent, 10)
	return n, ok && len(r.lines) == 0
}

// plainText reports whether src has no character that YAML treats in a way of
// its own: controls, byte order marks, and the line ends NEL, LS and PS.
func plainText(src string) bool {
	for i := range len(src) {
		switch c := src[i]; {
		case c < 0x20 && c != '\n', c == 0x7F:
			return false
		case c == 0xC2 && src[i+1] < 0xA0: // U+0080 to U+009F
			return false
		case c == 0xE2 && src[i+1] == 0x80 && (src[i+2] == 0xA8 || src[i+2] == 0xA9): // U+2028, U+2029
			return false
		case c == 0xEF && (src[i+1] == 0xBB && src[i+2] == 0xBF || src[i+1] == 0xBF && src[i+2] >= 0xBE): // U+FEFF, U+FFFE, U+FFFF
			return false
		}
	}
	return true
}

// A flatLine is a line that says something, without its indentation and trailing blanks.
type flatLine struct {
	indent, number int
	text           string
}

// flatLines returns the lines of src that are neither blank nor comments.
func flatLines(src string, first int) []flatLine {
	lines := make([]flatLine, 0, strings.Count(src, "\n")+1)
	number := first
	for line := range strings.SplitSeq(src, "\n") {
		text := strings.Trim(line, " ")
		if text != "" && text[0] != '#' {
			indent := strings.IndexByte(line, text[0])
			lines = append(lines, flatLine{indent: indent, number: number, text: text})
		}
		number++
	}
	return lines
}

// A flatReader consumes lines from the front.
type flatReader struct {
	lines []flatLine
}

// mapping reads the lines "key: value" at indent, about size of them. Lines at another indent are left to the caller.
func (r *flatReader) mapping(indent, size int) (node, bool) {
	n := node{kind: mappingNode, fields: make([]field, 0, size)}
	for len(r.lines) > 0 && r.lines[0].indent == indent {
		l := r.lines[0]
		key, rest, ok := cutKey(l.text)
		if !ok {
			return node{}, false
		}
		r.lines = r.lines[1:]
		var value node
		if rest == "" {
			value, ok = r.list(indent)
		} else {
			value, ok = inlineValue(rest, l.number)
		}
		if !ok {
			return node{}, false
		}
		if n.line == 0 {
			n.line = l.number
		}
		n.fields = append(n.fields, field{key: key, line: l.number, value: value})
	}
	return n, len(n.fields) > 0
}

// list reads the "- item" lines that follow a key at indent parent.
func (r *flatReader) list(parent int) (node, bool) {
	if len(r.lines) == 0 || r.lines[0].indent < parent {
		return node{}, false
	}
	indent := r.lines[0].indent
	n := node{kind: listNode, line: r.lines[0].number, items: make([]node, 0, 6)}
	for len(r.lines) > 0 && r.lines[0].indent == indent && strings.HasPrefix(r.lines[0].text, "- ") {
		item, ok := r.item()
		if !ok {
			return node{}, false
		}
		n.items = append(n.items, item)
	}
	return n, len(n.items) > 0
}

// item reads one "- " line, with the lines under it when it is a mapping.
func (r *flatReader) item() (node, bool) {
	l := r.lines[0]
	rest := strings.TrimLeft(l.text[1:], " ")
	if _, _, ok := cutKey(rest); ok {
		r.lines[0] = flatLine{indent: l.indent + len(l.text) - len(rest), number: l.number, text: rest}
		return r.mapping(r.lines[0].indent, 3)
	}
	r.lines = r.lines[1:]
	return inlineValue(rest, l.number)
}

// cutKey splits "key: rest". ok is false unless the key is made of a to z and _.
func cutKey(text string) (key, rest string, ok bool) {
	key, rest, ok = strings.Cut(text, ":")
	if !ok || key == "" || key == "null" || rest != "" && rest[0] != ' ' {
		return "", "", false
	}
	for i := range len(key) {
		if c := key[i]; c != '_' && (c < 'a' || c > 'z') {
			return "", "", false
		}
	}
	return key, strings.TrimLeft(rest, " "), true
}

// inlineValue reads a scalar or a flow list that fills the rest of its line.
func inlineValue(text string, line int) (node, bool) {
	if text[0] == '[' {
		return flowList(text, line)
	}
	value, rest, ok := quoted(text)
	if !ok {
		value, ok = text, plainScalar(text)
	}
	return node{kind: scalarNode, text: value, line: line}, ok && rest == ""
}

// quoted takes a quoted scalar without escapes off the front of text.
func quoted(text string) (value, rest string, ok bool) {
	quote := text[0]
	if quote != '"' && quote != '\'' {
		return "", "", false
	}
	value, rest, ok = strings.Cut(text[1:], string(quote))
	if quote == '"' {
		return value, rest, ok && strings.IndexByte(value, '\\') < 0
	}
	return value, rest, ok && !strings.HasPrefix(rest, "'") // two quotes stand for one
}

// plainScalar reports whether text is a scalar without quotes in block context, and not null.
func plainScalar(text string) bool {
	c := text[0]
	letter := 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c >= 0x80
	return letter && text[len(text)-1] != ':' &&
		!strings.Contains(text, ": ") && !strings.Contains(text, " #") &&
		!strings.EqualFold(text, "null")
}

// flowList reads "[a, b, c]" of scalars.
func flowList(text string, line int) (node, bool) {
	n := node{kind: listNode, line: line}
	rest := strings.TrimLeft(text[1:], " ")
	if rest == "]" {
		return n, true
	}
	n.items = make([]node, 0, strings.Count(rest, ",")+1)
	for rest != "" {
		value, after, ok := flowItem(rest)
		if !ok || after == "" {
			return node{}, false
		}
		n.items = append(n.items, node{kind: scalarNode, text: value, line: line})
		if after[0] == ']' {
			return n, after == "]"
		}
		rest = strings.TrimLeft(after[1:], " ")
	}
	return node{}, false
}

// flowItem takes one scalar off the front of text; rest starts with the comma or bracket after it.
func flowItem(text string) (value, rest string, ok bool) {
	if value, rest, ok = quoted(text); ok {
		rest = strings.TrimLeft(rest, " ")
		return value, rest, rest != "" && (rest[0] == ',' || rest[0] == ']')
	}
	for i := range len(text) {
		switch text[i] {
		case ',', ']':
			value = strings.TrimRight(text[:i], " ")
			return value, text[i:], value != "" && plainScalar(value)
		case '[', '{', '}', ':', '?', '"', '\'', '#': // each may mean something inside a flow list
			return "", "", false
		}
	}
	return "", "", false
}
