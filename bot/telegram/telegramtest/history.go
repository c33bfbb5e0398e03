package telegramtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// History is everything that happened on a server, for checkers that look at a whole run.
type History struct {
	Bot       User          `json:"bot"`
	Begun     time.Time     `json:"begun"`
	Ended     time.Time     `json:"ended"`
	Chats     []ChatHistory `json:"chats"`
	Updates   []Update      `json:"updates"`
	Calls     []Call        `json:"calls"`
	Callbacks []Callback    `json:"callbacks"`
	Faults    []FaultUse    `json:"faults"`
	// Refused is how many calls met a rate limit.
	Refused int `json:"refused"`
}

// ChatHistory is one chat with all that was in it.
type ChatHistory struct {
	Chat     Chat      `json:"chat"`
	Messages []Message `json:"messages"`
	Drafts   []Draft   `json:"drafts,omitempty"`
}

// History is a copy of everything so far; the chats are in the order of their identifiers, the rest in the order it
// happened.
func (s *Server) History() History {
	s.mu.Lock()
	s.expire()
	out := History{
		Bot: s.bot, Begun: s.begun, Ended: s.clock.Now(), Updates: s.copyUpdates(), Calls: s.copyCalls(""),
		Callbacks: s.copyCallbacks(), Faults: s.faultUses(), Refused: s.limiter.refused,
	}
	chats := make([]Chat, 0, len(s.chats))
	for _, id := range slices.Sorted(maps.Keys(s.chats)) {
		chats = append(chats, s.chats[id].Chat)
	}
	s.mu.Unlock()
	for _, chat := range chats {
		out.Chats = append(out.Chats, ChatHistory{Chat: chat, Messages: s.Messages(chat.ID), Drafts: s.Drafts(chat.ID)})
	}
	return out
}

// WriteHistory writes the History as indented JSON, with characters that cannot be seen as escapes. The token is not in
// it, unless the bot sent it somewhere.
func (s *Server) WriteHistory(w io.Writer) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s.History()); err != nil {
		return fmt.Errorf("write telegram history: %w", err)
	}
	if _, err := io.WriteString(w, visible(out.String())); err != nil {
		return fmt.Errorf("write telegram history: %w", err)
	}
	return nil
}
