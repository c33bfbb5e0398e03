package telegramtest

import "strings"

// pushMessage tells the bot about a message it is allowed to see. kind is "message" or "edited_message".
func (s *Server) pushMessage(kind string, c *chat, m *Message) {
	if s.sees(c, m) {
		s.pushUpdate(kind, c.wire(m, true), dayOfUpdates, queueKey{"message", c.ID})
	}
}

// sees applies the privacy mode: in a group an ordinary bot gets service messages, commands that do not name another
// bot, mentions of it and answers to it. As an administrator, or with the mode off, it gets everything.
func (s *Server) sees(c *chat, m *Message) bool {
	if c.Type == Private {
		return true
	}
	status := c.members[s.bot.ID]
	if !status.present() || m.From.ID == s.bot.ID {
		return false
	}
	if s.options.SeesAllGroupMessages || status.admin() || m.Service != "" {
		return true
	}
	if answered := c.find(m.ReplyTo); answered != nil && answered.From.ID == s.bot.ID {
		return true
	}
	return s.addressed(m.Now())
}

// addressed says that a text calls the bot: by a command of its own or for any bot, or by name.
func (s *Server) addressed(v Version) bool {
	units := encodeUnits(v.Text)
	for _, entity := range v.Entities {
		text := units.slice(entity.Offset, entity.Length)
		switch entity.Type {
		case "bot_command":
			_, target, named := strings.Cut(text, "@")
			if !named && entity.Offset == 0 || strings.EqualFold(target, s.bot.Username) {
				return true
			}
		case "mention":
			if strings.EqualFold(text, "@"+s.bot.Username) {
				return true
			}
		case "text_mention":
			if entity.User != nil && entity.User.ID == s.bot.ID {
				return true
			}
		}
	}
	return false
}
