package cache

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/answer"
)

const (
	// entryVersion goes up when the meaning of entry changes. It is part of the key.
	entryVersion = 1
	// maxEntry bounds a stored answer in bytes.
	maxEntry = 64 << 10
)

// errEntry says that an entry is none, or that it rests on what is no longer there.
var errEntry = errors.New("not a stored answer")

// entry is the stored form of a reply: what was worded, and nothing of the turn it was worded for.
type entry struct {
	Version   int        `json:"v"`
	Text      string     `json:"t"`
	Mode      bot.Mode   `json:"m"`
	Abstained bool       `json:"a,omitempty"`
	Citations []citation `json:"c,omitempty"` // by number, from 1
	Near      []string   `json:"n,omitempty"`
	Degraded  []string   `json:"d,omitempty"`
}

type citation struct {
	Passage string `json:"p"`
	Quote   string `json:"q"`
}

// encode refuses what decode would refuse for its size.
func encode(r bot.Reply) (string, error) {
	e := entry{Version: entryVersion, Text: r.Text, Mode: r.Mode, Abstained: r.Abstained, Near: r.Near, Degraded: r.Degraded}
	for _, c := range r.Citations {
		e.Citations = append(e.Citations, citation{Passage: c.Passage.ID, Quote: c.Quote})
	}
	value, err := json.Marshal(e)
	if err != nil {
		return "", fmt.Errorf("encode answer: %w", err)
	}
	if len(value) > maxEntry {
		return "", fmt.Errorf("encode answer: %w: %d bytes", errEntry, len(value))
	}
	return string(value), nil
}

// decode holds an entry to what is true of every reply: an answer cites, a refusal does not, each
// citation has its marker in the text, and its quote stands in a passage that is there today.
func decode(value string, passages Passages) (bot.Reply, error) {
	if len(value) > maxEntry {
		return bot.Reply{}, fmt.Errorf("%w: %d bytes", errEntry, len(value))
	}
	var e entry
	if err := json.Unmarshal([]byte(value), &e); err != nil {
		return bot.Reply{}, fmt.Errorf("%w: %w", errEntry, err)
	}
	known := e.Mode == bot.ModeModel || e.Mode == bot.ModeExtractive
	if e.Version != entryVersion || e.Text == "" || !known || e.Abstained != (len(e.Citations) == 0) {
		return bot.Reply{}, errEntry
	}
	r := bot.Reply{Text: e.Text, Mode: e.Mode, Abstained: e.Abstained, Near: e.Near, Degraded: e.Degraded}
	for i, stored := range e.Citations {
		c := answer.Citation{N: i + 1, Passage: passages.Passage(stored.Passage), Quote: stored.Quote}
		if c.Passage == nil || c.Quote == "" || !strings.Contains(c.Passage.Text, c.Quote) || !strings.Contains(e.Text, c.Marker()) {
			return bot.Reply{}, fmt.Errorf("%w: citation %d", errEntry, c.N)
		}
		r.Citations = append(r.Citations, c)
	}
	return r, nil
}
