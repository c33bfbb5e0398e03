package telegram

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// An Error is a call that failed.
type Error struct {
	Method string
	// Code is the Bot API's or the HTTP status code; 0 when no reply came.
	Code        int
	Description string
	// RetryAfter is how long the server wants to be left alone; 0 when it does not say.
	RetryAfter time.Duration
	// MigratedTo is the supergroup that the group has become; 0 when it has not.
	MigratedTo int64

	cause error
}

// Error names the method and what went wrong.
func (e *Error) Error() string {
	if e.Code == 0 {
		return fmt.Sprintf("telegram %s: %s", e.Method, e.Description)
	}
	return fmt.Sprintf("telegram %s: %d %s", e.Method, e.Code, e.Description)
}

// Unwrap gives the cause, from which the address has been cut off.
func (e *Error) Unwrap() error { return e.cause }

// newError sorts an error of the library. Transport errors are *url.Error, whose text
// holds the address with the token in it; only what is below is kept.
func newError(method string, err error) *Error {
	if api, ok := errors.AsType[*tgbotapi.Error](err); ok {
		return &Error{
			Method: method, Code: api.Code, Description: api.Message,
			RetryAfter: time.Duration(api.RetryAfter) * time.Second, MigratedTo: api.MigrateToChatID,
		}
	}
	if status, ok := errors.AsType[statusError](err); ok {
		return &Error{Method: method, Code: int(status), Description: status.Error(), cause: status}
	}
	if address, ok := errors.AsType[*url.Error](err); ok {
		err = address.Err
	}
	return &Error{Method: method, Description: err.Error(), cause: err}
}

// without cuts out the token, which the reply or the redirect of a proxy may repeat.
func (e *Error) without(token string) *Error {
	if token != "" && strings.Contains(e.Description, token) {
		e.Description, e.cause = strings.ReplaceAll(e.Description, token, "[token]"), nil
	}
	return e
}

// refusesToken tells whether the Bot API itself does not know the token; a proxy on the way
// that says 401 or 404 does not count.
func (e *Error) refusesToken() bool {
	return e.cause == nil && (e.Code == http.StatusUnauthorized || e.Code == http.StatusNotFound)
}

// temporary tells whether the same call may succeed later. A reply that is no error and
// cannot be read, from a proxy or cut in two, is like none.
func (e *Error) temporary() bool {
	return e.Code < http.StatusBadRequest || e.Code == http.StatusTooManyRequests || e.Code >= http.StatusInternalServerError
}

// notModified tells whether an edit failed because the message says the same already.
func (e *Error) notModified() bool {
	return e.Code == http.StatusBadRequest && strings.Contains(e.Description, "message is not modified")
}

// noTopic tells whether a message was refused because its topic is gone, or the topics of the group.
func (e *Error) noTopic() bool {
	return e.Code == http.StatusBadRequest && strings.Contains(strings.ToLower(e.Description), "message thread ")
}

// gone tells whether an edit failed because there is no such message any more.
func (e *Error) gone() bool {
	return e.Code == http.StatusBadRequest &&
		(strings.Contains(e.Description, "message to edit not found") || strings.Contains(e.Description, "message can't be edited"))
}
