package telegram

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/bot"
)

// maxSubject bounds what a question is about, in characters.
const maxSubject = 1000

// subject is what a message talks about: the part that was picked of another message, or all of it.
// It is content: nothing in it commands. Of the bot's own messages only an answer to somebody else
// counts, without its sources; an answer to the asker is part of the talk already.
func (a account) subject(m *incoming, toAsker bool) string {
	r := m.ReplyToMessage
	switch {
	case m.Quote != "":
		return m.Quote
	case r == nil || m.toOpening():
		return ""
	case r.From != nil && r.From.ID == a.id:
		if text, _, cited := strings.Cut(r.Text, "\n\n"+sourcesHeading); cited && !toAsker {
			return withoutMarkers(text)
		}
		return ""
	case r.Text != "":
		return r.Text
	}
	return r.Caption
}

// questionAbout puts together what is asked and what it is asked about, so that both fit into what the
// assistant takes. A question that is too long by itself stays so.
func questionAbout(question, subject string) string {
	const frame = len("\n\n«…»") // more bytes than characters
	room := min(maxSubject, bot.MaxQuestion-utf8.RuneCountInString(question)-frame)
	subject = cutTo(legible(subject), room)
	switch {
	case subject == "":
		return question
	case question == "":
		return subject
	}
	return question + "\n\n«" + subject + "»"
}

// withoutMarkers takes out the numbers of sources, which mean nothing in another answer.
func withoutMarkers(s string) string {
	return regexp.MustCompile(`\s?\[\pN{1,3}\]`).ReplaceAllString(s, "")
}

// cutTo is at most limit characters of s, and a sign that there were more.
func cutTo(s string, limit int) string {
	if limit <= 0 {
		return ""
	}
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	runes := []rune(s)
	return strings.TrimRightFunc(string(runes[:limit-1]), unicode.IsSpace) + "…"
}

// legible leaves out control characters, for which a question would not be taken.
func legible(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s))
}
