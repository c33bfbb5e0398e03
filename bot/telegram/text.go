package telegram

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// A Text is a message's text with its entities. Entities are spans of bytes while the
// text is built and split; they become UTF-16 offsets, Telegram's unit, at the end. No
// parse_mode is ever used, so no text can break its formatting. It may be copied, so it
// holds no strings.Builder, whose copies point to where the first one was.
type Text struct {
	text  string
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
	t.text += s
	return t
}

// Bold appends bold text.
func (t *Text) Bold(s string) *Text { return t.span("bold", "", s) }

// Link appends text that opens url, or with "" plain text.
func (t *Text) Link(s, url string) *Text {
	if url == "" {
		return t.Add(s)
	}
	return t.span("text_link", url, s)
}

func (t *Text) span(kind, url, s string) *Text {
	start := len(t.text)
	t.text += s
	if s != "" {
		t.spans = append(t.spans, styled{kind: kind, url: url, start: start, end: len(t.text)})
	}
	return t
}

// plain drops the formatting, and tells whether there was any.
func (t *Text) plain() bool {
	had := len(t.spans) > 0
	t.spans = nil
	return had
}

// String is the text without its entities.
func (t *Text) String() string { return t.text }

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
// their side. Isolates that are there already give way, and so do bytes that are no UTF-8:
// without the isolate between them, two halves could come to mean one.
func isolate(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.NewReplacer("\u2066", "", "\u2067", "", firstStrongIsolate, "", popIsolate, "").Replace(s)
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

// latinRun finds the first run that starts with a Latin letter and ends with one, a digit
// or the bracket that closes one in it, and holds nothing of another script; -1 when there
// is none. It parts no pair of brackets, as the halves would then turn to different sides.
func latinRun(s string) (start, end int) {
	start = strings.IndexFunc(s, isLatin)
	if start < 0 {
		return -1, -1
	}
	open := 0
	for i := start; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case isLatin(r), unicode.Is(unicode.M, r), r >= '0' && r <= '9':
		case r == '(' || r == '[':
			open++
		case open > 0 && (r == ')' || r == ']'):
			open--
		case r == ')' || r == ']' || !joins(r):
			return start, end
		}
		i += size
		if open == 0 && !joins(r) {
			end = i
		}
	}
	return start, end
}

// joins tells whether r may stand between Latin words: ASCII signs, and the dashes and
// apostrophes of print.
func joins(r rune) bool {
	ascii := r < utf8.RuneSelf && r != '\n' && !isLatin(r) && !strings.ContainsRune("0123456789()[]", r)
	return ascii || r >= '\u2010' && r <= '\u2019' || r == '\u00a0'
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }
