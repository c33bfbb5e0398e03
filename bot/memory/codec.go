package memory

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot"
)

// entryVersion goes up when the meaning of entry changes, so that replicas of two releases can share
// a Redis: each skips what it does not know.
const entryVersion = 1

// entry is the stored form of an utterance.
type entry struct {
	Version int    `json:"v"`
	Speaker string `json:"s"`
	Text    string `json:"t"`
	At      int64  `json:"at,omitempty"` // Unix time in milliseconds; 0 when not known
	Turn    string `json:"turn,omitempty"`
}

var (
	errVersion = errors.New("entry of another version")
	errSpeaker = errors.New("entry of an unknown speaker")
)

// encode writes an utterance with at most maxBytes of its text.
func encode(utterance bot.Utterance, maxBytes int) (string, error) {
	if !known(utterance.Speaker) {
		return "", fmt.Errorf("%w: %q", errSpeaker, utterance.Speaker)
	}
	e := entry{Version: entryVersion, Speaker: string(utterance.Speaker), Text: clip(utterance.Text, maxBytes), Turn: utterance.Turn}
	if !utterance.At.IsZero() {
		e.At = utterance.At.UnixMilli()
	}
	value, err := json.Marshal(e)
	return string(value), err
}

// decode reads what encode wrote. Times come back in UTC.
func decode(value string) (bot.Utterance, error) {
	var e entry
	if err := json.Unmarshal([]byte(value), &e); err != nil {
		return bot.Utterance{}, err
	}
	if e.Version != entryVersion {
		return bot.Utterance{}, errVersion
	}
	utterance := bot.Utterance{Speaker: bot.Speaker(e.Speaker), Text: e.Text, Turn: e.Turn}
	if !known(utterance.Speaker) {
		return bot.Utterance{}, errSpeaker
	}
	if e.At != 0 {
		utterance.At = time.UnixMilli(e.At).UTC()
	}
	return utterance, nil
}

func known(speaker bot.Speaker) bool {
	return speaker == bot.UserSpeaker || speaker == bot.AssistantSpeaker
}

// clip cuts text to at most maxBytes bytes without breaking a letter.
func clip(text string, maxBytes int) string {
	if len(text) > maxBytes {
		text = text[:maxBytes]
	}
	return strings.ToValidUTF8(text, "")
}
