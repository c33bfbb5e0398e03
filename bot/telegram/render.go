package telegram

import (
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
)

// render makes the message for a reply: the text, its markers in Arabic digits, and below
// it each source with its link and the day up to which it holds.
func render(r bot.Reply) Text {
	var t Text
	t.Add(isolate(answer.ArabicMarkers(r.Text)))
	if len(r.Citations) == 0 {
		return t
	}
	t.Add("\n\n").Bold(sourcesHeading)
	for _, c := range r.Citations {
		addSource(&t, c)
	}
	if note := r.Note(); note != "" {
		t.Add("\n\n" + note)
	}
	return t
}

// sourcesHeading stands over the sources of an answer.
const sourcesHeading = "المصادر"

// renderShort is render for a group: of a source only its title and the day up to which it holds.
func renderShort(r bot.Reply) Text {
	var t Text
	t.Add(isolate(answer.ArabicMarkers(r.Text)))
	if len(r.Citations) > 0 {
		t.Add("\n\n").Bold(sourcesHeading)
	}
	for _, c := range r.Citations {
		t.Add("\n" + answer.ArabicDigits(c.Marker()) + " ")
		t.Link(isolate(c.Passage.Document.Title), c.Source().URL)
		t.Add("، حتى " + c.Passage.Document.AsOf.Arabic())
	}
	if note := r.Note(); note != "" {
		t.Add("\n\n" + note)
	}
	return t
}

func addSource(t *Text, c answer.Citation) {
	s := c.Source()
	t.Add("\n" + answer.ArabicDigits(c.Marker()) + " ")
	t.Link(isolate(c.Passage.Document.Title), s.URL)
	t.Add("\n" + isolate(strings.TrimSpace(s.Name)) + "، حتى " + c.Passage.Document.AsOf.Arabic())
}
