package pace

// A Class says how much a call matters, in falling right of way.
type Class int

// The classes. Final and Prompt wait for their turn; Edit and Typing go at once or not at all.
const (
	Final  Class = iota // answers, and apologies in place of answers
	Prompt              // placeholders, replies to commands, answers to callbacks
	Edit                // partial text
	Typing              // chat actions
)

// queues tells whether calls of the class wait for their turn.
func (c Class) queues() bool { return c <= Prompt }

// A Call is one call of a method of the Bot API that counts against its limits: sends, edits,
// deletions, drafts, reactions and chat actions share them.
type Call struct {
	// Chat is the id of the chat; 0 for a call that concerns none, which only the limit of the bot
	// holds back.
	Chat int64
	// Group says that the chat is a group, which has a limit of its own.
	Group bool
	Class Class
}
