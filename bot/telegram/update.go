package telegram

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// decodeUpdate reads one update. The id comes back even when the rest is of a form that
// the library does not know, so that such an update can be passed over and confirmed.
func decodeUpdate(raw json.RawMessage) (tgbotapi.Update, error) {
	var id struct {
		UpdateID int `json:"update_id"`
	}
	if err := json.Unmarshal(raw, &id); err != nil {
		return tgbotapi.Update{}, fmt.Errorf("decode update id: %w", err)
	}
	var u tgbotapi.Update
	if err := json.Unmarshal(raw, &u); err != nil {
		return tgbotapi.Update{UpdateID: id.UpdateID}, fmt.Errorf("decode update %d: %w", id.UpdateID, err)
	}
	return u, nil
}

// chatOf is the chat whose order the update belongs to; 0 when it has none.
func chatOf(u tgbotapi.Update) int64 {
	if u.Message == nil || u.Message.Chat == nil {
		return 0
	}
	return u.Message.Chat.ID
}

// commandOf returns the name of the command that a message starts with, in small letters.
// Only a bot_command entity at the very start counts; a forwarded message commands nothing.
// The name of a command for another bot keeps that bot's name, so that it is unknown.
func commandOf(m *tgbotapi.Message, self string) (name string, ok bool) {
	if m.ForwardDate != 0 || !m.IsCommand() || !strings.HasPrefix(m.Text, "/") {
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
