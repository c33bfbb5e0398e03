package telegramtest

import (
	"fmt"
	"maps"
)

// GeneralTopic is the identifier of a forum's General topic. The bot must leave it out when it sends.
const GeneralTopic = 1

type topic struct {
	name   string
	closed bool
}

// AddTopic makes a person open a topic in a forum and returns its identifier, which is that of the service message.
func (s *Server) AddTopic(chatID int64, by *Person, name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := by.in(chatID, "add a topic")
	if !c.IsForum {
		panic(fmt.Sprintf("telegramtest: add a topic: chat %d is not a forum", chatID))
	}
	id := *c.nextID + 1
	c.topics[id] = &topic{name: name}
	s.postService(c, by.user, service{ForumTopicCreated: &topicCreated{Name: name, IconColor: 7322096}, thread: id})
	s.announce()
	return id
}

// CloseTopic closes a topic: members other than administrators can no longer write in it.
func (s *Server) CloseTopic(chatID int64, thread int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustTopic(chatID, thread).closed = true
}

// DeleteTopic deletes a topic with its messages.
func (s *Server) DeleteTopic(chatID int64, thread int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustTopic(chatID, thread)
	c := s.chats[chatID]
	for _, message := range c.messages {
		if message.Thread == thread && !message.Gone() {
			s.remove(c, message, 0)
		}
	}
	s.announce()
}

// SetForum turns the topics of a supergroup on or off. While they are off, the bot cannot write to a topic.
func (s *Server) SetForum(chatID int64, on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mustChat(chatID, "set forum").IsForum = on
}

func (s *Server) mustTopic(chatID int64, thread int) *topic {
	found := s.mustChat(chatID, "topic").topics[thread]
	if found == nil {
		panic(fmt.Sprintf("telegramtest: there is no topic %d in chat %d", thread, chatID))
	}
	return found
}

// Migrate turns a basic group into a supergroup with the same members and returns its identifier. Both chats get
// their service message, and calls to the group fail with migrate_to_chat_id.
func (s *Server) Migrate(chatID int64) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.mustChat(chatID, "migrate")
	if old.Type != Group || old.migratedTo != 0 {
		panic(fmt.Sprintf("telegramtest: migrate: chat %d is not a group", chatID))
	}
	s.accounts.supergroup--
	c := s.addChat(Chat{ID: s.accounts.supergroup, Type: Supergroup, Title: old.Title})
	maps.Copy(c.members, old.members)
	owner := s.owner(old)
	s.postService(old, owner, service{MigrateToChatID: c.ID})
	s.postService(c, owner, service{MigrateFromChatID: old.ID})
	old.migratedTo = c.ID
	s.announce()
	return c.ID
}
