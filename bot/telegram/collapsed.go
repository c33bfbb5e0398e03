package telegram

import "slices"

// collapsed is a quote of which the first lines show until it is opened. Bot API servers before 7.4 do
// not know it.
const collapsed = "expandable_blockquote"

// Append adds another text with its entities.
func (t *Text) Append(other Text) *Text {
	start := len(t.text)
	t.text += other.text
	for _, e := range other.spans {
		e.start, e.end = e.start+start, e.end+start
		t.spans = append(t.spans, e)
	}
	return t
}

// Collapsed adds a text as a quote that opens when it is tapped.
func (t *Text) Collapsed(inner Text) *Text {
	if inner.text != "" {
		t.spans = append(t.spans, styled{kind: collapsed, start: len(t.text), end: len(t.text) + len(inner.text)})
	}
	return t.Append(inner)
}

// opened leaves out collapsed quotes, and tells whether there were any. Their text stays.
func (t *Text) opened() bool {
	kept := slices.DeleteFunc(slices.Clone(t.spans), func(e styled) bool { return e.kind == collapsed })
	had := len(kept) < len(t.spans)
	t.spans = kept
	return had
}
