package memory

import "errors"

// The keys, each after the prefix of the deployment. The tag in braces is what the keys of one script
// share, so that they stand on one node of a Cluster.
//
//	{conversation}:history      list    entries, oldest first                       Options.TTL after the last
//	{conversation}:generation   string  how often it was forgotten                  forgottenTTL
//	{user:U}:conversations      zset    conversation by when it was last written    Options.TTL + a minute
//	{user:U}:generation         string  how often the user was forgotten            forgottenTTL
//	{user:U}:answers            list    message and what answered it, latest first  two days after the last
//	{chat:C}:origin             string  the chat that C was before                  30 days after it was last asked
//	{feedback}:answer:A         hash    user to verdict                             Options.FeedbackTTL after the last
//	{feedback}:user:U           zset    answer by when the user judged it           Options.FeedbackTTL after the last
//	{gaps}:count                zset    gap by how often it was met                 Options.GapTTL after the last
//	{gaps}:seen                 zset    gap by when it was last met, in ms          the same
//	{gaps}:text                 hash    gap to its question                         the same
//	{gaps}:subscribers:G        hash    user to chat                                Options.GapTTL after the last
//	{gaps}:user:U               zset    gap by when the user subscribed             the same
//	{shown}:reply:R             string  what the buttons under a reply need         ShownTTL
//	{shown}:user:U              zset    reply by when it was shown                  ShownTTL after the last
//	{shown}:forgotten:U         string  that the user was just forgotten            forgottenFor
//	{press:P}:job               string  the job that acts on a press                ShownTTL
//	{pseudonym}:key             string  the key of the pseudonyms                   none: it outlives all it names
//
// U is a pseudonym and never the id of a user. A conversation is named by the caller. G is a GapID.

// Bounds on names, in bytes.
const (
	maxConversation = 256
	maxName         = 128 // of a user, an answer, a chat
)

// Errors about names. They are the caller's mistakes, and never ErrUnavailable.
var (
	// ErrBadConversation says that a conversation has no name, or one that is too long.
	ErrBadConversation = errors.New("the name of a conversation must have 1 to 256 bytes")
	// ErrBadName says the same of a user, an answer or a chat.
	ErrBadName = errors.New("the name of a user, an answer or a chat must have 1 to 128 bytes")
)

// conversationKeys are the keys of one conversation, which is its own hash tag.
func (s *Store) conversationKeys(conversation string) (history, generation string, err error) {
	if conversation == "" || len(conversation) > maxConversation {
		return "", "", ErrBadConversation
	}
	return s.options.Keys.Key(conversation, "history"), s.options.Keys.Key(conversation, "generation"), nil
}

// userKeys are the keys of what leads from a user to conversations.
func (s *Store) userKeys(user string) (conversations, generation string, err error) {
	if err := checkNames(user); err != nil {
		return "", "", err
	}
	tag := "user:" + user
	return s.options.Keys.Key(tag, "conversations"), s.options.Keys.Key(tag, "generation"), nil
}

func (s *Store) feedbackKey(parts ...string) string { return s.options.Keys.Key("feedback", parts...) }

func (s *Store) gapKey(parts ...string) string { return s.options.Keys.Key("gaps", parts...) }

func checkNames(names ...string) error {
	for _, name := range names {
		if name == "" || len(name) > maxName {
			return ErrBadName
		}
	}
	return nil
}
