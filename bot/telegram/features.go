package telegram

import (
	"errors"
	"net/http"
	"strings"
	"sync"
)

// errLacking says that the server is too old for a method.
var errLacking = errors.New("the server does not know the method")

// features remembers which methods the server knows, so that one that it lacks is tried once.
type features struct {
	mu    sync.Mutex
	known map[string]bool // by method; none when it was not tried
}

// lacks tells whether the server was found not to know the method.
func (f *features) lacks(method string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	known, tried := f.known[method]
	return tried && !known
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
		f.known = make(map[string]bool)
	}
	f.known[method] = known
}

// learn turns the error of a method that the server does not know into errLacking, and remembers it.
func (f *features) learn(method string, err error) error {
	if e, ok := errors.AsType[*Error](err); ok && e.unknownMethod() {
		f.set(method, false)
		return errLacking
	}
	return err
}

// unknownMethod tells whether the server does not know the method. Servers say so in several ways.
func (e *Error) unknownMethod() bool {
	said := e.Code == http.StatusBadRequest || e.Code == http.StatusNotFound || e.Code == http.StatusInternalServerError
	return said && strings.Contains(strings.ToLower(e.Description), "method not found")
}
