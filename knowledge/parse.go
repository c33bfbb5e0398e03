package knowledge

import (
	"errors"
	"strings"
)

// parse makes f.doc of f.text and reports what is wrong with its form.
func (f *file) parse() {
	if !checkEncoding(f.text, f.add) {
		return
	}
	front, body, ok := splitFront(f.text)
	if !ok {
		f.add(1, frontRule, "the file has no front matter", "start it with a line --- and end the front matter with another")
		return
	}
	var err error
	f.front, err = parseYAML(f.text[front.start:front.end], 2)
	if err != nil {
		f.addSyntax(err)
		return
	}
	f.doc = f.decodeFront()
	f.parseSections(body)
}

func (f *file) addSyntax(err error) {
	line, hint := 2, ""
	if syntax, ok := errors.AsType[*syntaxError](err); ok {
		line = syntax.line
		hint = "put text that holds \": \" or \" #\" in double quotes"
	}
	f.add(line, frontRule, "the front matter is not valid YAML: "+err.Error(), hint)
}

// A span is the bytes [start, end) of a file.
type span struct{ start, end int }

// splitFront finds the YAML between the first two lines "---" and the body after it.
func splitFront(text string) (front, body span, ok bool) {
	const fence = "---\n"
	if !strings.HasPrefix(text, fence) {
		return span{}, span{}, false
	}
	// The newline before the closing fence may be that of the opening one.
	i := strings.Index(text[len(fence)-1:], "\n"+fence)
	if i < 0 {
		return span{}, span{}, false
	}
	end := i + len(fence)
	return span{len(fence), end}, span{end + len(fence), len(text)}, true
}

// frontLine returns the line of a key in the front matter, or 1 when it is not there.
func (f *file) frontLine(key string) int {
	for _, entry := range f.front.fields {
		if entry.key == key {
			return entry.line
		}
	}
	return 1
}

// itemLine returns the line of item i of a list in the front matter.
func (f *file) itemLine(key string, i int) int {
	for _, entry := range f.front.fields {
		if entry.key == key && i < len(entry.value.items) {
			return entry.value.items[i].line
		}
	}
	return f.frontLine(key)
}
