package observe

import (
	"io"
	"log/slog"
)

// LogOptions configures NewLogger. The zero value logs text at level info and redacts only by shape.
type LogOptions struct {
	// Level is the lowest level written; nil is info.
	Level slog.Leveler
	// JSON writes one JSON object a line in place of key=value text.
	JSON bool
	// Redactor cleans messages and values; nil knows no values but still the common shapes.
	Redactor *Redactor
}

// NewLogger returns a logger whose every message and attribute value is redacted before it reaches w.
func NewLogger(w io.Writer, options LogOptions) *slog.Logger {
	redactor := options.Redactor
	if redactor == nil {
		redactor = NewRedactor()
	}
	handlerOptions := &slog.HandlerOptions{Level: options.Level}
	var inner slog.Handler = slog.NewTextHandler(w, handlerOptions)
	if options.JSON {
		inner = slog.NewJSONHandler(w, handlerOptions)
	}
	return slog.New(&redactingHandler{inner: inner, redactor: redactor})
}
