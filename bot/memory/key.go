package memory

import (
	"errors"
	"net/url"
)

// maxConversation bounds the name of a conversation in bytes.
const maxConversation = 256

// ErrBadConversation says that a conversation has no name, or one that is too long.
var ErrBadConversation = errors.New("the name of a conversation must have 1 to 256 bytes")

// historyKey returns the key of the history of a conversation: prefix:{conversation}:history. The
// braces are a hash tag, so that in a Cluster all keys of one conversation share a node. Escaping
// keeps braces and colons of the name out of the structure of the key.
func (s *Store) historyKey(conversation string) (string, error) {
	if conversation == "" || len(conversation) > maxConversation {
		return "", ErrBadConversation
	}
	return s.options.Prefix + ":{" + url.QueryEscape(conversation) + "}:history", nil
}
