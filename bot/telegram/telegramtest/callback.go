package telegramtest

import (
	"fmt"
	"slices"
	"strconv"
	"time"
)

// maxAnswer is how many UTF-16 units the notice of an answered callback may have.
const maxAnswer = 200

// A Callback is one press of a button.
type Callback struct {
	ID      string    `json:"id"`
	From    User      `json:"from"`
	Chat    int64     `json:"chat"`
	Message int       `json:"message"`
	Data    string    `json:"data"`
	At      time.Time `json:"at"`
	// Answers are what the bot showed for it; until the first one the button keeps turning.
	Answers []Answer `json:"answers,omitempty"`
}

// An Answer is what the bot showed to the person who pressed a button.
type Answer struct {
	At    time.Time `json:"at"`
	Text  string    `json:"text,omitempty"`
	Alert bool      `json:"alert,omitempty"`
	URL   string    `json:"url,omitempty"`
}

// Presses presses a button and returns the identifier of the callback query. A Button that a test made up stands for
// a press on a keyboard that is no longer shown; when its message is gone the bot gets it without its content.
func (p *Person) Presses(button Button) string {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	c := p.in(button.Chat, "press")
	m := c.find(button.Message)
	if m == nil || button.Data == "" {
		panic(fmt.Sprintf("telegramtest: press: %q under message %d in chat %d calls nothing back",
			button.Text, button.Message, button.Chat))
	}
	s.accounts.query++
	callback := &Callback{
		ID: strconv.FormatInt(s.accounts.query, 10), From: p.user, Chat: c.ID, Message: m.ID,
		Data: button.Data, At: s.clock.Now(),
	}
	s.callbacks = append(s.callbacks, callback)
	s.note(c, "#%d %s presses [%s]", m.ID, p.user.Name(), button.Text)
	shown := any(map[string]any{"chat": c.Chat, "message_id": m.ID, "date": 0})
	if !m.Gone() {
		shown = c.wire(m, true)
	}
	s.pushUpdate("callback_query", map[string]any{
		"id": callback.ID, "from": p.user, "message": shown, "data": button.Data,
		"chat_instance": strconv.FormatInt(7_000_000_000+c.ID, 10),
	}, callbackUpdates, queueKey{"callback_query", p.user.ID})
	return callback.ID
}

// Callbacks are the presses so far, in order.
func (s *Server) Callbacks() []Callback {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.copyCallbacks()
}

func (s *Server) copyCallbacks() []Callback {
	out := make([]Callback, 0, len(s.callbacks))
	for _, callback := range s.callbacks {
		kept := *callback
		kept.Answers = slices.Clone(callback.Answers)
		out = append(out, kept)
	}
	return out
}

func (s *Server) answerCallbackQuery(q request, _ *Call) (any, error) {
	now := s.clock.Now()
	i := slices.IndexFunc(s.callbacks, func(c *Callback) bool { return c.ID == q.text("callback_query_id") })
	if i < 0 || now.After(s.callbacks[i].At.Add(callbackUpdates)) {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	if len(encodeUnits(q.text("text"))) > maxAnswer {
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	if notice := q.text("text"); notice != "" {
		s.note(s.chats[s.callbacks[i].Chat], "#%d notice to %s: %s", s.callbacks[i].Message, s.callbacks[i].From.Name(), notice)
	}
	s.callbacks[i].Answers = append(s.callbacks[i].Answers,
		Answer{At: now, Text: q.text("text"), Alert: q.flag("show_alert"), URL: q.text("url")})
	return true, nil
}
