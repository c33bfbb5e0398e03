package prompts

// A Role says who speaks in a Message.
type Role string

// The roles of a chat completion.
const (
	RoleSystem    Role = "system"
	RoleUser      Role = "user"
	RoleAssistant Role = "assistant"
)

// A Message is one turn of the text that a model is given.
type Message struct {
	Role    Role
	Content string
}
