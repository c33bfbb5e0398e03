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
	Callback *press
	// Member tells that the bot's own place in a chat has changed.
	Member *tgbotapi.ChatMemberUpdated
	// Inline is a question typed after the bot's name in any chat.
	Inline *tgbotapi.InlineQuery
	// News comes from the bot itself.
	News *news
}

// An incoming is a message that arrived: as the library reads it, and what the library does not know.
type incoming struct {
	*tgbotapi.Message

	// Thread is the topic that the message stands in; 0 for none.
	Thread int
	// Origin is the id that the group had before it became a supergroup, or the chat's own; 0 when that
	// was not looked up.
	Origin int64
	// Forwarded tells that somebody else wrote it.
	Forwarded bool
	// Quote is the part of the message replied to that the sender picked; "" when none was.
	Quote string
}

// extras is what the library's types leave out of a message.
type extras struct {
	Thread  int  `json:"message_thread_id"`
	InTopic bool `json:"is_topic_message"` // without it a thread is only a chain of replies
	Quote   struct {
		Text string `json:"text"`
	} `json:"quote"`
	ForwardOrigin json.RawMessage `json:"forward_origin"` // since Bot API 7.0, in place of forward_date
	Chat          struct {
		IsForum bool `json:"is_forum"`
	} `json:"chat"`
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
		Press   struct {
			Message *extras `json:"message"`
		} `json:"callback_query"`
	}
	if err := json.Unmarshal(raw, &known); err != nil {
		return u, fmt.Errorf("decode update %d: %w", u.ID, err)
	}
	if err := json.Unmarshal(raw, &more); err != nil {
		return u, fmt.Errorf("decode update %d: %w", u.ID, err)
	}
	u.Message, u.Edited = join(known.Message, more.Message), join(known.EditedMessage, more.Edited)
	u.Callback, u.Member, u.Inline = joinPress(known.CallbackQuery, more.Press.Message), known.MyChatMember, known.InlineQuery
	return u, nil
}

// join puts the two readings of a message together.
func join(m *tgbotapi.Message, more *extras) *incoming {
	if m == nil || m.Chat == nil {
		return nil
	}
	in := &incoming{Message: m}
	if more != nil {
		in.Quote, in.Forwarded = more.Quote.Text, more.ForwardOrigin != nil
		switch {
		case more.InTopic:
			in.Thread = more.Thread
		case more.Chat.IsForum && !m.Chat.IsPrivate():
			in.Thread = generalTopic
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
	chat := m.Chat.ID
	if m.Origin != 0 {
		chat = m.Origin
	}
	return fmt.Sprintf("telegram:%d:%d:%d", chat, m.Thread, m.speaker())
}

// speaker is the id of who speaks. An anonymous administrator speaks as the group, and others may speak
// as a channel: then Telegram names a bot of its own as the sender.
func (m *incoming) speaker() int64 {
	if m.SenderChat != nil {
		return m.SenderChat.ID
	}
	return m.From.ID
}

// alone is the id of the sender if one can be spoken to alone, or else 0.
func (m *incoming) alone() int64 {
	if m.SenderChat != nil || m.From == nil {
		return 0
	}
	return m.From.ID
}

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
