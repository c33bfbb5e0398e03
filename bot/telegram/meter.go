package telegram

// A Meter counts what the front does. Its values come from small sets in the code.
type Meter interface {
	// Update counts an update that arrived: message, edited_message, callback_query, my_chat_member,
	// inline_query or other.
	Update(kind string)
	// Delivery counts what became of a message for a user: shown, told, resent (its placeholder was
	// gone), stray (a placeholder may stand in the chat that nobody knows), withdrawn or refused.
	Delivery(outcome string)
	// Refusal counts a question that was not answered: minute and day are quotas, busy a user with too
	// many questions waiting.
	Refusal(reason string)
}

// uncounted is a Meter where none is configured.
type uncounted struct{}

func (uncounted) Update(string)   {}
func (uncounted) Delivery(string) {}
func (uncounted) Refusal(string)  {}

// kind names what an update tells of.
func (u update) kind() string {
	switch {
	case u.Message != nil:
		return "message"
	case u.Edited != nil:
		return "edited_message"
	case u.Callback != nil:
		return "callback_query"
	case u.Member != nil:
		return "my_chat_member"
	case u.Inline != nil:
		return "inline_query"
	}
	return "other"
}
