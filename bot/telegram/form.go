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
	m      *message
	// opening is true while the text is tried with its collapsed quotes left out.
	opening bool
}

// newForm leaves out at once what the server is known not to know.
func (s *sender) newForm(m *message) *form {
	if s.opened.Load() {
		m.Text.opened()
	}
	if !s.rich || s.features.lacks(richMethod) {
		m.Rich = nil
	}
	return &form{sender: s, m: m}
}

// orSimpler asks for another try with less formatting when the server refuses the text for it: as a text in
// place of a rich message first, then without collapsed quotes, which is remembered if it helps, and then with none: better plain than lost.
func (f *form) orSimpler(ctx context.Context, err error) error {
	e, failed := errors.AsType[*Error](err)
	switch {
	case failed && f.m.Rich != nil && f.sender.refusesRich(ctx, e):
		f.m.Rich = nil
		return errAgain
	case err == nil && f.opening && !f.sender.opened.Swap(true):
		f.sender.log.InfoContext(ctx, "collapsed quotes are not known to the server, leaving them out")
	case failed && e.refusesEntity() && f.m.Text.opened():
		f.opening = true
		return errAgain
	case failed && e.Code == http.StatusBadRequest && !e.gone() && f.m.Text.plain():
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
