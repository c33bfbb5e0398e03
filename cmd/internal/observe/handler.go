package observe

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
)

// redactingHandler cleans records on their way to inner. Attribute keys are ours, never input, and
// pass as they are.
type redactingHandler struct {
	inner    slog.Handler
	redactor *Redactor
}

func (h *redactingHandler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.inner.Enabled(ctx, level)
}

func (h *redactingHandler) Handle(ctx context.Context, record slog.Record) error {
	clean := slog.NewRecord(record.Time, record.Level, h.redactor.Redact(record.Message), record.PC)
	record.Attrs(func(attr slog.Attr) bool {
		clean.AddAttrs(h.attr(attr))
		return true
	})
	return h.inner.Handle(ctx, clean)
}

func (h *redactingHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &redactingHandler{inner: h.inner.WithAttrs(h.attrs(attrs)), redactor: h.redactor}
}

func (h *redactingHandler) WithGroup(name string) slog.Handler {
	if name == "" {
		return h
	}
	return &redactingHandler{inner: h.inner.WithGroup(name), redactor: h.redactor}
}

func (h *redactingHandler) attrs(attrs []slog.Attr) []slog.Attr {
	clean := make([]slog.Attr, len(attrs))
	for i, attr := range attrs {
		clean[i] = h.attr(attr)
	}
	return clean
}

func (h *redactingHandler) attr(attr slog.Attr) slog.Attr {
	value := attr.Value.Resolve()
	switch value.Kind() { //nolint:exhaustive // numbers, booleans, times and durations hold no secrets
	case slog.KindString:
		value = slog.StringValue(h.redactor.Redact(value.String()))
	case slog.KindGroup:
		value = slog.GroupValue(h.attrs(value.Group())...)
	case slog.KindAny:
		value = h.any(value.Any())
	}
	return slog.Attr{Key: attr.Key, Value: value}
}

// any renders a value the way the handlers of slog would and redacts the result.
func (h *redactingHandler) any(value any) slog.Value {
	switch v := value.(type) {
	case nil, *slog.Source:
		return slog.AnyValue(value)
	case []byte:
		return slog.StringValue(h.redactor.Redact(string(v)))
	case error, fmt.Stringer:
		// Sprint, not v.Error(): it survives a nil receiver.
		return slog.StringValue(h.redactor.Redact(fmt.Sprint(v)))
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		return slog.StringValue(h.redactor.Redact(fmt.Sprintf("%+v", value)))
	}
	clean := h.redactor.Redact(string(encoded))
	if !json.Valid([]byte(clean)) { // a pattern took a delimiter with it
		return slog.StringValue(clean)
	}
	return slog.AnyValue(json.RawMessage(clean))
}
