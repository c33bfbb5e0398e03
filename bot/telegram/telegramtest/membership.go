package telegramtest

// MemberStatus is someone's place in a group.
type MemberStatus string

// The places the server knows.
const (
	Creator       MemberStatus = "creator"
	Administrator MemberStatus = "administrator"
	Member        MemberStatus = "member"
	Left          MemberStatus = "left"
	Kicked        MemberStatus = "kicked"
)

func (m MemberStatus) present() bool {
	return m == Creator || m == Administrator || m == Member
}

func (m MemberStatus) admin() bool { return m == Creator || m == Administrator }

type chatMember struct {
	Status MemberStatus `json:"status"`
	User   User         `json:"user"`
}

// Promote gives the bot or a member another place in a group, for instance Administrator. When it is the bot's, it
// gets a my_chat_member update from the group's owner.
func (s *Server) Promote(chatID, userID int64, status MemberStatus) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.mustChat(chatID, "promote")
	before := c.members[userID]
	c.members[userID] = status
	if userID == s.bot.ID && before != status {
		s.pushBotStatus(c, s.owner(c), before, status)
	}
	s.announce()
}

// AddsBot makes a member add the bot to a group it is not in: a my_chat_member update and a service message.
func (p *Person) AddsBot(chatID int64) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := p.in(chatID, "add the bot")
	before := c.members[s.bot.ID]
	if before == "" {
		before = Left
	}
	c.members[s.bot.ID] = Member
	s.pushBotStatus(c, p.user, before, Member)
	s.postService(c, p.user, service{NewChatMembers: []User{s.bot}})
	s.announce()
}

// RemovesBot makes a member remove the bot from a group: a service message and a my_chat_member update, and the bot's
// calls to the group fail.
func (p *Person) RemovesBot(chatID int64) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := p.in(chatID, "remove the bot")
	before := c.members[s.bot.ID]
	s.postService(c, p.user, service{LeftChatMember: &s.bot})
	c.members[s.bot.ID] = Kicked
	s.pushBotStatus(c, p.user, before, Kicked)
	s.announce()
}

// Joins makes the person join a group: a service message and, where the bot asked for it, a chat_member update.
func (p *Person) Joins(chatID int64) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.mustChat(chatID, "join")
	before := c.members[p.user.ID]
	if before == "" {
		before = Left
	}
	c.members[p.user.ID] = Member
	s.pushMemberStatus(c, p.user, before, Member)
	s.postService(c, p.user, service{NewChatMembers: []User{p.user}})
	s.announce()
}

// Leaves makes the person leave a group, the reverse of Joins.
func (p *Person) Leaves(chatID int64) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	c := p.in(chatID, "leave")
	before := c.members[p.user.ID]
	c.members[p.user.ID] = Left
	s.pushMemberStatus(c, p.user, before, Left)
	s.postService(c, p.user, service{LeftChatMember: &p.user})
	s.announce()
}

// owner is the creator of a group, or the bot when it has none.
func (s *Server) owner(c *chat) User {
	for id, status := range c.members {
		if status == Creator && s.people[id] != nil {
			return s.people[id].user
		}
	}
	return s.bot
}

type memberUpdate struct {
	Chat          Chat       `json:"chat"`
	From          User       `json:"from"`
	Date          int64      `json:"date"`
	OldChatMember chatMember `json:"old_chat_member"`
	NewChatMember chatMember `json:"new_chat_member"`
}

func (s *Server) pushBotStatus(c *chat, from User, before, after MemberStatus) {
	s.pushUpdate("my_chat_member", memberUpdate{
		Chat: c.Chat, From: from, Date: s.clock.Now().Unix(),
		OldChatMember: chatMember{before, s.bot}, NewChatMember: chatMember{after, s.bot},
	}, dayOfUpdates, queueKey{"my_chat_member", c.ID})
}

func (s *Server) pushMemberStatus(c *chat, who User, before, after MemberStatus) {
	s.pushUpdate("chat_member", memberUpdate{
		Chat: c.Chat, From: who, Date: s.clock.Now().Unix(),
		OldChatMember: chatMember{before, who}, NewChatMember: chatMember{after, who},
	}, dayOfUpdates, queueKey{"chat_member", who.ID})
}
