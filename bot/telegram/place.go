package telegram

// A place is where in Telegram something is said.
type place struct {
	chat int64
	// thread is the topic; 0 for none, and for the General topic, which must not be named.
	thread int
	// group is true for groups and supergroups, where Telegram allows far fewer messages.
	group bool
}
