package telegram

// generalTopic is the id of the topic that every forum has. Telegram takes it for "typing…" only: what is
// sent with it is refused, and what is sent with none lands there.
const generalTopic = 1

// A place is where in Telegram something is said.
type place struct {
	chat int64
	// thread is the topic; 0 for none.
	thread int
	// group is true for groups and supergroups, where Telegram allows far fewer messages.
	group bool
}

// topic is the topic as a message names it.
func (p place) topic() int {
	if p.thread == generalTopic {
		return 0
	}
	return p.thread
}
