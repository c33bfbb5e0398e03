package telegram

import (
	"encoding/json"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// A message is what the bot says at one time: a text, and the buttons under it.
type message struct {
	Text Text       `json:"text"`
	Keys [][]button `json:"keys,omitempty"`
	// Rich is the same as a rich message, in JSON, which is tried before Text. It is of one part only.
	Rich json.RawMessage `json:"rich,omitempty"`
	// Hint has Telegram open an answer to the message, with this in the empty field. It takes the place
	// of Keys, and counts only when the message is sent.
	Hint string `json:"hint,omitempty"`
}

// A button does one thing when it is pressed. Exactly one of Data and URL is set.
type button struct {
	Label string `json:"label"`
	// Data comes back to the bot: 1 to 64 bytes.
	Data string `json:"data,omitempty"`
	// URL is opened.
	URL string `json:"url,omitempty"`
}

// say makes a message of plain text.
func say(s string) message { return message{Text: plain(s)} }

// split makes parts that Telegram takes, with the buttons under the last.
func (m message) split() []message {
	texts := m.Text.Split()
	parts := make([]message, len(texts))
	for i, t := range texts {
		parts[i].Text = t
	}
	if len(parts) == 1 {
		parts[0].Rich = m.Rich
	}
	if len(parts) > 0 {
		parts[len(parts)-1].Keys, parts[len(parts)-1].Hint = m.Keys, m.Hint
	}
	return parts
}

// keyboard is the buttons as the Bot API takes them; nil when there are none.
func (m message) keyboard() *tgbotapi.InlineKeyboardMarkup {
	if len(m.Keys) == 0 {
		return nil
	}
	rows := make([][]tgbotapi.InlineKeyboardButton, len(m.Keys))
	for i, row := range m.Keys {
		for _, b := range row {
			if b.URL != "" {
				rows[i] = append(rows[i], tgbotapi.NewInlineKeyboardButtonURL(b.Label, b.URL))
			} else {
				rows[i] = append(rows[i], tgbotapi.NewInlineKeyboardButtonData(b.Label, b.Data))
			}
		}
	}
	return &tgbotapi.InlineKeyboardMarkup{InlineKeyboard: rows}
}
