package telegram

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// An account is the bot's own.
type account struct {
	id   int64
	name string // without @
}

// heard is what a message says to the bot.
type heard struct {
	// ours tells whether the message is for the bot at all. In a private chat every message is.
	ours bool
	// command is the name of the command that the message is, in small letters; "" for none.
	command string
	// text is what the bot is asked or told: the message without the command and without its name.
	text string
}

// askCommand asks the question that stands after it.
const askCommand = "ask"

// hear finds out whether a message is for the bot, and what it says. In a group it is when it names
// the bot, answers a message of the bot's, or is a command with the bot's name; never otherwise.
func (a account) hear(m *incoming) heard {
	units, entities := m.written()
	if name, ok := commandOf(m, a.name); ok {
		return heard{ours: m.Chat.IsPrivate() || a.owns(m, name), command: name, text: clean(units[m.Entities[0].Length:])}
	}
	if m.Chat.IsPrivate() {
		return heard{ours: true, text: string(utf16.Decode(units))}
	}
	if m.forwarded() {
		return heard{}
	}
	rest, named := a.without(units, entities)
	text := clean(rest)
	return heard{ours: named || text != "" && a.answered(m), text: text}
}

// owns tells whether a command in a group is for this bot: one with its name, or an answer to it. The
// name of another bot was left on the command.
func (a account) owns(m *incoming, command string) bool {
	if strings.Contains(command, "@") {
		return false
	}
	units, _ := m.written()
	word := string(utf16.Decode(units[:m.Entities[0].Length]))
	return strings.Contains(word, "@") || a.answered(m)
}

// answered tells whether a message answers one of the bot's own. What is written in a topic, and
// answers nothing, answers the message that opened the topic.
func (a account) answered(m *incoming) bool {
	r := m.ReplyToMessage
	return r != nil && r.From != nil && r.From.ID == a.id && !m.toOpening()
}

// without cuts the bot's name out of a text, wherever it is mentioned.
func (a account) without(units []uint16, entities []tgbotapi.MessageEntity) (rest []uint16, named bool) {
	at := 0
	for _, e := range sorted(entities) {
		end := e.Offset + e.Length
		if e.Offset < at || e.Length <= 0 || end > len(units) || end < e.Offset || !a.mentions(e, units[e.Offset:end]) {
			continue
		}
		rest = join16(rest, units[at:e.Offset])
		at, named = end, true
	}
	return join16(rest, units[at:]), named
}

// mentions tells whether an entity names the bot.
func (a account) mentions(e tgbotapi.MessageEntity, text []uint16) bool {
	switch e.Type {
	case "mention":
		return a.name != "" && strings.EqualFold(string(utf16.Decode(text)), "@"+a.name)
	case "text_mention":
		return e.User != nil && e.User.ID == a.id && !utf16.IsSurrogate(rune(text[0])) && !utf16.IsSurrogate(rune(text[len(text)-1]))
	}
	return false
}

// sorted are the entities in the order in which they begin.
func sorted(entities []tgbotapi.MessageEntity) []tgbotapi.MessageEntity {
	return slices.SortedStableFunc(slices.Values(entities), func(x, y tgbotapi.MessageEntity) int { return x.Offset - y.Offset })
}

// join16 puts together what stood before and after a name: with one space between words, and none
// before a sign.
func join16(before, after []uint16) []uint16 {
	if before == nil {
		return slices.Clone(after)
	}
	head := strings.TrimRightFunc(string(utf16.Decode(before)), unicode.IsSpace)
	tail := strings.TrimLeftFunc(string(utf16.Decode(after)), unicode.IsSpace)
	if head != "" && tail != "" && !strings.ContainsAny(tail[:len(firstRune(tail))], ".,:;!?،؛؟…") {
		head += " "
	}
	return utf16.Encode([]rune(head + tail))
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// clean is a text without the space around it, and without the signs that stood between a name and
// what follows.
func clean(units []uint16) string {
	return strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(string(utf16.Decode(units))), ",:;،؛-–— \u00a0"))
}

// written is what a message says, as text or under a picture, in UTF-16 units, with its entities.
func (m *incoming) written() ([]uint16, []tgbotapi.MessageEntity) {
	if m.Text != "" {
		return utf16.Encode([]rune(m.Text)), m.Entities
	}
	return utf16.Encode([]rune(m.Caption)), m.CaptionEntities
}

// forwarded tells whether somebody else wrote the message: it is content, and commands nothing.
func (m *incoming) forwarded() bool { return m.Forwarded || m.ForwardDate != 0 }

// toOpening tells whether the message that it answers is the one that opened the topic.
func (m *incoming) toOpening() bool {
	return m.ReplyToMessage != nil && m.Thread != 0 && m.ReplyToMessage.MessageID == m.Thread
}
