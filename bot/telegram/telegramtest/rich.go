package telegramtest

import (
	"encoding/json"
	"reflect"
	"strings"
	"unicode/utf8"
)

// Limits of a rich message (docs: InputRichMessage).
const (
	maxRichText   = 32768 // characters
	maxRichBlocks = 500
	maxRichDepth  = 16
)

// A RichMessage is the content of a rich message.
type RichMessage struct {
	Blocks []RichBlock `json:"blocks"`
	// RTL says that it is shown from right to left.
	RTL bool `json:"is_rtl,omitempty"`
}

// A RichBlock is a part of a rich message that stands by itself.
type RichBlock struct {
	// Type is "paragraph", "heading", "footer", "divider", "blockquote", "expandable_blockquote" or "details".
	Type string `json:"type"`
	// Text is that of a paragraph, a heading, a footer or an expandable quotation.
	Text *RichText `json:"text,omitempty"`
	// Size is that of a heading, from 1, the largest, to 6.
	Size int `json:"size,omitempty"`
	// Summary is what a block of details shows until it is opened; Open says that it begins opened.
	Summary *RichText `json:"summary,omitempty"`
	Open    bool      `json:"is_open,omitempty"`
	// Blocks are inside a quotation or details.
	Blocks []RichBlock `json:"blocks,omitempty"`
}

// sendRichMessage sends a rich message; reply, place and buttons are those of any message.
func (s *Server) sendRichMessage(q request, call *Call) (any, error) {
	content, err := parseRich(q)
	if err != nil {
		return nil, err
	}
	return s.sendContent(q, call, func(keys keyboard) (Version, error) { return content.version(s, call, keys), nil })
}

// editToRich makes a message of the bot's a rich message.
func (s *Server) editToRich(q request, call *Call) (any, error) {
	if q.text("text") != "" {
		return nil, strictly("text and rich_message exclude each other")
	}
	content, err := parseRich(q)
	if err != nil {
		return nil, err
	}
	keys, err := parseKeyboard(q, true)
	if err != nil {
		return nil, err
	}
	c, m, err := s.editable(q)
	if err != nil {
		return nil, err
	}
	return s.revise(c, m, content.version(s, call, keys), keys, call)
}

// parseRich reads the parameter rich_message.
func parseRich(q request) (*RichMessage, error) {
	var input struct {
		RichMessage
		HTML     *string `json:"html"`
		Markdown *string `json:"markdown"`
		Skip     bool    `json:"skip_entity_detection"`
	}
	given, err := q.object("rich_message", &input)
	switch {
	case !given:
		return nil, badRequest("rich message must be non-empty")
	case err != nil:
		return nil, badRequest("can't parse rich message JSON object: %s", err)
	case input.HTML != nil || input.Markdown != nil:
		return nil, strictly("rich messages by html or markdown are not supported by this fake")
	}
	content := &RichMessage{Blocks: input.Blocks, RTL: input.RTL}
	return content, content.Check()
}

// Check refuses what breaks a rule or a limit.
func (m *RichMessage) Check() error {
	var count richCount
	if err := count.blocks(m.Blocks, 1); err != nil {
		return err
	}
	switch text := m.Text(); {
	case strings.TrimSpace(text) == "":
		return badRequest("rich message must be non-empty")
	case utf8.RuneCountInString(text) > maxRichText:
		return badRequest("rich message is too long")
	case count.number > maxRichBlocks:
		return badRequest("rich message has too many blocks")
	}
	for name := range count.links {
		if !count.names[name] {
			return strictly("no reference is called %q", name)
		}
	}
	return nil
}

// Text is the text of the message without its form, one line for each block.
func (m *RichMessage) Text() string {
	var lines []string
	var collect func(blocks []RichBlock)
	collect = func(blocks []RichBlock) {
		for _, b := range blocks {
			for _, text := range []*RichText{b.Text, b.Summary} {
				if text != nil {
					lines = append(lines, text.String())
				}
			}
			collect(b.Blocks)
		}
	}
	collect(m.Blocks)
	return strings.Join(lines, "\n")
}

// version makes the content a version of a message.
func (m *RichMessage) version(s *Server, call *Call, keys keyboard) Version {
	return Version{
		At: s.clock.Now(), Text: m.Text(), Rich: m, Keyboard: keys.rows, markup: keys.markup, Call: call.Seq,
	}
}

// equals tells whether both say the same in the same form, or neither is there.
func (m *RichMessage) equals(other *RichMessage) bool { return reflect.DeepEqual(m, other) }

// A RichText is a text with its form: a string, a list of texts, or a text of some kind.
type RichText struct {
	// Plain is the text itself; then nothing else is set.
	Plain string
	// Parts stand one after the other.
	Parts []RichText
	// Kind is "bold", "url", "reference" and so on, of the text Inner.
	Kind  string
	Inner *RichText
	// Target is the address of a "url", or the name of a "reference" or of that to which a "reference_link" leads.
	Target string
}

// String is the text without its form.
func (t RichText) String() string {
	if t.Inner != nil {
		return t.Inner.String()
	}
	var out strings.Builder
	out.WriteString(t.Plain)
	for _, part := range t.Parts {
		out.WriteString(part.String())
	}
	return out.String()
}

// richObject is a RichText of some kind on the wire.
type richObject struct {
	Type      string    `json:"type"`
	Text      *RichText `json:"text"`
	URL       string    `json:"url,omitempty"`
	Name      string    `json:"name,omitempty"`
	Reference string    `json:"reference_name,omitempty"`
}

// UnmarshalJSON reads the three forms that a text has on the wire.
func (t *RichText) UnmarshalJSON(data []byte) error {
	*t = RichText{}
	switch data[0] {
	case '"':
		return json.Unmarshal(data, &t.Plain)
	case '[':
		return json.Unmarshal(data, &t.Parts)
	}
	var object richObject
	if err := json.Unmarshal(data, &object); err != nil {
		return err //nolint:wrapcheck // the caller says what it was
	}
	t.Kind, t.Inner, t.Target = object.Type, object.Text, object.URL+object.Name+object.Reference
	return nil
}

// MarshalJSON is the reverse.
func (t RichText) MarshalJSON() ([]byte, error) {
	object := richObject{Type: t.Kind, Text: t.Inner}
	switch t.Kind {
	case "":
		if t.Parts != nil {
			return json.Marshal(t.Parts) //nolint:wrapcheck // cannot fail
		}
		return json.Marshal(t.Plain) //nolint:wrapcheck // cannot fail
	case "url":
		object.URL = t.Target
	case "reference":
		object.Name = t.Target
	case "reference_link":
		object.Reference = t.Target
	}
	return json.Marshal(object) //nolint:wrapcheck // cannot fail
}
