package telegramtest

import (
	"reflect"
	"time"
)

// deleteWindow is how long after sending a bot may delete its own message.
const deleteWindow = 48 * time.Hour

const notModified = "message is not modified: specified new message content and reply markup are exactly the same as " +
	"a current content and reply markup of the message"

// editMessageText replaces text and keyboard: without reply_markup the keyboard goes. A text may become a rich message
// and the other way round.
func (s *Server) editMessageText(q request, call *Call) (any, error) {
	if q.text("rich_message") != "" && s.knows("sendrichmessage") {
		return s.editToRich(q, call)
	}
	draft, err := parseContent(q, false)
	if err != nil {
		return nil, err
	}
	keys, err := parseKeyboard(q, true)
	if err != nil {
		return nil, err
	}
	c, m, err := s.editable(q)
	if err != nil {
		return nil, err
	}
	// Telegram's own word, unlike that for sending: the server of the Bot API does not check the length of edits.
	text, err := draft.finish(false, "MESSAGE_TOO_LONG")
	if err != nil {
		return nil, err
	}
	return s.revise(c, m, text.version(s, call, keys), keys, call)
}

// editMessageReplyMarkup replaces the keyboard; without reply_markup it goes.
func (s *Server) editMessageReplyMarkup(q request, call *Call) (any, error) {
	keys, err := parseKeyboard(q, true)
	if err != nil {
		return nil, err
	}
	c, m, err := s.editable(q)
	if err != nil {
		return nil, err
	}
	next := m.Now()
	next.At, next.Call, next.Keyboard, next.markup = s.clock.Now(), call.Seq, keys.rows, keys.markup
	return s.revise(c, m, next, keys, call)
}

// editable finds the message to edit, which must be one that the bot wrote.
func (s *Server) editable(q request) (*chat, *Message, error) {
	if q.text("chat_id") == "" && q.integer("message_id") == 0 {
		if q.text("inline_message_id") != "" {
			return nil, nil, badRequest("MESSAGE_ID_INVALID")
		}
		return nil, nil, badRequest("Message identifier is not specified")
	}
	c, m, err := s.messageFor(q, toEdit, "message to edit")
	if err != nil {
		return nil, nil, err
	}
	if m.From.ID != s.bot.ID || m.Service != "" {
		return nil, nil, badRequest("message can't be edited")
	}
	return c, m, nil
}

// revise adds a version to a message, unless it says the same as the last.
func (s *Server) revise(c *chat, m *Message, next Version, keys keyboard, call *Call) (any, error) {
	call.Message = m.ID
	now := m.Now()
	same := now.Text == next.Text && now.NoPreview == next.NoPreview && now.markup == next.markup && now.Rich.equals(next.Rich) &&
		(len(now.Entities) == 0 && len(next.Entities) == 0 || reflect.DeepEqual(now.Entities, next.Entities))
	switch {
	case keys.faulty != nil:
		return nil, keys.faulty
	case same:
		return nil, badRequest("%s", notModified)
	}
	next.place(c.ID, m.ID)
	m.Versions = append(m.Versions, next)
	s.noteEdit(c, m)
	return c.wire(m, true), nil
}

// deleteMessage deletes a message. A bot may delete its own for 48 hours, any incoming one in a private chat, and any
// in a group where it is an administrator.
func (s *Server) deleteMessage(q request, call *Call) (any, error) {
	switch {
	case q.text("chat_id") == "":
		return nil, badRequest("Chat identifier is not specified")
	case q.integer("message_id") == 0:
		return nil, badRequest("Message identifier is not specified")
	}
	c, m, err := s.messageFor(q, toWrite, "message to delete")
	if err != nil {
		return nil, err
	}
	admin := c.members[s.bot.ID].admin()
	switch own := m.From.ID == s.bot.ID; {
	case !own && c.Type != Private && !admin:
		return nil, badRequest("message can't be deleted")
	case !admin && s.clock.Now().Sub(m.At()) > deleteWindow:
		return nil, badRequest("message can't be deleted for everyone")
	}
	s.remove(c, m, s.bot.ID)
	call.Message = m.ID
	return true, nil
}
