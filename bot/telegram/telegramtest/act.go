package telegramtest

import (
	"fmt"
	"slices"
)

// SendOption adds to what a Person sends.
type SendOption func(*Message)

// InTopic writes in a topic of a forum; GeneralTopic is the same as none.
func InTopic(thread int) SendOption {
	return func(m *Message) { m.Thread = thread }
}

// InReplyTo answers a message of the same chat.
func InReplyTo(message int) SendOption {
	return func(m *Message) { m.ReplyTo = message }
}

// Quoting quotes a part of the message that InReplyTo names.
func Quoting(text string) SendOption {
	return func(m *Message) { m.Quote = text }
}

// Formatted adds entities to those the server finds by itself. Their offsets and lengths count UTF-16 units.
func Formatted(entities ...Entity) SendOption {
	return func(m *Message) { m.Versions[0].Entities = append(m.Versions[0].Entities, entities...) }
}

// Carrying sets a field of the message in the updates, for what this package has no word for: a sticker, a photo, a
// forward, a field of a newer API.
func Carrying(field string, value any) SendOption {
	return func(m *Message) {
		if m.extra == nil {
			m.extra = make(map[string]any)
		}
		m.extra[field] = value
	}
}

// Sends writes a message in a chat and returns its identifier. Commands, mentions, hashtags and links get their
// entities as the app gives them. A text may be empty when Carrying says what the message is instead.
func (p *Person) Sends(chatID int64, text string, options ...SendOption) int {
	if chatID == p.user.ID {
		p.Private()
	}
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	c := p.in(chatID, "send")
	m := &Message{From: p.user, Versions: []Version{{At: s.clock.Now(), Text: text}}}
	for _, option := range options {
		option(m)
	}
	if c.migratedTo != 0 {
		panic(fmt.Sprintf("telegramtest: send: chat %d is now %d", chatID, c.migratedTo))
	}
	if m.Thread == GeneralTopic {
		m.Thread = 0
	}
	if m.Thread != 0 {
		s.mustTopic(chatID, m.Thread)
	}
	v := &m.Versions[0]
	v.Entities = mergeEntities(v.Entities, findEntities(encodeUnits(text)))
	c.thread(m)
	s.post(c, m)
	s.pushMessage("message", c, m)
	return m.ID
}

// thread finds the thread a message belongs to. An answer lands in the topic, or in a plain supergroup in the chain of
// replies, of what it answers.
func (c *chat) thread(m *Message) {
	answered := c.find(m.ReplyTo)
	switch {
	case m.Thread != 0:
	case answered == nil || c.Type != Supergroup:
	case answered.Thread != 0:
		m.Thread = answered.Thread
	case !c.IsForum:
		m.Thread = answered.ID
	}
	m.InTopic = c.IsForum && c.topics[m.Thread] != nil
}

// Edits changes the text of a message the person wrote.
func (p *Person) Edits(chatID int64, message int, text string) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	c := p.in(chatID, "edit")
	m := p.mine(c, message, "edit")
	m.Versions = append(m.Versions, Version{
		At: s.clock.Now(), Text: text, Entities: findEntities(encodeUnits(text)),
	})
	s.noteEdit(c, m)
	s.pushMessage("edited_message", c, m)
}

// Deletes deletes a message the person wrote. Telegram tells bots nothing of it.
func (p *Person) Deletes(chatID int64, message int) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	c := p.in(chatID, "delete")
	s.remove(c, p.mine(c, message, "delete"), p.user.ID)
}

// DeletesBotMessage deletes a message of the bot, as anyone may in a private chat and an administrator in a group.
func (p *Person) DeletesBotMessage(chatID int64, message int) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	c := p.in(chatID, "delete")
	m := c.standing(message)
	if m == nil || m.From.ID != s.bot.ID {
		panic(fmt.Sprintf("telegramtest: delete: message %d in chat %d is not the bot's", message, chatID))
	}
	s.remove(c, m, p.user.ID)
}

// Reacts puts an emoji on a message in place of the person's other reactions; an empty emoji takes them off. The bot
// hears of it when it asked for message_reaction and, in a group, is an administrator.
func (p *Person) Reacts(chatID int64, message int, emoji string) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	c := p.in(chatID, "react")
	m := c.standing(message)
	if m == nil {
		panic(fmt.Sprintf("telegramtest: react: there is no message %d in chat %d", message, chatID))
	}
	before := m.react(p.user.ID, emoji)
	s.noteReaction(c, m, p.user, emoji)
	if c.Type != Private && !c.members[s.bot.ID].admin() {
		return
	}
	s.pushUpdate("message_reaction", map[string]any{
		"chat": c.Chat, "message_id": m.ID, "user": p.user, "date": s.clock.Now().Unix(),
		"old_reaction": reactionTypes(before), "new_reaction": reactionTypes(emoji),
	}, dayOfUpdates, queueKey{"message_reaction", c.ID})
}

// StopsGeneration presses the stop button under a draft that the bot sent with can_stop.
func (p *Person) StopsGeneration(draft int64) {
	s := p.server
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.announce()
	c := p.in(p.user.ID, "stop")
	i := slices.IndexFunc(c.drafts, func(d *Draft) bool { return d.ID == draft && d.CanStop && d.Ended.IsZero() })
	if i < 0 {
		panic(fmt.Sprintf("telegramtest: stop: there is no draft %d to stop", draft))
	}
	s.endDraft(c, c.drafts[i], "stopped")
	s.pushUpdate("stopped_message_generation", map[string]any{"chat": c.Chat, "draft_id": draft},
		dayOfUpdates, queueKey{"message", c.ID})
}

// mine returns a standing message that the person wrote.
func (p *Person) mine(c *chat, message int, what string) *Message {
	m := c.standing(message)
	if m == nil || m.From.ID != p.user.ID || m.Service != "" {
		panic(fmt.Sprintf("telegramtest: %s: %s wrote no message %d in chat %d", what, p.user.Name(), message, c.ID))
	}
	return m
}
