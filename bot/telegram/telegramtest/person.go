package telegramtest

import "fmt"

// User is an account, as it appears in messages.
type User struct {
	ID           int64  `json:"id"`
	IsBot        bool   `json:"is_bot"`
	FirstName    string `json:"first_name"`
	LastName     string `json:"last_name,omitempty"`
	Username     string `json:"username,omitempty"`
	LanguageCode string `json:"language_code,omitempty"`
}

// Name is the first and last name.
func (u User) Name() string {
	if u.LastName == "" {
		return u.FirstName
	}
	return u.FirstName + " " + u.LastName
}

// A Person is an account that a test acts through: its methods do what someone does in the app, and the bot gets the
// updates that follow. A test that asks for the impossible, such as writing in a chat the person is not in, panics.
type Person struct {
	server *Server
	user   User

	// Guarded by server.mu.
	blocked     bool
	deactivated bool
}

// AddUser adds an account. A zero ID is replaced by the next free one, from 1001 on; FirstName must not be empty. A
// User with IsBot is another bot.
func (s *Server) AddUser(user User) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	if user.FirstName == "" {
		panic("telegramtest: add user: the first name is empty")
	}
	if _, taken := s.account(user.ID); taken {
		panic(fmt.Sprintf("telegramtest: add user: there is an account %d", user.ID))
	}
	for user.ID == 0 || s.people[user.ID] != nil {
		s.accounts.user++
		user.ID = s.accounts.user
	}
	person := &Person{server: s, user: user}
	s.people[user.ID] = person
	return person
}

// ID is the identifier of the account, and of the private chat with it.
func (p *Person) ID() int64 { return p.user.ID }

// User is the account.
func (p *Person) User() User { return p.user }

// Private opens the private chat with the bot when it is not open yet and returns its identifier. Before that the bot
// may not write to the person.
func (p *Person) Private() int64 {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.chats[p.user.ID] == nil {
		s.addChat(Chat{
			ID: p.user.ID, Type: Private, FirstName: p.user.FirstName, LastName: p.user.LastName,
			Username: p.user.Username,
		})
	}
	return p.user.ID
}

// Blocks makes the person block the bot: it gets a my_chat_member update, and its calls to the private chat fail.
func (p *Person) Blocks() { p.setBlocked(true) }

// Unblocks ends Blocks, with another my_chat_member update.
func (p *Person) Unblocks() { p.setBlocked(false) }

func (p *Person) setBlocked(blocked bool) {
	id := p.Private()
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.blocked == blocked {
		return
	}
	p.blocked = blocked
	before, after, what := Member, Kicked, "blocks"
	if !blocked {
		before, after, what = Kicked, Member, "unblocks"
	}
	s.note(s.chats[id], "%s %s the bot", p.user.Name(), what)
	s.pushBotStatus(s.chats[id], p.user, before, after)
	s.announce()
}

// Deactivates deletes the account: calls to its private chat fail from now on.
func (p *Person) Deactivates() {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	p.deactivated = true
}

// in returns the chat with the person in it. The caller holds the server's lock.
func (p *Person) in(id int64, what string) *chat {
	c := p.server.chats[id]
	switch {
	case c == nil:
		panic(fmt.Sprintf("telegramtest: %s: there is no chat %d", what, id))
	case c.Type == Private && id != p.user.ID:
		panic(fmt.Sprintf("telegramtest: %s: chat %d is the private chat of someone else", what, id))
	case c.Type != Private && !c.members[p.user.ID].present():
		panic(fmt.Sprintf("telegramtest: %s: %s is not in chat %d", what, p.user.Name(), id))
	}
	return c
}
