package embeddings

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// A Kind says what went wrong, as far as a caller needs to know.
type Kind string

// The kinds of Error.
const (
	Unauthorized  Kind = "unauthorized"    // the key is wrong or may not use the model
	ModelNotFound Kind = "model_not_found" // no such model, or no such address
	RateLimited   Kind = "rate_limited"    // too many requests, or the account is empty
	Overloaded    Kind = "overloaded"      // the server failed
	Unreachable   Kind = "unreachable"     // no connection, or it broke
	Timeout       Kind = "timeout"         // a time limit passed
	Rejected      Kind = "rejected"        // the server refused the request
	BadReply      Kind = "bad_reply"       // what came back is no set of vectors that fit
	Open          Kind = "open"            // the circuit is open: the server was not asked
)

// An Error says why there are no vectors. Its text never contains the key. It is for operators.
type Error struct {
	Kind Kind
	// Status is the HTTP status; 0 when there was no reply.
	Status int
	// Model is the model that was asked.
	Model string
	// RetryAfter is how long the server wants to be left alone; 0 when it did not say.
	RetryAfter time.Duration

	err error
}

func (e *Error) Error() string {
	status := ""
	if e.Status != 0 {
		status = fmt.Sprintf(" (HTTP %d)", e.Status)
	}
	return fmt.Sprintf("embed with %s: %s%s: %v", e.Model, e.Kind, status, e.err)
}

// Unwrap returns the cause, cleaned as the text is.
func (e *Error) Unwrap() error { return e.err }

// Hint says what an operator can do.
func (e *Error) Hint() string {
	switch e.Kind {
	case Unauthorized:
		return "check EMBEDDINGS_API_KEY: is it for this endpoint, and may it use model " + e.Model + "?"
	case ModelNotFound:
		return "check EMBEDDINGS_MODEL against the models of the endpoint, and that EMBEDDINGS_BASE_URL ends in /v1"
	case RateLimited:
		return "wait, or raise the limits or the balance of the account"
	case Overloaded:
		return "wait for the endpoint to recover; retrieval is lexical meanwhile"
	case Unreachable:
		return "check EMBEDDINGS_BASE_URL, that the server runs, and the network between"
	case Timeout:
		return "look at the load of the server, or raise EMBEDDINGS_TIMEOUT"
	case Rejected:
		return "read the message of the server; leave EMBEDDINGS_QUERY_TYPE and EMBEDDINGS_PASSAGE_TYPE empty if it does not know input_type"
	case BadReply:
		return "check that EMBEDDINGS_BASE_URL is an OpenAI-compatible endpoint that ends in /v1, and EMBEDDINGS_MODEL a model for embeddings"
	case Open:
		return "nothing: the endpoint failed several times and is asked again soon; see the errors before this one"
	}
	return ""
}

// unwell says that the server is in trouble, as opposed to the request: another try may help, and
// the circuit counts it.
func (e *Error) unwell() bool {
	switch e.Kind {
	case RateLimited, Overloaded, Unreachable, Timeout:
		return true
	default:
		return false
	}
}

// KindOf returns the kind of an error from this package; empty for others, such as the end of the
// caller's context.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return ""
}

func kindOfStatus(status int) Kind {
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return Unauthorized
	case status == http.StatusNotFound:
		return ModelNotFound
	case status == http.StatusTooManyRequests:
		return RateLimited
	case status == http.StatusRequestTimeout || status >= http.StatusInternalServerError:
		return Overloaded
	}
	return Rejected
}
