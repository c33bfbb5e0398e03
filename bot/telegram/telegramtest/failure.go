package telegramtest

import (
	"fmt"
	"net/http"
	"strings"
)

// failure is an answer with ok false, as a method returns it.
type failure struct {
	code        int
	description string
	retryAfter  int
	migrateTo   int64
}

// Error makes a failure an error, with the description that goes over the wire.
func (f *failure) Error() string { return f.description }

// fail builds a failure the way the real server does: the name of the code, a colon, and the message with a small
// first letter unless it is a constant such as BUTTON_DATA_INVALID.
func fail(code int, format string, args ...any) *failure {
	message := fmt.Sprintf(format, args...)
	prefix := http.StatusText(code)
	if strings.HasPrefix(message, prefix) {
		return &failure{code: code, description: message}
	}
	constant := len(message) >= 2 && (message[1] == '_' || 'A' <= message[1] && message[1] <= 'Z')
	if message != "" && !constant {
		message = strings.ToLower(message[:1]) + message[1:]
	}
	return &failure{code: code, description: prefix + ": " + message}
}

func badRequest(format string, args ...any) *failure {
	return fail(http.StatusBadRequest, format, args...)
}

func forbidden(format string, args ...any) *failure {
	return fail(http.StatusForbidden, format, args...)
}

// strictly refuses what the real server would repair or drop without a word, and says so in the description.
func strictly(format string, args ...any) *failure {
	return badRequest("telegramtest: %s", fmt.Sprintf(format, args...))
}

func tooMany(seconds int) *failure {
	f := fail(http.StatusTooManyRequests, "retry after %d", seconds)
	f.retryAfter = seconds
	return f
}

func methodNotFound() *failure { return fail(http.StatusNotFound, "method not found") }

func restarting() *failure { return fail(http.StatusInternalServerError, "restart") }
