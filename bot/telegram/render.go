package telegram

import (
	"cmp"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/words"
)

// render makes the message for a reply: a line before it, if there is one to say, how the question was
// understood, the text, its markers in the digits of the reader's language, and below it, in a quote that opens,
// each source with its link and the day up to which it holds.
func render(r bot.Reply, lead string) Text {
	var t, list Text
	if lead != "" {
		t.Add(lead + "\n\n")
	}
	if r.Understood != "" && r.Language == words.Arabic {
		t.Add(words.Arabic.Say(words.UnderstoodAs, isolate(r.Understood)) + "\n\n")
	}
	t.Add(inText(r.Language, languageOfText(r), r.Text))
	if len(r.Citations) == 0 {
		return t
	}
	for i, c := range r.Citations {
		if i > 0 {
			list.Add("\n")
		}
		addSource(&list, r.Language, c)
	}
	t.Add("\n\n").Bold(r.Language.Say(words.SourcesHeading)).Add("\n").Collapsed(list)
	if note := r.Note(); note != "" {
		t.Add("\n\n" + note)
	}
	return t
}

// renderShort is render for a group: of a source only its title, which opens the passage in the chat with
// the bot named self, and the day up to which it holds.
func renderShort(r bot.Reply, self string) Text {
	var t Text
	t.Add(inText(r.Language, languageOfText(r), r.Text))
	if len(r.Citations) > 0 {
		t.Add("\n\n").Bold(r.Language.Say(words.SourcesHeading))
	}
	for _, c := range r.Citations {
		t.Add("\n" + r.Language.Digits(c.Marker()) + " ")
		t.Link(titleIn(r.Language, c.Passage.Document.Title), cmp.Or(passageLink(self, c.Passage.ID), c.Source().URL))
		t.Add(commaIn(r.Language) + r.Language.Say(words.UpTo, bot.Day(r.Language, c.Passage.Document.AsOf)))
	}
	if note := r.Note(); note != "" {
		t.Add("\n\n" + note)
	}
	return t
}

// languageOfText is Arabic for what is quoted.
func languageOfText(r bot.Reply) words.Language {
	if r.Mode == bot.ModeExtractive && !r.Abstained {
		return words.Arabic
	}
	return r.Language
}

// inText prepares the text of an answer, which is in the language of. Markers have the digits of the
// reader's, as in the list of sources. In Arabic, Latin words are isolated, and no marker with them: it
// would go to their side. In English, whose digits and letters go one way, there is nothing to do.
func inText(reader, of words.Language, text string) string {
	if of == words.Arabic {
		text = answer.BetweenMarkers(text, isolate)
	}
	return answer.MarkersIn(reader, text)
}

func addSource(t *Text, l words.Language, c answer.Citation) {
	s := c.Source()
	t.Add(l.Digits(c.Marker()) + " ")
	t.Link(titleIn(l, c.Passage.Document.Title), s.URL)
	t.Add("\n" + titleIn(l, strings.TrimSpace(s.Name)))
	addDates(t, l, s, c.Passage)
}

// titleIn keeps a title in its place in a line of the language.
func titleIn(l words.Language, title string) string {
	if l != words.Arabic {
		return words.Isolate(title)
	}
	return isolate(title)
}

func commaIn(l words.Language) string {
	if l != words.Arabic {
		return ", "
	}
	return "، "
}
