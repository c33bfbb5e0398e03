package rerank

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/tahaluf/tahaluf/bot/endpoint"
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
	Timeout       Kind = "timeout"         // the time limit passed
	Rejected      Kind = "rejected"        // the request was refused, by the server or before it was sent
	BadReply      Kind = "bad_reply"       // what came back is no score for each text
	Open          Kind = "open"            // the circuit is open: the server was not asked
)

// An Error says why there are no scores. Its text never contains the key. It is for operators.
type Error struct {
	Kind Kind
	// Status is the HTTP status; 0 when there was no reply.
	Status int
	// Model is the model that was asked.
	Model string

	err error
}

func (e *Error) Error() string {
	status := ""
	if e.Status != 0 {
		status = fmt.Sprintf(" (HTTP %d)", e.Status)
	}
	return fmt.Sprintf("rerank with %s: %s%s: %v", e.Model, e.Kind, status, e.err)
}

// Unwrap returns the cause, cleaned as the text is.
func (e *Error) Unwrap() error { return e.err }

// Hint says what an operator can do.
func (e *Error) Hint() string {
	switch e.Kind {
	case Unauthorized:
		return "check RERANK_API_KEY: is it for this endpoint, and may it use model " + e.Model + "?"
	case ModelNotFound:
		return "check RERANK_MODEL against the models of the endpoint, and that RERANK_BASE_URL is the address to which /rerank is added"
	case RateLimited:
		return "wait, or raise the limits or the balance of the account"
	case Overloaded:
		return "wait for the endpoint to recover; passages stand as they were found meanwhile"
	case Unreachable:
		return "check RERANK_BASE_URL, that the server runs, and the network between"
	case Timeout:
		return "look at the load of the server, or raise RERANK_TIMEOUT"
	case Rejected:
		return "read the message; llama.cpp needs to be started with --reranking and a reranking model"
	case BadReply:
		return "check that RERANK_BASE_URL serves the rerank API of Jina and Cohere, and RERANK_MODEL is a reranker"
	case Open:
		return "nothing: the endpoint failed several times and is asked again soon; see the errors before this one"
	}
	return ""
}

// unwell says that the server is in trouble, as opposed to the request; the circuit counts it.
func (e *Error) unwell() bool {
	switch e.Kind {
	case RateLimited, Overloaded, Unreachable, Timeout:
		return true
	default:
		return false
	}
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

// broken tells a time limit, a caller who gave up, an endless reply and a broken connection apart.
func (c *Client) broken(ctx context.Context, r reply) error {
	switch {
	case errors.Is(r.err, errEndless):
		return c.failure(BadReply, r.status, r.err.Error())
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return &Error{Kind: Timeout, Status: r.status, Model: c.options.Model, err: ctx.Err()}
	case ctx.Err() != nil:
		return fmt.Errorf("rerank with %s: %w", c.options.Model, ctx.Err())
	}
	err := r.err
	if transport, ok := errors.AsType[*url.Error](err); ok {
		err = transport.Err // without the URL, which may hold a password
	}
	return c.failure(Unreachable, r.status, err.Error())
}

// failure is an Error with a message that may hold text of the server.
func (c *Client) failure(kind Kind, status int, message string) *Error {
	return &Error{Kind: kind, Status: status, Model: c.options.Model, err: errors.New(endpoint.Clean(message, c.options.APIKey))}
}
