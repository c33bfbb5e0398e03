package knowledge

import (
	"fmt"
	"slices"
	"strings"
)

// A decoder takes values out of nodes strictly and collects what is wrong.
// A method that reports a problem returns the zero value and goes on, so that
// one reading finds everything.
type decoder struct {
	path     string
	rule     string
	problems []Problem
}

// add reports a problem at a line.
func (d *decoder) add(line int, message, hint string) {
	d.problems = append(d.problems, Problem{Path: d.path, Line: line, Rule: d.rule, Message: message, Hint: hint})
}

// fields returns the fields of a mapping without doubles. Keys other than allowed are reported and dropped.
func (d *decoder) fields(n node, what string, allowed ...string) []field {
	if n.kind != mappingNode {
		d.add(n.line, what+" is not a mapping", "write it as lines of the form key: value")
		return nil
	}
	kept := n.fields[:0:0]
	for i, f := range n.fields {
		switch {
		case !slices.Contains(allowed, f.key):
			d.add(f.line, fmt.Sprintf("%s has no key %q", what, f.key), "the keys are: "+strings.Join(allowed, ", "))
		case hasKey(n.fields[:i], f.key):
			d.add(f.line, fmt.Sprintf("key %q is given twice", f.key), "keep one of them")
		case len(kept) == i:
			kept = n.fields[: i+1 : i+1] // nothing is dropped so far, so nothing need be copied
		default:
			kept = append(kept, f)
		}
	}
	return kept
}

// text returns the value of a key that holds one line of text.
func (d *decoder) text(f field) string {
	return d.scalar(f.value, f.line, f.key)
}

func (d *decoder) scalar(n node, line int, what string) string {
	trimmed := strings.TrimSpace(n.text)
	switch {
	case n.kind == nullNode || n.kind == scalarNode && trimmed == "":
		d.add(line, what+" is empty", "give it a value or leave it out")
	case n.kind != scalarNode:
		d.add(line, what+" is not a single text", "write one value, in quotes when it holds \": \" or \" #\"")
	case n.text != trimmed || strings.IndexByte(trimmed, '\n') >= 0:
		d.add(line, what+" has a line break or blanks at its ends", "write it on one line")
	default:
		return n.text
	}
	return ""
}

// list returns the value of a key that holds a list of different texts.
func (d *decoder) list(f field) []string {
	items := d.items(f)
	texts := make([]string, 0, len(items))
	for _, item := range items {
		switch text := d.scalar(item, item.line, "an item of "+f.key); {
		case text == "":
		case slices.Contains(texts, text):
			d.add(item.line, fmt.Sprintf("%s holds %q twice", f.key, text), "keep one of them")
		default:
			texts = append(texts, text)
		}
	}
	return texts
}

// items returns the items of a key that holds a list.
func (d *decoder) items(f field) []node {
	if f.value.kind != listNode || len(f.value.items) == 0 {
		d.add(f.line, f.key+" is not a list with items", "write [a, b] or lines that start with \"- \", or leave the key out")
		return nil
	}
	return f.value.items
}

// date returns the value of a key that holds a day.
func (d *decoder) date(f field) Date {
	text := d.text(f)
	if text == "" {
		return Date{}
	}
	date, err := ParseDate(text)
	if err != nil {
		d.add(f.line, fmt.Sprintf("%s is %q, which is not a calendar day", f.key, text), "write YYYY-MM-DD, for example 2025-11-10")
	}
	return date
}

// id returns the value of a key that holds an identifier.
func (d *decoder) id(f field) string {
	text := d.text(f)
	if text != "" && !validID(text) {
		d.add(f.line, fmt.Sprintf("%s is %q, which is not an identifier", f.key, text), idHint)
		return ""
	}
	return text
}

const (
	// maxIDLength keeps "document#section" below the limits of the places that carry it.
	maxIDLength = 64
	idHint      = "use lower-case a to z, 0 to 9 and single hyphens between them, at most 64 characters"
)

// validID reports whether s can name a document or a section.
func validID(s string) bool {
	if s == "" || len(s) > maxIDLength || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	for i := range len(s) {
		if c := s[i]; c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}
