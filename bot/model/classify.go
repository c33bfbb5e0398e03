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
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Timeout, Status: e.status, Model: model, Cause: cause}, unwell: true}
	}
	failure := describe(e, err)
	failure.Model = model
	failure.RetryAfter = e.retryAfter
	if failure.Status == 0 {
		failure.Status = e.status
	}
	if !isPlain(failure.Cause) {
		failure.Cause = errors.New(endpoint.Clean(failure.Cause.Error(), c.options.APIKey))
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
		kind := endpoint.KindOfStatus(refusal.HTTPStatusCode)
		return &Error{Failure: endpoint.Failure{Kind: kind, Status: refusal.HTTPStatusCode, Cause: errors.New(string(refusal.Body))}, unwell: kind.Unwell()}
	}
	if refusal, ok := errors.AsType[*openai.APIError](err); ok {
		return describeAPIError(refusal)
	}
	if transport, ok := errors.AsType[*url.Error](err); ok {
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Unreachable, Cause: transport.Err}, unwell: true} // without the URL, which may hold a password
	}
	if e.status == 0 || e.status >= http.StatusMultipleChoices { // go-openai's own refusal, or a redirect
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Rejected, Cause: err}}
	}
	return describeStream(e, err)
}

// describeStream tells why a reply that began well is no answer.
func describeStream(e *exchange, err error) *Error {
	_, isSyntax := errors.AsType[*json.SyntaxError](err)
	_, isShape := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case errors.Is(err, errLength):
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Truncated, Cause: err}}
	case errors.Is(err, errLimit), errors.Is(err, errOverlong):
		return &Error{Failure: endpoint.Failure{Kind: endpoint.TooLong, Cause: err}}
	case errors.Is(err, errEmpty), errors.Is(err, errFiltered), errors.Is(err, errRefused):
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Rejected, Cause: err}}
	case isSyntax || isShape:
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Truncated, Cause: fmt.Errorf("the stream is not readable: %w", err)}, unwell: true}
	case e.started:
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Truncated, Cause: err}, unwell: true}
	case !strings.HasPrefix(e.contentType, "text/event-stream"):
		return &Error{Failure: endpoint.Failure{Kind: endpoint.Rejected, Cause: fmt.Errorf("the reply is %q, not an event stream", e.contentType)}}
	}
	return &Error{Failure: endpoint.Failure{Kind: endpoint.Unreachable, Cause: err}, unwell: true}
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
	failure := &Error{Failure: endpoint.Failure{Status: refusal.HTTPStatusCode, Cause: errors.New(refusal.Message)}}
	failure.Kind = endpoint.KindOfStatus(status)
	failure.unwell = failure.Kind.Unwell()
	words := fmt.Sprint(refusal.Code, " ", refusal.Type)
	switch {
	case strings.Contains(words, "insufficient_quota"): // waiting does not fill an account
		failure.Kind, failure.unwell = endpoint.RateLimited, false
	case strings.Contains(words, "rate_limit"):
		failure.Kind, failure.unwell = endpoint.RateLimited, true
	case strings.Contains(words, "model_not_found"):
		failure.Kind, failure.unwell = endpoint.ModelNotFound, false
	case strings.Contains(words, "context_length_exceeded"):
		failure.Kind, failure.unwell = endpoint.TooLong, false
	}
	return failure
}
