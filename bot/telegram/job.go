package telegram

import (
	"encoding/json"
	"fmt"
	"strconv"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot/inbox"
)

// jobVersion is the form of the bodies that this version writes. It reads this one and older ones.
const jobVersion = 1

// A jobBody is an update as it waits in the inbox: as Telegram sent it, so that a newer version
// finds in it what this one does not look at.
type jobBody struct {
	Version int             `json:"v"`
	Update  json.RawMessage `json:"update"`
}

// entryOf makes the inbox entry of an update.
func (s *Server) entryOf(u tgbotapi.Update, raw json.RawMessage) (inbox.Entry, error) {
	body, err := json.Marshal(jobBody{Version: jobVersion, Update: raw})
	if err != nil {
		return inbox.Entry{}, fmt.Errorf("encode job: %w", err)
	}
	return inbox.Entry{
		ID: strconv.Itoa(u.UpdateID), Lane: conversationOf(u.Message), Owner: s.UserName(u.Message.From.ID), Body: body,
	}, nil
}

// decodeJob is the reverse.
func decodeJob(body []byte) (tgbotapi.Update, error) {
	var b jobBody
	if err := json.Unmarshal(body, &b); err != nil {
		return tgbotapi.Update{}, fmt.Errorf("decode job: %w", err)
	}
	if b.Version < 1 || b.Version > jobVersion {
		return tgbotapi.Update{}, fmt.Errorf("decode job: version %d is not known", b.Version)
	}
	return decodeUpdate(b.Update)
}

// conversationOf names the talk that a message belongs to: what is said in it is answered in order
// and remembered together.
func conversationOf(m *tgbotapi.Message) string {
	return fmt.Sprintf("telegram:%d", m.Chat.ID)
}
