package telegramtest

import "strings"

func (s *Server) sendMessage(q request, call *Call) (any, error) {
	draft, err := parseContent(q, false)
	if err != nil {
		return nil, err
	}
	return s.sendContent(q, call, func(keys keyboard) (Version, error) {
		text, err := draft.finish(false, "message is too long")
		return text.version(s, call, keys), err
	})
}

// sendContent sends a message whose content word gives, with what all sorts of messages have: a place, a message that it
// answers, and buttons.
func (s *Server) sendContent(q request, call *Call, word func(keyboard) (Version, error)) (any, error) {
	answered, err := parseReply(q)
	if err != nil {
		return nil, err
	}
	keys, err := parseKeyboard(q, false)
	if err != nil {
		return nil, err
	}
	c, err := s.chatFor(q, toWrite)
	if err != nil {
		return nil, err
	}
	m := &Message{From: s.bot}
	if err := c.answer(m, answered); err != nil {
		return nil, err
	}
	if err := s.place(c, m, int(q.integer("message_thread_id"))); err != nil {
		return nil, err
	}
	version, err := word(keys)
	if err != nil {
		return nil, err
	}
	if keys.faulty != nil {
		return nil, keys.faulty
	}
	m.Versions = []Version{version}
	s.endDrafts(c, "sent")
	delete(c.actions, m.Thread)
	s.post(c, m)
	call.Message = m.ID
	return c.wire(m, true), nil
}

// replyParameters is what a message answers.
type replyParameters struct {
	MessageID  *int   `json:"message_id"`
	Quote      string `json:"quote"`
	AllowAlone bool   `json:"allow_sending_without_reply"`
	ChatID     any    `json:"chat_id"`
}

// parseReply reads reply_parameters, or the older reply_to_message_id and allow_sending_without_reply.
func parseReply(q request) (replyParameters, error) {
	var out replyParameters
	if _, given := q.Params["reply_parameters"]; !given {
		out.MessageID = new(int(q.integer("reply_to_message_id")))
		out.AllowAlone = q.flag("allow_sending_without_reply")
		return out, nil
	}
	_, err := q.object("reply_parameters", &out)
	switch {
	case err != nil:
		return out, badRequest("Can't parse reply parameters JSON object")
	case out == replyParameters{}:
		return out, nil
	case out.MessageID == nil:
		return out, badRequest(`Can't find field "message_id"`)
	case out.ChatID != nil:
		return out, strictly("reply_parameters.chat_id is not supported by this fake")
	}
	return out, nil
}

// answer makes m answer what the parameters name.
func (c *chat) answer(m *Message, to replyParameters) error {
	if to.MessageID == nil || *to.MessageID <= 0 {
		return nil
	}
	answered := c.standing(*to.MessageID)
	switch {
	case answered != nil:
		m.ReplyTo, m.Quote = answered.ID, to.Quote
		return c.checkQuote(answered, to.Quote)
	case to.AllowAlone:
		return nil
	default:
		return badRequest("message to be replied not found")
	}
}

// checkQuote refuses a quote that the message does not hold.
func (c *chat) checkQuote(answered *Message, quote string) error {
	if strings.Contains(answered.Text(), quote) {
		return nil
	}
	return badRequest("QUOTE_TEXT_INVALID")
}

// place puts m in the topic a call names. Topics are those of forums only; the General topic has no identifier to
// send to, and without one a message lands where the message it answers is.
func (s *Server) place(c *chat, m *Message, thread int) error {
	m.Thread = max(thread, 0)
	if m.Thread == 0 {
		c.thread(m)
	} else {
		root := c.standing(m.Thread)
		switch {
		case root == nil || root.Thread != 0 && root.Thread != m.Thread:
			return badRequest("message thread not found")
		case !c.IsForum || c.topics[m.Thread] == nil:
			return badRequest("Message thread is not a forum topic thread")
		}
		m.InTopic = true
	}
	found := c.topics[m.Thread]
	switch {
	case found == nil || !m.InTopic:
		return nil
	case found.closed && !c.members[s.bot.ID].admin():
		return badRequest("TOPIC_CLOSED")
	}
	return nil
}
