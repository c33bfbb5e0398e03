package telegramtest

// service is what a service message reports; at most one field is set.
type service struct {
	NewChatMembers    []User        `json:"new_chat_members,omitempty"`
	LeftChatMember    *User         `json:"left_chat_member,omitempty"`
	MigrateToChatID   int64         `json:"migrate_to_chat_id,omitempty"`
	MigrateFromChatID int64         `json:"migrate_from_chat_id,omitempty"`
	ForumTopicCreated *topicCreated `json:"forum_topic_created,omitempty"`
	thread            int
}

type topicCreated struct {
	Name      string `json:"name"`
	IconColor int    `json:"icon_color"`
}

// kind names the field that is set, or is empty.
func (e service) kind() string {
	switch {
	case e.NewChatMembers != nil:
		return "new_chat_members"
	case e.LeftChatMember != nil:
		return "left_chat_member"
	case e.MigrateToChatID != 0:
		return "migrate_to_chat_id"
	case e.MigrateFromChatID != 0:
		return "migrate_from_chat_id"
	case e.ForumTopicCreated != nil:
		return "forum_topic_created"
	}
	return ""
}

// postService adds a service message to a chat and tells the bot.
func (s *Server) postService(c *chat, from User, event service) {
	m := s.post(c, &Message{
		From: from, Thread: event.thread, InTopic: event.thread != 0, Service: event.kind(), event: event,
		Versions: []Version{{At: s.clock.Now()}},
	})
	s.pushMessage("message", c, m)
}
