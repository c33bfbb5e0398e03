package telegramtest

func (s *Server) getChat(q request, _ *Call) (any, error) {
	c, err := s.chatFor(q, toRead)
	if err != nil {
		return nil, err
	}
	return struct {
		Chat
		AccentColorID    int `json:"accent_color_id"`
		MaxReactionCount int `json:"max_reaction_count"`
	}{Chat: c.Chat, MaxReactionCount: 11}, nil
}

func (s *Server) getChatMember(q request, _ *Call) (any, error) {
	id := q.integer("user_id")
	if id <= 0 {
		return nil, badRequest("invalid user_id specified")
	}
	c, err := s.chatFor(q, toRead)
	if err != nil {
		return nil, err
	}
	user, known := s.account(id)
	if !known {
		return nil, badRequest("user not found")
	}
	status := c.members[id]
	switch {
	case c.Type == Private && (id == c.ID || id == s.bot.ID):
		status = Member
	case c.Type == Private:
		return nil, badRequest("user not found")
	case status == "":
		status = Left
	}
	return chatMember{Status: status, User: user}, nil
}

func (s *Server) getChatMemberCount(q request, _ *Call) (any, error) {
	c, err := s.chatFor(q, toRead)
	if err != nil {
		return nil, err
	}
	if c.Type == Private {
		return 2, nil
	}
	count := 0
	for _, status := range c.members {
		if status.present() {
			count++
		}
	}
	return count, nil
}

func (s *Server) leaveChat(q request, _ *Call) (any, error) {
	c, err := s.chatFor(q, toEdit)
	switch {
	case err != nil:
		return nil, err
	case c.Type == Private:
		return nil, badRequest("chat member status can't be changed in private chats")
	}
	before := c.members[s.bot.ID]
	c.members[s.bot.ID] = Left
	s.pushBotStatus(c, s.bot, before, Left)
	return true, nil
}

// account is the bot itself or one of the people.
func (s *Server) account(id int64) (User, bool) {
	if id == s.bot.ID {
		return s.bot, true
	}
	person := s.people[id]
	if person == nil {
		return User{}, false
	}
	return person.user, true
}
