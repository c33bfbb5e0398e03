package telegram

import (
	"strings"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// A Text is a message's text with its entities. Entities are spans of bytes while the
// text is built and split; they become UTF-16 offsets, Telegram's unit, at the end. No
// parse_mode is ever used, so no text can break its formatting.
type Text struct {
	text  strings.Builder
	spans []styled
}

// styled is a formatted span of bytes.
type styled struct {
	kind       string // an entity type: "bold", "text_link", …
	url        string // for text_link
	start, end int
}

// Add appends plain text.
func (t *Text) Add(s string) *Text {
	t.text.WriteString(s)
	return t
}

// Bold appends bold text.
func (t *Text) Bold(s string) *Text { return t.span("bold", "", s) }

// Link appends text that opens url.
func (t *Text) Link(s, url string) *Text { return t.span("text_link", url, s) }

func (t *Text) span(kind, url, s string) *Text {
	start := t.text.Len()
	t.text.WriteString(s)
	if s != "" {
		t.spans = append(t.spans, styled{kind: kind, url: url, start: start, end: t.text.Len()})
	}
	return t
}

// String is the text without its entities.
func (t *Text) String() string { return t.text.String() }

// Entities are the formatted spans, offsets and lengths in UTF-16 code units.
func (t *Text) Entities() []tgbotapi.MessageEntity {
	s := t.String()
	out := make([]tgbotapi.MessageEntity, 0, len(t.spans))
	for _, e := range t.spans {
		out = append(out, tgbotapi.MessageEntity{
			Type: e.kind, URL: e.url, Offset: units(s[:e.start]), Length: units(s[e.start:e.end]),
		})
	}
	return out
}

// units is the length of s in UTF-16 code units.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// The isolates keep a left-to-right run in its place inside right-to-left text, and the
// other way round (Unicode Standard Annex #9).
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

// isolate wraps every run of Latin words in s, so that brackets and digits beside it keep
// their side.
func isolate(s string) string {
	var b strings.Builder
	for s != "" {
		start, end := latinRun(s)
		if start < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:start] + firstStrongIsolate + s[start:end] + popIsolate)
		s = s[end:]
	}
	return b.String()
}

// latinRun finds the first run that starts and ends with a Latin letter, or a digit after
// one, and holds nothing of another script; -1 when there is none.
func latinRun(s string) (start, end int) {
	start = strings.IndexFunc(s, isLatin)
	if start < 0 {
		return -1, -1
	}
	end = start
	for i := start; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r > utf8.RuneSelf && !isLatin(r) || r == '\n' {
			break
		}
		i += size
		if isLatin(r) || r >= '0' && r <= '9' {
			end = i
		}
	}
	return start, end
}

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xC0 && r <= 0x24F
}
