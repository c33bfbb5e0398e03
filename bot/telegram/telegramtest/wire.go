package telegramtest

import (
	"encoding/json"
	"maps"
)

// wireMessage is a message as the Bot API writes it.
type wireMessage struct {
	MessageID       int             `json:"message_id"`
	MessageThreadID int             `json:"message_thread_id,omitempty"`
	From            User            `json:"from"`
	Chat            Chat            `json:"chat"`
	Date            int64           `json:"date"`
	EditDate        int64           `json:"edit_date,omitempty"`
	IsTopicMessage  bool            `json:"is_topic_message,omitempty"`
	ReplyTo         any             `json:"reply_to_message,omitempty"`
	Quote           *wireQuote      `json:"quote,omitempty"`
	Text            string          `json:"text,omitempty"`
	Entities        []Entity        `json:"entities,omitempty"`
	LinkPreview     *previewOptions `json:"link_preview_options,omitempty"`
	RichMessage     *RichMessage    `json:"rich_message,omitempty"`
	ReplyMarkup     json.RawMessage `json:"reply_markup,omitempty"`
	service
}

type wireQuote struct {
	Text     string `json:"text"`
	Position int    `json:"position"`
	IsManual bool   `json:"is_manual"`
}

type previewOptions struct {
	IsDisabled bool `json:"is_disabled"`
}

// wire writes the present state of a message. As in the real API, a message it answers is written without the one
// that message answers.
func (c *chat) wire(m *Message, withReply bool) any {
	now := m.Now()
	out := wireMessage{
		MessageID: m.ID, MessageThreadID: m.Thread, From: m.From, Chat: c.Chat, Date: m.At().Unix(),
		IsTopicMessage: m.InTopic, Text: now.Text, Entities: now.Entities, service: m.event,
	}
	if now.Rich != nil {
		out.Text, out.RichMessage = "", now.Rich // the real API gives no text with it
	}
	if len(m.Versions) > 1 {
		out.EditDate = now.At.Unix()
	}
	if now.NoPreview {
		out.LinkPreview = &previewOptions{IsDisabled: true}
	}
	if len(now.Keyboard) > 0 {
		out.ReplyMarkup = json.RawMessage(now.markup)
	}
	if withReply {
		c.wireReply(m, &out)
	}
	if len(m.extra) == 0 {
		return out
	}
	fields := make(map[string]any)
	if err := json.Unmarshal(encode(out), &fields); err != nil {
		panic("telegramtest: write message: " + err.Error())
	}
	maps.Copy(fields, m.extra)
	return fields
}

// wireReply adds the message that m answers. In a topic every message that answers nothing else answers the service
// message that opened the topic, as it does in the real API.
func (c *chat) wireReply(m *Message, out *wireMessage) {
	id := m.ReplyTo
	if id == 0 && m.InTopic && m.Service == "" {
		id = m.Thread
	}
	answered := c.standing(id)
	if answered == nil {
		return
	}
	out.ReplyTo = c.wire(answered, false)
	if m.Quote != "" {
		out.Quote = &wireQuote{Text: m.Quote, IsManual: true}
	}
}
