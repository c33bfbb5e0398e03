package model

import (
	"errors"
	"fmt"
	"time"
)

// A Kind says what went wrong, as far as a caller needs to know. The values appear in metrics.
type Kind string

// The kinds of Error.
const (
	Unauthorized  Kind = "unauthorized"    // the key is wrong or may not use the model
	ModelNotFound Kind = "model_not_found" // no such model, or no such address
	RateLimited   Kind = "rate_limited"    // too many requests, or the account is empty
	Overloaded    Kind = "overloaded"      // the server failed
	Unreachable   Kind = "unreachable"     // no connection, or it broke before the first word
	Timeout       Kind = "timeout"         // a time limit passed
	Truncated     Kind = "truncated"       // the answer broke off: token limit or lost connection
	TooLong       Kind = "too_long"        // prompt or answer is larger than a limit
	Rejected      Kind = "rejected"        // the server refused the request, or answered nonsense or nothing
	Open          Kind = "open"            // the breaker is open: the model was not asked
)

// An Error says why there is no answer, or why the text so far is none. Its text never contains the
// key. It is for operators; what a user reads is chosen by Kind elsewhere.
type Error struct {
	Kind Kind
	// Status is the HTTP status; 0 when there was no reply.
	Status int
	// Model is the model that was asked.
	Model string
	// RetryAfter is how long the server wants to be left alone; 0 when it did not say.
	RetryAfter time.Duration

	err error
	// unwell says that the server is in trouble, as opposed to the request: another try may help,
	// and the breaker counts it.
	unwell bool
}

func (e *Error) Error() string {
	status := ""
	if e.Status != 0 {
		status = fmt.Sprintf(" (HTTP %d)", e.Status)
	}
	return fmt.Sprintf("ask model %s: %s%s: %v", e.Model, e.Kind, status, e.err)
}

// Unwrap returns the cause, cleaned as the text is.
func (e *Error) Unwrap() error { return e.err }

// Hint says what an operator can do.
func (e *Error) Hint() string {
	switch e.Kind {
	case Unauthorized:
		return "check OPENAI_API_KEY: is it for this endpoint, and may it use model " + e.Model + "?"
	case ModelNotFound:
		return "check OPENAI_MODEL and OPENAI_FALLBACK_MODEL against the models of the endpoint, and that OPENAI_BASE_URL ends in /v1"
	case RateLimited:
		return "wait, or raise the limits or the balance of the account"
	case Overloaded:
		return "wait for the endpoint to recover; set OPENAI_FALLBACK_MODEL to have another model answer meanwhile"
	case Unreachable:
		return "check OPENAI_BASE_URL, that the server runs, and the network between"
	case Timeout:
		return "look at the load of the server; for one without a GPU raise OPENAI_FIRST_TOKEN_TIMEOUT and OPENAI_TOTAL_TIMEOUT"
	case Truncated:
		return "raise the token limit if answers often end like this; otherwise look for what cuts the connection"
	case TooLong:
		return "choose a model with a larger context, or one that keeps to the token limit"
	case Rejected:
		return "read the message of the server; check that OPENAI_BASE_URL is an OpenAI-compatible endpoint and ends in /v1"
	case Open:
		return "nothing: the model failed several times and is asked again soon; see the errors before this one"
	}
	return ""
}

// KindOf returns the kind of an error from this package; empty for others, such as the end of the
// caller's context.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return ""
}
