package main

import (
	"cmp"
	"html"
	"html/template"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// versionHTML is what a message shows: its text with its entities, or its blocks. What can be opened is closed,
// unless it is to be shown open.
func versionHTML(v telegramtest.Version, open bool) template.HTML {
	w := writer{open: open}
	if v.Rich != nil {
		direction := "ltr"
		if v.Rich.RTL {
			direction = "rtl"
		}
		w.tag("div", attribute("dir", direction), func() { w.blocks(v.Rich.Blocks) })
	} else {
		w.tag("div", ` class="text"`, func() { w.spans(utf16.Encode([]rune(v.Text)), v.Entities) })
	}
	return template.HTML(w.out.String()) //nolint:gosec // every text in it was escaped
}

// A writer writes HTML. Only tags of its own are written as they are.
type writer struct {
	out  strings.Builder
	open bool
}

func (w *writer) text(s string) {
	w.out.WriteString(strings.ReplaceAll(html.EscapeString(s), "\n", "<br>"))
}

// tag writes what inner writes, as an element.
func (w *writer) tag(name, attributes string, inner func()) {
	w.out.WriteString("<" + name + attributes + ">")
	inner()
	w.out.WriteString("</" + name + ">")
}

func attribute(name, value string) string { return " " + name + `="` + html.EscapeString(value) + `"` }

// spans writes a text, in UTF-16 units, with its entities.
func (w *writer) spans(text []uint16, entities []telegramtest.Entity) {
	entities = slices.Clone(entities)
	slices.SortStableFunc(entities, func(a, b telegramtest.Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length))
	})
	w.part(text, 0, len(text), entities)
}

// part writes a part of a text with the entities that lie in it: in the order of their beginnings, an outer one
// before those inside.
func (w *writer) part(text []uint16, start, end int, entities []telegramtest.Entity) {
	for len(entities) > 0 {
		e := entities[0]
		stop := e.Offset + e.Length
		inside := 1
		for inside < len(entities) && entities[inside].Offset < stop {
			inside++
		}
		w.text(string(utf16.Decode(text[start:e.Offset])))
		w.entity(e, func() { w.part(text, e.Offset, stop, entities[1:inside]) })
		start, entities = stop, entities[inside:]
	}
	w.text(string(utf16.Decode(text[start:end])))
}

func (w *writer) entity(e telegramtest.Entity, inner func()) {
	switch e.Type {
	case "bold":
		w.tag("b", "", inner)
	case "italic":
		w.tag("i", "", inner)
	case "code", "pre":
		w.tag("code", ` dir="ltr"`, inner)
	case "text_link":
		w.tag("a", attribute("href", e.URL), inner)
	case "blockquote", "expandable_blockquote":
		w.tag("blockquote", "", inner)
	case "mention", "bot_command", "hashtag", "url":
		w.tag("span", ` class="own"`, inner)
	default:
		inner()
	}
}

func (w *writer) blocks(blocks []telegramtest.RichBlock) {
	for _, b := range blocks {
		w.block(b)
	}
}

func (w *writer) block(b telegramtest.RichBlock) {
	switch b.Type {
	case "details":
		open := ""
		if w.open {
			open = " open"
		}
		w.tag("details", open, func() {
			w.tag("summary", "", func() { w.rich(b.Summary) })
			w.blocks(b.Blocks)
		})
	case "blockquote", "expandable_blockquote":
		w.tag("blockquote", "", func() {
			w.rich(b.Text)
			w.blocks(b.Blocks)
		})
	default:
		w.tag("p", "", func() { w.rich(b.Text) })
	}
}

func (w *writer) rich(t *telegramtest.RichText) {
	if t == nil {
		return
	}
	inner := func() {
		w.text(t.Plain)
		for _, part := range t.Parts {
			w.rich(&part)
		}
		w.rich(t.Inner)
	}
	switch t.Kind {
	case "bold":
		w.tag("b", "", inner)
	case "url":
		w.tag("a", attribute("href", t.Target), inner)
	case "reference_link":
		w.tag("sup", "", func() { w.tag("span", ` class="own"`, inner) })
	default:
		inner()
	}
}
