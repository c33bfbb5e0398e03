package telegramtest

import (
	"slices"
	"time"
)

// A Message is a message with its whole life. It is a copy: changing it changes nothing.
type Message struct {
	Chat int64 `json:"chat"`
	// ID is unique within the chat and grows.
	ID   int  `json:"id"`
	From User `json:"from"`
	// Thread is the topic, or in a plain supergroup the first message of the chain of replies; zero for none.
	Thread int `json:"thread,omitempty"`
	// InTopic says that Thread is a topic of a forum.
	InTopic bool `json:"in_topic,omitempty"`
	// ReplyTo is the message this one answers, or zero; Quote is what it quotes of it.
	ReplyTo int    `json:"reply_to,omitempty"`
	Quote   string `json:"quote,omitempty"`
	// Versions are what the message said: as it was sent first, then after each edit.
	Versions []Version `json:"versions"`
	// Reactions are the present reactions, of the bot and of people.
	Reactions []Reaction `json:"reactions,omitempty"`
	// Service names the kind of a service message, such as "new_chat_members"; empty for one that somebody wrote.
	Service string `json:"service,omitempty"`
	// Deleted is when the message was deleted; zero while it stands. DeletedBy is the account that did it, or zero.
	Deleted   time.Time `json:"deleted,omitzero"`
	DeletedBy int64     `json:"deleted_by,omitempty"`

	event service
	extra map[string]any
}

// A Version is what a message said from one moment to the next edit.
type Version struct {
	At   time.Time `json:"at"`
	Text string    `json:"text"`
	// Entities are those the bot sent and those the server found, in the order of their offsets.
	Entities []Entity `json:"entities,omitempty"`
	// Keyboard is the inline keyboard, row by row.
	Keyboard [][]Button `json:"keyboard,omitempty"`
	// Rich is the content of a rich message, of which Text is the plain text; nil for any other.
	Rich *RichMessage `json:"rich,omitempty"`
	// NoPreview says that the link preview was turned off.
	NoPreview bool `json:"no_preview,omitempty"`
	// Call is the Seq of the bot's call that made the version; zero for what people write.
	Call int `json:"call,omitempty"`

	markup string
}

// A Button is a button of an inline keyboard, with the place it hangs at.
type Button struct {
	Chat    int64  `json:"-"`
	Message int    `json:"-"`
	Text    string `json:"text"`
	// Data is the callback data of a button that calls back, and empty for other kinds.
	Data string `json:"callback_data,omitempty"`
	URL  string `json:"url,omitempty"`
}

// A Reaction is an emoji that someone put on a message.
type Reaction struct {
	From  int64  `json:"from"`
	Emoji string `json:"emoji"`
}

// Now is the latest version.
func (m Message) Now() Version { return m.Versions[len(m.Versions)-1] }

// Text is the text of the latest version.
func (m Message) Text() string { return m.Now().Text }

// At is when the message was sent.
func (m Message) At() time.Time { return m.Versions[0].At }

// Gone says that the message was deleted.
func (m Message) Gone() bool { return !m.Deleted.IsZero() }

// Buttons are the buttons of the latest version, row after row.
func (m Message) Buttons() []Button { return slices.Concat(m.Now().Keyboard...) }

// Button is the first button whose label or callback data is label; false when there is none.
func (m Message) Button(label string) (Button, bool) {
	buttons := m.Buttons()
	i := slices.IndexFunc(buttons, func(b Button) bool { return b.Text == label || b.Data != "" && b.Data == label })
	if i < 0 {
		return Button{}, false
	}
	return buttons[i], true
}

// Messages are the messages of a chat in the order they were sent, the deleted ones included.
func (s *Server) Messages(chatID int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.mustChat(chatID, "messages")
	out := make([]Message, 0, len(c.messages))
	for _, message := range c.messages {
		out = append(out, message.clone())
	}
	return out
}

// BotMessages are the messages of the bot in a chat that stand, in the order they were sent.
func (s *Server) BotMessages(chatID int64) []Message {
	return slices.DeleteFunc(s.Messages(chatID), func(m Message) bool {
		return m.From.ID != s.bot.ID || m.Service != "" || m.Gone()
	})
}

// Message is one message; false when there is none with that identifier.
func (s *Server) Message(chatID int64, id int) (Message, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.mustChat(chatID, "message").find(id)
	if found == nil {
		return Message{}, false
	}
	return found.clone(), true
}

func (m *Message) clone() Message {
	out := *m
	out.Versions = slices.Clone(m.Versions)
	out.Reactions = slices.Clone(m.Reactions)
	return out
}

// remove deletes a message that stands.
func (s *Server) remove(c *chat, m *Message, by int64) {
	m.Deleted, m.DeletedBy = s.clock.Now(), by
	s.noteDeletion(c, m)
}

// find returns a message of the chat, a deleted one too, or nil.
func (c *chat) find(id int) *Message {
	i, found := slices.BinarySearchFunc(c.messages, id, func(m *Message, id int) int { return m.ID - id })
	if !found {
		return nil
	}
	return c.messages[i]
}

// standing returns a message that was not deleted, or nil.
func (c *chat) standing(id int) *Message {
	if m := c.find(id); m != nil && !m.Gone() {
		return m
	}
	return nil
}

// post gives a message its identifier, adds it to its chat and notes it.
func (s *Server) post(c *chat, m *Message) *Message {
	*c.nextID++
	m.ID, m.Chat = *c.nextID, c.ID
	for _, version := range m.Versions {
		version.place(c.ID, m.ID)
	}
	c.messages = append(c.messages, m)
	s.noteMessage(c, m)
	return m
}

// place tells the buttons where they hang.
func (v Version) place(chatID int64, message int) {
	for _, row := range v.Keyboard {
		for i := range row {
			row[i].Chat, row[i].Message = chatID, message
		}
	}
}
