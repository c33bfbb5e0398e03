package telegram

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
)

// richMethod sends a rich message (Bot API 10.1; by blocks since 10.2). editMessageText, with rich_message in
// place of a text, makes any message of the bot's one.
const richMethod = "sendRichMessage"

// refusesRich tells whether a rich message failed for being one, and remembers it of a server that does not know
// rich messages. One that is too old for them sees an edit without a text.
func (s *sender) refusesRich(ctx context.Context, e *Error) bool {
	lacking := e.unknownMethod() || e.Code == http.StatusBadRequest && strings.Contains(e.Description, "text is empty")
	switch {
	case lacking:
		s.features.set(richMethod, false)
		s.log.InfoContext(ctx, "rich messages are not known to the server, sending texts for a while", slog.Any("error", e))
	case e.Code == http.StatusBadRequest && !e.gone():
		s.log.WarnContext(ctx, "rich message refused, sending a text", slog.Any("error", e))
	default:
		return false
	}
	return true
}

// richMessage is InputRichMessage of the Bot API.
type richMessage struct {
	Blocks []richBlock `json:"blocks"`
	RTL    bool        `json:"is_rtl,omitempty"`
	// Plain has Telegram look for no links, hashtags and numbers of telephones in the text.
	Plain bool `json:"skip_entity_detection"`
}

// richBlock is InputRichBlock: a "paragraph", or "details" that show their summary until they are opened.
type richBlock struct {
	Type    string      `json:"type"`
	Text    []any       `json:"text,omitempty"`
	Summary []any       `json:"summary,omitempty"`
	Blocks  []richBlock `json:"blocks,omitempty"`
}

// richSpan is RichText of some kind.
type richSpan struct {
	Type string `json:"type"`
	Text any    `json:"text"`
	// URL is that of a "url", Name that of a "reference", and Reference the name that a "reference_link" leads to.
	URL       string `json:"url,omitempty"`
	Name      string `json:"name,omitempty"`
	Reference string `json:"reference_name,omitempty"`
}
