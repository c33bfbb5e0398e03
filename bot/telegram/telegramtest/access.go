package telegramtest

import (
	"net/http"
	"strings"
)

// access is how much of a chat a method needs.
type access int

const (
	toRead access = iota
	toEdit
	toWrite
)

// chatFor finds the chat a call names and checks that the bot may do what it means to do there.
func (s *Server) chatFor(q request, need access) (*chat, error) {
	text := q.text("chat_id")
	if text == "" {
		return nil, badRequest("chat_id is empty")
	}
	var c *chat
	if strings.HasPrefix(text, "@") {
		c = s.publicChat(text)
	} else {
		c = s.chats[q.integer("chat_id")]
	}
	switch {
	case c == nil:
		return nil, s.noChat(q.integer("chat_id"))
	case c.Type == Private:
		return c, s.privateAccess(c, need)
	}
	return c, s.groupAccess(c, need)
}

// noChat explains why there is no chat. The bot cannot write first to a person, nor at all to another bot.
func (s *Server) noChat(id int64) *failure {
	person := s.people[id]
	switch {
	case person == nil:
		return badRequest("chat not found")
	case person.user.IsBot:
		return forbidden("bot can't send messages to bots")
	default:
		return forbidden("bot can't initiate conversation with a user")
	}
}

func (s *Server) privateAccess(c *chat, need access) error {
	person := s.people[c.ID]
	switch {
	case need == toRead:
		return nil
	case person.deactivated:
		return forbidden("user is deactivated")
	case person.blocked:
		return forbidden("bot was blocked by the user")
	}
	return nil
}

func (s *Server) groupAccess(c *chat, need access) error {
	status := c.members[s.bot.ID]
	name := string(c.Type)
	switch {
	case c.migratedTo != 0 && need == toWrite:
		return &failure{
			code: http.StatusBadRequest, migrateTo: c.migratedTo,
			description: "Bad Request: group chat was upgraded to a supergroup chat",
		}
	case status == Kicked && (need != toRead || c.Type == Supergroup):
		return forbidden("bot was kicked from the %s chat", name)
	case !status.present() && (need != toRead || c.Type == Supergroup && c.Username == ""):
		return forbidden("bot is not a member of the %s chat", name)
	}
	return nil
}

// messageFor finds the message a call names; what names its part in the error, as in "message to edit not found".
func (s *Server) messageFor(q request, need access, what string) (*chat, *Message, error) {
	c, err := s.chatFor(q, need)
	if err != nil {
		return nil, nil, err
	}
	m := c.standing(int(q.integer("message_id")))
	if m == nil {
		return nil, nil, badRequest("%s not found", what)
	}
	return c, m, nil
}
