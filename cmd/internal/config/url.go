package config

import (
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"strings"
)

// A URL is an address that prints without its user and password. Reveal gives it whole.
type URL struct {
	value *string // a pointer for the reason given at Secret
}

// NewURL wraps value, which it does not check.
func NewURL(value string) URL {
	if value == "" {
		return URL{}
	}
	return URL{value: &value}
}

// Reveal returns the address with its user and password.
func (u URL) Reveal() string {
	if u.value == nil {
		return ""
	}
	return *u.value
}

// IsSet says whether there is an address.
func (u URL) IsSet() bool { return u.value != nil }

// Equal says whether two addresses are the same text.
func (u URL) Equal(other URL) bool { return u.Reveal() == other.Reveal() }

func (u URL) String() string { return hideUserinfo(u.Reveal()) }

// GoString answers %#v.
func (u URL) GoString() string { return u.String() }

// Format answers every verb of fmt.
func (u URL) Format(state fmt.State, _ rune) { _, _ = io.WriteString(state, u.String()) }

// MarshalText answers encoders: JSON, YAML, XML, flags.
func (u URL) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// LogValue answers slog.
func (u URL) LogValue() slog.Value { return slog.StringValue(u.String()) }

// password returns what must not be shown of the address: the password or, where there is none, the
// user name, which some services use as a token.
func (u URL) password() string {
	parsed, err := url.Parse(u.Reveal())
	if err != nil || parsed.User == nil {
		return ""
	}
	if password, ok := parsed.User.Password(); ok {
		return password
	}
	return parsed.User.Username()
}

// hideUserinfo hides all up to the last "@", so that an unescaped "@" or "/" in a password of a
// malformed address hides too much rather than too little.
func hideUserinfo(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return address
	}
	start := 0
	if i := strings.Index(address[:at], "://"); i >= 0 {
		start = i + len("://")
	}
	return address[:start] + mask + address[at:]
}
