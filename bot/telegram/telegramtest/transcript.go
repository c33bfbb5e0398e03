package telegramtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
)

// Transcript is the conversation of a chat as text, for golden files and documentation: what was written, edited,
// pressed, shown and deleted, in the order it happened, with the times since the server began. Characters that cannot
// be seen, and those that direct the flow of text, are written as escapes.
func (s *Server) Transcript(chatID int64) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.mustChat(chatID, "transcript").transcript.String()
}

// note adds a line to the transcript of a chat; the further lines of a text are set under the first. The caller holds
// mu, as for all notes.
func (s *Server) note(c *chat, format string, args ...any) {
	passed := s.clock.Now().Sub(s.begun).Round(time.Millisecond)
	minutes := passed / time.Minute
	line := visible(fmt.Sprintf(format, args...))
	margin := "\n" + strings.Repeat(" ", len("00:00.000 "))
	fmt.Fprintf(&c.transcript, "%02d:%06.3f %s\n", minutes, (passed - minutes*time.Minute).Seconds(),
		strings.ReplaceAll(line, "\n", margin))
}

// noteMessage notes a new message.
func (s *Server) noteMessage(c *chat, m *Message) {
	head := fmt.Sprintf("#%d %s", m.ID, m.From.Name())
	if m.InTopic {
		head += fmt.Sprintf(" in topic %d", m.Thread)
	}
	if m.ReplyTo != 0 {
		head += fmt.Sprintf(" to #%d", m.ReplyTo)
	}
	if m.Service != "" {
		s.note(c, "%s [%s]", head, m.Service)
		return
	}
	shown := m.Now().shown()
	if shown == "" {
		shown = fmt.Sprint(slices.Sorted(maps.Keys(m.extra)))
	}
	s.note(c, "%s: %s", head, shown)
}

func (s *Server) noteEdit(c *chat, m *Message) { s.note(c, "#%d edited: %s", m.ID, m.Now().shown()) }

func (s *Server) noteDeletion(c *chat, m *Message) {
	by, known := s.account(m.DeletedBy)
	if !known {
		by.FirstName = "Telegram"
	}
	s.note(c, "#%d deleted by %s", m.ID, by.Name())
}

func (s *Server) noteReaction(c *chat, m *Message, who User, emoji string) {
	if emoji == "" {
		emoji = "no reaction"
	}
	s.note(c, "#%d %s: %s", m.ID, who.Name(), emoji)
}

// shown is a text with the keyboard under it.
func (v Version) shown() string {
	var out strings.Builder
	if v.Rich != nil {
		out.WriteString("(rich) ")
	}
	out.WriteString(v.Text)
	for _, row := range v.Keyboard {
		out.WriteString("\n")
		for i, button := range row {
			if i > 0 {
				out.WriteString(" ")
			}
			out.WriteString("[" + button.Text + "]")
		}
	}
	return out.String()
}

// visible writes control and format characters, among them all that direct the flow of text, as escapes. It leaves
// line feeds. Inside the strings of JSON the escapes mean what they replace.
func visible(text string) string {
	var out strings.Builder
	for _, r := range text {
		if r == '\n' || !unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			out.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&out, `\u%04x`, unit)
		}
	}
	return out.String()
}
