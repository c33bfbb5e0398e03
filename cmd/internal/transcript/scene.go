package main

import (
	"html/template"
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// A scene is a chat as it looked at the end.
type scene struct {
	// Title is in Arabic, Heading in English.
	Title, Heading string
	// Column is where it stands in the picture, from the right.
	Column  int
	Bubbles []bubble
}

// A bubble is a message.
type bubble struct {
	Name string
	// Bot says that the bot wrote it.
	Bot bool
	// Answers is the beginning of the message that it answers; empty for none.
	Answers string
	Content template.HTML
	// Opened is Content with what can be opened open.
	Opened template.HTML
	Keys   [][]string
	Signs  []string
	// Drafts are what was shown before it, until there was a message.
	Drafts []string
}

// answered is how much of a message is repeated above its answer, in characters.
const answered = 40

// scene collects what stands in a chat.
func (s *stage) scene(title, heading string, column int, chat int64) scene {
	out := scene{Title: title, Heading: heading, Column: column}
	texts := map[int]string{}
	drafts := s.telegram.Drafts(chat)
	for _, m := range s.telegram.Messages(chat) {
		if m.Gone() || m.Service != "" {
			continue
		}
		texts[m.ID] = m.Text()
		b := bubble{
			Name: m.From.Name(), Bot: m.From.IsBot, Answers: beginning(texts[m.ReplyTo]),
			Content: versionHTML(m.Now(), false), Opened: versionHTML(m.Now(), true),
		}
		for _, row := range m.Now().Keyboard {
			labels := make([]string, len(row))
			for i, button := range row {
				labels[i] = button.Text
			}
			b.Keys = append(b.Keys, labels)
		}
		for _, r := range m.Reactions {
			b.Signs = append(b.Signs, r.Emoji)
		}
		if m.From.IsBot {
			b.Drafts, drafts = before(m, drafts)
		}
		out.Bubbles = append(out.Bubbles, b)
	}
	return out
}

// before splits drafts into the texts of those that came before a message, and the drafts that did not.
func before(m telegramtest.Message, drafts []telegramtest.Draft) ([]string, []telegramtest.Draft) {
	i := slices.IndexFunc(drafts, func(d telegramtest.Draft) bool { return d.Versions[0].At.After(m.At()) })
	if i < 0 {
		i = len(drafts)
	}
	var texts []string
	for _, d := range drafts[:i] {
		for _, v := range d.Versions {
			texts = append(texts, v.Text)
		}
	}
	return texts, drafts[i:]
}

func beginning(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	if runes := []rune(line); len(runes) > answered {
		cut := string(runes[:answered])
		return cut[:max(strings.LastIndex(cut, " "), 1)] + "…"
	}
	return line
}
