package telegram

import (
	"bytes"
	"strings"
	"sync"
)

// A logBook is a log that can be read while it is written.
type logBook struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logBook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logBook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// count is the number of lines that hold message.
func (l *logBook) count(message string) int { return strings.Count(l.String(), message) }
