package model

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/sashabaranov/go-openai"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// Causes of a cancelled attempt that are ours.
var (
	errFirstToken = errors.New("no word came in time")
	errIdle       = errors.New("the words stopped coming")
	errTotal      = errors.New("the answer took too long as a whole")
)

// classify turns a failure of one attempt into an *Error, or into the error of ctx when it was the
// caller who gave up.
func (c *Client) classify(ctx context.Context, model string, e *exchange, err error) error {
	if errors.Is(err, errStopped) {
		return err
	}
	if cause := context.Cause(ctx); cause != nil && !isOurs(cause) {
		return fmt.Errorf("ask model %s: %w", model, cause)
	} else if cause != nil {
		return &Error{Kind: Timeout, Status: e.status, Model: model, err: cause, unwell: true}
	}
	failure := describe(e, err)
	failure.Model = model
	failure.RetryAfter = e.retryAfter
	if failure.Status == 0 {
		failure.Status = e.status
	}
	if !isPlain(failure.err) {
		failure.err = errors.New(endpoint.Clean(failure.err.Error(), c.options.APIKey))
	}
	return failure
}

// isPlain is true of errors that hold no text of the server.
func isPlain(err error) bool {
	return errors.Is(err, errLength) || errors.Is(err, errEmpty)
}

func isOurs(cause error) bool {
	return errors.Is(cause, errFirstToken) || errors.Is(cause, errIdle) || errors.Is(cause, errTotal)
}

// describe tells the kinds of failure apart.
func describe(e *exchange, err error) *Error {
	// First, because it may wrap an empty APIError when the error object is not as OpenAI's.
	if refusal, ok := errors.AsType[*openai.RequestError](err); ok {
		kind, unwell := kindOfStatus(refusal.HTTPStatusCode)
		return &Error{Kind: kind, Status: refusal.HTTPStatusCode, err: errors.New(string(refusal.Body)), unwell: unwell}
	}
	if refusal, ok := errors.AsType[*openai.APIError](err); ok {
		return describeAPIError(refusal)
	}
	if transport, ok := errors.AsType[*url.Error](err); ok {
		return &Error{Kind: Unreachable, err: transport.Err, unwell: true} // without the URL, which may hold a password
	}
	if e.status == 0 || e.status >= http.StatusMultipleChoices { // go-openai's own refusal, or a redirect
		return &Error{Kind: Rejected, err: err}
	}
	return describeStream(e, err)
}

// describeStream tells why a reply that began well is no answer.
func describeStream(e *exchange, err error) *Error {
	_, isSyntax := errors.AsType[*json.SyntaxError](err)
	_, isShape := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case errors.Is(err, errLength):
		return &Error{Kind: Truncated, err: err}
	case errors.Is(err, errLimit), errors.Is(err, errOverlong):
		return &Error{Kind: TooLong, err: err}
	case errors.Is(err, errEmpty), errors.Is(err, errFiltered), errors.Is(err, errRefused):
		return &Error{Kind: Rejected, err: err}
	case isSyntax || isShape:
		return &Error{Kind: Truncated, err: fmt.Errorf("the stream is not readable: %w", err), unwell: true}
	case e.started:
		return &Error{Kind: Truncated, err: err, unwell: true}
	case !strings.HasPrefix(e.contentType, "text/event-stream"):
		return &Error{Kind: Rejected, err: fmt.Errorf("the reply is %q, not an event stream", e.contentType)}
	}
	return &Error{Kind: Unreachable, err: err, unwell: true}
}

// describeAPIError reads the error object of the protocol, which comes with an HTTP status or, in
// the middle of a stream, without one. Servers then put the status, a word, or nothing into code.
func describeAPIError(refusal *openai.APIError) *Error {
	status := refusal.HTTPStatusCode
	if code, ok := refusal.Code.(int); ok && status == 0 {
		status = code
	}
	if status == 0 {
		status = http.StatusInternalServerError
	}
	failure := &Error{Status: refusal.HTTPStatusCode, err: errors.New(refusal.Message)}
	failure.Kind, failure.unwell = kindOfStatus(status)
	words := fmt.Sprint(refusal.Code, " ", refusal.Type)
	switch {
	case strings.Contains(words, "insufficient_quota"): // waiting does not fill an account
		failure.Kind, failure.unwell = RateLimited, false
	case strings.Contains(words, "rate_limit"):
		failure.Kind, failure.unwell = RateLimited, true
	case strings.Contains(words, "model_not_found"):
		failure.Kind, failure.unwell = ModelNotFound, false
	case strings.Contains(words, "context_length_exceeded"):
		failure.Kind, failure.unwell = TooLong, false
	}
	return failure
}

func kindOfStatus(status int) (kind Kind, unwell bool) {
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return Unauthorized, false
	case status == http.StatusNotFound:
		return ModelNotFound, false
	case status == http.StatusRequestEntityTooLarge:
		return TooLong, false
	case status == http.StatusTooManyRequests:
		return RateLimited, true
	case status == http.StatusRequestTimeout || status >= http.StatusInternalServerError:
		return Overloaded, true
	}
	return Rejected, false
}
