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
}
