package telegram

import (
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
)

// render makes the message for a reply: the text, its markers in Arabic digits, and below
// it, in a quote that opens, each source with its link and the day up to which it holds.
func render(r bot.Reply) Text {
	var t, list Text
	if r.Understood != "" {
		t.Add("فهمت سؤالك هكذا: «" + isolate(r.Understood) + "»\n\n")
	}
	t.Add(isolate(answer.ArabicMarkers(r.Text)))
	if len(r.Citations) == 0 {
		return t
	}
	for i, c := range r.Citations {
		if i > 0 {
			list.Add("\n")
		}
		addSource(&list, c)
	}
	t.Add("\n\n").Bold(sourcesHeading).Add("\n").Collapsed(list)
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
	t.Add(answer.ArabicDigits(c.Marker()) + " ")
	t.Link(isolate(c.Passage.Document.Title), s.URL)
	t.Add("\n" + isolate(strings.TrimSpace(s.Name)))
	addDates(t, s, c.Passage)
}
