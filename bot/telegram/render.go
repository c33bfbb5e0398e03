package telegram

import (
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/words"
)

// render makes the message for a reply: a line before it, if there is one to say, the text, its markers
// in the digits of its language, and below it each source with its link and the day up to which it
// holds.
func render(r bot.Reply, lead string) Text {
	var t Text
	if lead != "" {
		t.Add(lead + "\n\n")
	}
	t.Add(inText(languageOfText(r), r.Text))
	if len(r.Citations) == 0 {
		return t
	}
	t.Add("\n\n").Bold(r.Language.Say(words.SourcesHeading))
	for _, c := range r.Citations {
		addSource(&t, r.Language, c)
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

// inText prepares the text of an answer: in Arabic markers have Arabic digits and Latin words are
// isolated. In English, whose digits and letters go one way, there is nothing to do.
func inText(l words.Language, text string) string {
	if l != words.Arabic {
		return text
	}
	return isolate(answer.ArabicMarkers(text))
}

func addSource(t *Text, l words.Language, c answer.Citation) {
	s, d := c.Source(), c.Passage.Document
	t.Add("\n" + l.Digits(c.Marker()) + " ")
	title, name, comma := isolate(d.Title), isolate(strings.TrimSpace(s.Name)), "، "
	if l != words.Arabic {
		title, name, comma = words.Isolate(d.Title), words.Isolate(strings.TrimSpace(s.Name)), ", "
	}
	t.Link(title, s.URL)
	t.Add("\n" + name + comma + l.Say(words.UpTo, bot.Day(l, d.AsOf)))
}
