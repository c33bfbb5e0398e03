package telegramtest

import (
	"fmt"
	"strings"
)

// ChatType is the kind of a Chat.
type ChatType string

// The kinds of chat the server knows. It has no channels.
const (
	Private    ChatType = "private"
	Group      ChatType = "group"
	Supergroup ChatType = "supergroup"
)

// Chat describes a chat, as it appears in messages.
type Chat struct {
	ID        int64    `json:"id"`
	Type      ChatType `json:"type"`
	Title     string   `json:"title,omitempty"`
	Username  string   `json:"username,omitempty"`
	FirstName string   `json:"first_name,omitempty"`
	LastName  string   `json:"last_name,omitempty"`
	IsForum   bool     `json:"is_forum,omitempty"`
}

// chat is a Chat with what is in it.
type chat struct {
	Chat
	members map[int64]MemberStatus
	topics  map[int]*topic
	// migratedTo is the supergroup that took the place of this group, or zero.
	migratedTo int64
	// nextID is the counter of message identifiers, which several chats may share.
	nextID   *int
	messages []*Message
	drafts   []*Draft
	actions  map[int]activity

	transcript strings.Builder
}

// idCounters number what is new. As with a real account, private chats and basic groups share one counter of message
// identifiers, and each supergroup has its own.
type idCounters struct {
	user, group, supergroup int64
	query                   int64
	message                 *int
}

func newIDCounters() idCounters {
	return idCounters{user: 1000, group: -4000, supergroup: -1002000000000, query: 5_000_000_000, message: new(int)}
}

// AddGroup adds a basic group with the bot and some people as members, and returns its identifier.
func (s *Server) AddGroup(title string, members ...*Person) int64 {
	return s.AddChat(Chat{Type: Group, Title: title}, members...)
}

// AddSupergroup adds a supergroup with the bot and some people as members, and returns its identifier.
func (s *Server) AddSupergroup(title string, members ...*Person) int64 {
	return s.AddChat(Chat{Type: Supergroup, Title: title}, members...)
}

// AddForum adds a supergroup with topics and returns its identifier. AddTopic adds topics to it.
func (s *Server) AddForum(title string, members ...*Person) int64 {
	return s.AddChat(Chat{Type: Supergroup, Title: title, IsForum: true}, members...)
}

// AddChat adds a group or supergroup with the bot and some people as members, the first of them its owner. A zero ID
// is replaced by the next free one. No update tells the bot. Private chats are opened by Person.Private.
func (s *Server) AddChat(info Chat, members ...*Person) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case info.Type != Group && info.Type != Supergroup:
		panic("telegramtest: add chat: the type must be Group or Supergroup")
	case info.ID == 0 && info.Type == Group:
		s.accounts.group--
		info.ID = s.accounts.group
	case info.ID == 0:
		s.accounts.supergroup--
		info.ID = s.accounts.supergroup
	}
	c := s.addChat(info)
	c.members[s.bot.ID] = Member
	for i, person := range members {
		c.members[person.user.ID] = Member
		if i == 0 {
			c.members[person.user.ID] = Creator
		}
	}
	return info.ID
}

// Chat describes a chat; false when there is none with that identifier.
func (s *Server) Chat(id int64) (Chat, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[id]
	if c == nil {
		return Chat{}, false
	}
	return c.Chat, true
}

func (s *Server) addChat(info Chat) *chat {
	if s.chats[info.ID] != nil {
		panic(fmt.Sprintf("telegramtest: add chat: chat %d exists", info.ID))
	}
	c := &chat{
		Chat:    info,
		members: make(map[int64]MemberStatus),
		topics:  make(map[int]*topic),
		nextID:  s.accounts.message,
		actions: make(map[int]activity),
	}
	if info.Type == Supergroup {
		c.nextID = new(1) // message 1 is the creation of the supergroup, which bots do not see
	}
	s.chats[info.ID] = c
	return c
}

// mustChat returns a chat a test has named. The caller holds mu.
func (s *Server) mustChat(id int64, what string) *chat {
	c := s.chats[id]
	if c == nil {
		panic(fmt.Sprintf("telegramtest: %s: there is no chat %d", what, id))
	}
	return c
}

// publicChat finds a chat by @username.
func (s *Server) publicChat(name string) *chat {
	for _, c := range s.chats {
		if c.Type != Private && c.Username != "" && strings.EqualFold("@"+c.Username, name) {
			return c
		}
	}
	return nil
}
