package model

import "github.com/tahaluf/tahaluf/bot/endpoint"

// An Error says why there is no answer, or why the text so far is none. Its text never contains the
// key. It is for operators; what a user reads is chosen by Kind elsewhere.
type Error struct {
	endpoint.Failure

	// unwell says that the server is in trouble, as opposed to the request: another try may help,
	// and the breaker counts it.
	unwell bool
}

func (e *Error) Error() string { return e.Say("ask model") }

// Hint says what an operator can do.
func (e *Error) Hint() string {
	switch e.Kind {
	case endpoint.Unauthorized:
		return "check OPENAI_API_KEY: is it for this endpoint, and may it use model " + e.Model + "?"
	case endpoint.ModelNotFound:
		return "check OPENAI_MODEL and OPENAI_FALLBACK_MODEL against the models of the endpoint, and that OPENAI_BASE_URL ends in /v1"
	case endpoint.RateLimited:
		return "wait, or raise the limits or the balance of the account"
	case endpoint.Overloaded:
		return "wait for the endpoint to recover; set OPENAI_FALLBACK_MODEL to have another model answer meanwhile"
	case endpoint.Unreachable:
		return "check OPENAI_BASE_URL, that the server runs, and the network between"
	case endpoint.Timeout:
		return "look at the load of the server; for one without a GPU raise OPENAI_FIRST_TOKEN_TIMEOUT and OPENAI_TOTAL_TIMEOUT"
	case endpoint.Truncated:
		return "raise the token limit if answers often end like this; otherwise look for what cuts the connection"
	case endpoint.TooLong:
		return "choose a model with a larger context, or one that keeps to the token limit"
	case endpoint.Rejected:
		return "read the message of the server; check that OPENAI_BASE_URL is an OpenAI-compatible endpoint and ends in /v1"
	case endpoint.Open:
		return "nothing: the model failed several times and is asked again soon; see the errors before this one"
	case endpoint.BadReply: // of other clients
	}
	return ""
}
