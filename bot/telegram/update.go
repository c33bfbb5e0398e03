package telegram

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// An update is what Telegram tells of. At most one of its fields is set.
type update struct {
	ID int
	// Message is new, Edited is one whose text the sender has changed.
	Message, Edited *incoming
	// Callback is a press of a button under a message of the bot's.
	Callback *tgbotapi.CallbackQuery
	// Member tells that the bot's own place in a chat has changed.
	Member *tgbotapi.ChatMemberUpdated
	// Inline is a question typed after the bot's name in any chat.
	Inline *tgbotapi.InlineQuery
}

// An incoming is a message that arrived: as the library reads it, and what the library does not know.
type incoming struct {
	*tgbotapi.Message

	// Thread is the topic that the message stands in; 0 for none.
	Thread int
	// Origin says that the message was forwarded, as servers since Bot API 7.0 tell it.
	Origin bool
	// Quote is the part of the message replied to that the sender picked; "" when none was.
	Quote string
}

// extras is what the library's types leave out of a message.
type extras struct {
	Thread  int             `json:"message_thread_id"`
	InTopic bool            `json:"is_topic_message"` // without it a thread is only a chain of replies
	Origin  json.RawMessage `json:"forward_origin"`
	Quote   struct {
		Text string `json:"text"`
	} `json:"quote"`
}

// decodeUpdate reads one update. The id comes back even when the rest is of a form that is not known,
// so that such an update can be passed over and confirmed.
func decodeUpdate(raw json.RawMessage) (update, error) {
	var id struct {
		UpdateID int `json:"update_id"`
	}
	if err := json.Unmarshal(raw, &id); err != nil {
		return update{}, fmt.Errorf("decode update id: %w", err)
	}
	u := update{ID: id.UpdateID}
	var known tgbotapi.Update
	var more struct {
		Message *extras `json:"message"`
		Edited  *extras `json:"edited_message"`
	}
	if err := json.Unmarshal(raw, &known); err != nil {
		return u, fmt.Errorf("decode update %d: %w", u.ID, err)
	}
	if err := json.Unmarshal(raw, &more); err != nil {
		return u, fmt.Errorf("decode update %d: %w", u.ID, err)
	}
	u.Message, u.Edited = join(known.Message, more.Message), join(known.EditedMessage, more.Edited)
	u.Callback, u.Member, u.Inline = known.CallbackQuery, known.MyChatMember, known.InlineQuery
	return u, nil
}

// join puts the two readings of a message together.
func join(m *tgbotapi.Message, more *extras) *incoming {
	if m == nil || m.Chat == nil {
		return nil
	}
	in := &incoming{Message: m}
	if more != nil {
		in.Quote = more.Quote.Text
		in.Origin = len(more.Origin) > 0
		if more.InTopic {
			in.Thread = more.Thread
		}
	}
	return in
}

// place is where the message stands.
func (m *incoming) place() place {
	return place{chat: m.Chat.ID, thread: m.Thread, group: !m.Chat.IsPrivate()}
}

// conversation names the talk that a message belongs to: what is said in it is answered in order and
// remembered together. In a group each member has a talk of one's own in each topic.
func (m *incoming) conversation() string {
	if m.Chat.IsPrivate() {
		return fmt.Sprintf("telegram:%d", m.Chat.ID)
	}
	return fmt.Sprintf("telegram:%d:%d:%d", m.Chat.ID, m.Thread, m.From.ID)
}

// forwarded tells whether somebody passed the message on, so that its words may be another's.
func (m *incoming) forwarded() bool { return m.Origin || m.ForwardDate != 0 }

// commandOf returns the name of the command that a message starts with, in small letters.
// Only a bot_command entity at the very start counts; a forwarded message commands nothing.
// The name of a command for another bot keeps that bot's name, so that it is unknown.
func commandOf(m *incoming, self string) (name string, ok bool) {
	if m.forwarded() || !m.IsCommand() || !strings.HasPrefix(m.Text, "/") {
		return "", false
	}
	units := utf16.Encode([]rune(m.Text))
	length := m.Entities[0].Length
	if length < 2 || length > len(units) {
		return "", false
	}
	word := strings.ToLower(string(utf16.Decode(units[1:length])))
	return strings.TrimSuffix(word, "@"+strings.ToLower(self)), true
}
