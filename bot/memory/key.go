package memory

import "errors"

// maxConversation bounds the name of a conversation in bytes.
const maxConversation = 256

// ErrBadConversation says that a conversation has no name, or one that is too long.
var ErrBadConversation = errors.New("the name of a conversation must have 1 to 256 bytes")

// historyKey returns the key of the history of a conversation, which is its own hash tag.
func (s *Store) historyKey(conversation string) (string, error) {
	if conversation == "" || len(conversation) > maxConversation {
		return "", ErrBadConversation
	}
	return s.options.Keys.Key(conversation, "history"), nil
}
