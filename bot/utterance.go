package bot

import "time"

// A Speaker says whose words an Utterance holds.
type Speaker string

// The two sides of a conversation. The values are stored and appear in JSON: never change them.
const (
	UserSpeaker      Speaker = "user"
	AssistantSpeaker Speaker = "assistant"
)

// An Utterance is one thing that was said in a conversation.
type Utterance struct {
	Speaker Speaker
	Text    string
	// At is when it was said; zero when it is not known.
	At time.Time
	// Turn is the Turn.ID of the turn it was said in; "" when that had none.
	Turn string
}

// A Talk is a conversation as it stood when a Memory recalled it.
type Talk struct {
	// Conversation and User are those it was recalled for.
	Conversation, User string
	// Utterances are what was said, oldest first.
	Utterances []Utterance
	// Mark is the Memory's own, by which it sees that the talk was forgotten since. A talk
	// that no Memory has recalled has none.
	Mark string
}
