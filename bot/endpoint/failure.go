package endpoint

import (
	"errors"
	"fmt"
	"net/http"
	"time"
)

// A Kind says what went wrong with a server, as far as a caller needs to know. The values appear in
// metrics.
type Kind string

// The kinds of Failure.
const (
	Unauthorized  Kind = "unauthorized"    // the key is wrong or may not use the model
	ModelNotFound Kind = "model_not_found" // no such model, or no such address
	RateLimited   Kind = "rate_limited"    // too many requests, or the account is empty
	Overloaded    Kind = "overloaded"      // the server failed
	Unreachable   Kind = "unreachable"     // no connection, or it broke before there was anything to use
	Timeout       Kind = "timeout"         // a time limit passed
	Truncated     Kind = "truncated"       // the answer broke off: token limit or lost connection
	TooLong       Kind = "too_long"        // prompt or answer is larger than a limit
	Rejected      Kind = "rejected"        // the request was refused
	BadReply      Kind = "bad_reply"       // what came back is not what was asked for
	Open          Kind = "open"            // the circuit is open: the server was not asked
)

// KindOfStatus reads the status of a reply that is no good one.
func KindOfStatus(status int) Kind {
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return Unauthorized
	case status == http.StatusNotFound:
		return ModelNotFound
	case status == http.StatusRequestEntityTooLarge:
		return TooLong
	case status == http.StatusTooManyRequests:
		return RateLimited
	case status == http.StatusRequestTimeout || status >= http.StatusInternalServerError:
		return Overloaded
	}
	return Rejected
}

// Unwell says that the server is in trouble, as opposed to the request: another try may help, and a
// circuit counts it.
func (k Kind) Unwell() bool {
	switch k {
	case RateLimited, Overloaded, Unreachable, Timeout:
		return true
	default:
		return false
	}
}

// A Failure is what the errors of all clients have in common. They embed it, and add what to do about
// it. It never contains the key.
type Failure struct {
	Kind Kind
	// Status is the HTTP status; 0 when there was no reply.
	Status int
	// Model is the model that was asked.
	Model string
	// RetryAfter is how long the server wants to be left alone; 0 when it did not say.
	RetryAfter time.Duration
	// Cause is what happened, fit for a log.
	Cause error
}

// Say words the failure of a task, such as "embed with".
func (f *Failure) Say(task string) string {
	status := ""
	if f.Status != 0 {
		status = fmt.Sprintf(" (HTTP %d)", f.Status)
	}
	return fmt.Sprintf("%s %s: %s%s: %v", task, f.Model, f.Kind, status, f.Cause)
}

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Cause }

// FailureKind is Kind, for errors that embed a Failure.
func (f *Failure) FailureKind() Kind { return f.Kind }

// failed is an error that embeds a Failure.
type failed interface {
	error
	FailureKind() Kind
}

// KindOf returns the kind of an error that embeds a Failure; empty for others, such as the end of the
// caller's context.
func KindOf(err error) Kind {
	if f, ok := errors.AsType[failed](err); ok {
		return f.FailureKind()
	}
	return ""
}
