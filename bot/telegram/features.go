package telegram

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"
)

// errLacking says that the server is too old for a method.
var errLacking = errors.New("the server does not know the method")

// lackingFor is how long a server is taken not to know a method. Then it is tried again: the server may have
// been renewed, or something on the way to it had answered in its place.
const lackingFor = time.Hour

// features remembers which methods the server knows, so that one that it lacks is not tried each time.
type features struct {
	now     func() time.Time
	mu      sync.Mutex
	known   map[string]bool      // by method
	lacking map[string]time.Time // since when
}

// lacks tells whether the server was found not to know the method.
func (f *features) lacks(method string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	since, found := f.lacking[method]
	return found && f.now().Sub(since) < lackingFor
}

// has tells whether the server was found to know it.
func (f *features) has(method string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.known[method]
}

func (f *features) set(method string, known bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.known == nil {
		f.known, f.lacking = make(map[string]bool), make(map[string]time.Time)
	}
	f.known[method] = known
	delete(f.lacking, method)
	if !known {
		f.lacking[method] = f.now()
	}
}

// learn turns the error of a method that the server does not know into errLacking, and remembers it.
func (f *features) learn(method string, err error) error {
	if e, ok := errors.AsType[*Error](err); ok && e.unknownMethod() {
		f.set(method, false)
		return errLacking
	}
	return err
}

// unknownMethod tells whether the server does not know the method. Servers say so in several ways: with 404,
// with other codes and these words, and some with 500 and no code of the Bot API.
func (e *Error) unknownMethod() bool {
	switch e.Code {
	case http.StatusNotFound:
		return true
	case http.StatusBadRequest:
		return strings.Contains(strings.ToLower(e.Description), "method not found")
	case http.StatusInternalServerError:
		_, codeless := errors.AsType[statusError](e.cause)
		return codeless || strings.Contains(strings.ToLower(e.Description), "method not found")
	}
	return false
}
