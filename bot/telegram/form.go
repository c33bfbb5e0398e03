package telegram

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
)

// A form is how a text is formatted while it is tried to be sent: less and less, as the server refuses
// it.
type form struct {
	sender *sender
	text   *Text
	// opening is true while the text is tried with its collapsed quotes left out.
	opening bool
}

// newForm leaves out at once what the server is known not to know.
func (s *sender) newForm(t *Text) *form {
	if s.opened.Load() {
		t.opened()
	}
	return &form{sender: s, text: t}
}

// orSimpler asks for another try with less formatting when the server refuses the text for it: without
// collapsed quotes first, which is remembered if it helps, and then with none: better plain than lost.
func (f *form) orSimpler(ctx context.Context, err error) error {
	e, failed := errors.AsType[*Error](err)
	switch {
	case err == nil && f.opening && !f.sender.opened.Swap(true):
		f.sender.log.InfoContext(ctx, "collapsed quotes are not known to the server, leaving them out")
	case failed && e.refusesEntity() && f.text.opened():
		f.opening = true
		return errAgain
	case failed && e.Code == http.StatusBadRequest && !e.gone() && f.text.plain():
		f.opening = false
		f.sender.log.ErrorContext(ctx, "formatted text refused, sending it plain", slog.Any("error", e))
		return errAgain
	}
	return err
}

// refusesEntity tells whether a call failed for the formatting of its text.
func (e *Error) refusesEntity() bool {
	return e.Code == http.StatusBadRequest && strings.Contains(strings.ToLower(e.Description), "entity")
}
