package config

import (
	"fmt"
	"io"
	"log/slog"
)

const mask = "***"

// A Secret is a string that prints as "***" in every way there is to print it; an empty one prints as
// nothing. Only Reveal gives the value.
type Secret struct {
	// A pointer, so that fmt shows an address where it cannot call methods (in an unexported field).
	value *string
}

// NewSecret wraps value.
func NewSecret(value string) Secret {
	if value == "" {
		return Secret{}
	}
	return Secret{value: &value}
}

// Reveal returns the value. Pass it straight to what needs it.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// IsSet says whether there is a value.
func (s Secret) IsSet() bool { return s.value != nil }

// Equal says whether two secrets hold the same value.
func (s Secret) Equal(other Secret) bool { return s.Reveal() == other.Reveal() }

func (s Secret) String() string {
	if s.IsSet() {
		return mask
	}
	return ""
}

// GoString answers %#v.
func (s Secret) GoString() string { return s.String() }

// Format answers every verb of fmt, %x included.
func (s Secret) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, s.String()) }

// MarshalText answers encoders: JSON, XML, flags.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalJSON answers encoding/json.
func (s Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + s.String() + `"`), nil }

// MarshalYAML answers yaml.
func (s Secret) MarshalYAML() (any, error) { return s.String(), nil }

// LogValue answers slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }
