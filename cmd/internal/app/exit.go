package app

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram"
	"github.com/tahaluf/tahaluf/cmd/internal/observe"
	"github.com/tahaluf/tahaluf/knowledge"
)

// Exit codes. Scripts rely on them: never renumber.
const (
	exitOK          = 0   // done; an honest refusal is done too
	exitFailed      = 1   // something went wrong that is nobody's input
	exitUsage       = 2   // the command line or a question is wrong
	exitConfig      = 3   // the configuration or the knowledge base is wrong
	exitUnavailable = 4   // a service that is needed cannot be reached
	exitInterrupted = 130 // stopped by a signal
)

// An exitError carries the exit code of an error.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// errSilent ends a command whose own output has said what is wrong.
var errSilent = errors.New("already reported")

// report prints an error as one line, secrets taken out, and returns the exit code.
func report(w io.Writer, redactor *observe.Redactor, err error) int {
	if err == nil {
		return exitOK
	}
	if !errors.Is(err, errSilent) {
		_, _ = fmt.Fprintln(w, redactor.Redact("tahaluf: "+err.Error()))
	}
	return codeOf(err)
}

func codeOf(err error) int {
	if e, ok := errors.AsType[*exitError](err); ok {
		return e.code
	}
	if _, ok := errors.AsType[*bot.QuestionError](err); ok {
		return exitUsage
	}
	if _, ok := errors.AsType[*knowledge.LoadError](err); ok {
		return exitConfig
	}
	switch {
	case errors.Is(err, telegram.ErrUnauthorized):
		return exitConfig
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	return exitFailed
}
