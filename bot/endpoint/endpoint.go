// Package endpoint holds what the clients of OpenAI-compatible servers have in common, whatever they
// ask for: connections with time limits, circuits, the Retry-After header, and text of a server that is
// fit for a log. It knows nothing of requests and replies; bot/model and bot/embeddings do, and classify their
// failures themselves.
//
// The one rule: what leaves here names no key, and a request goes nowhere but to the address configured.
package endpoint

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// NewClient returns an HTTP client that follows no redirect, as that would carry the text to a place
// nobody configured. A nil transport is one of the client's own; connectTimeout limits its connections
// and, apart, its TLS handshakes.
func NewClient(transport http.RoundTripper, connectTimeout time.Duration) *http.Client {
	if transport == nil {
		transport = newTransport(connectTimeout)
	}
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func newTransport(connectTimeout time.Duration) *http.Transport {
	dialer := &net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         dialer.DialContext,
		TLSHandshakeTimeout: connectTimeout,
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: 16,
		IdleConnTimeout:     90 * time.Second,
	}
}

// RetryAfter reads seconds, a day at most, or a date (RFC 9110 §10.2.3), for which it needs the clock;
// 0 when there is neither.
func RetryAfter(header http.Header, now func() time.Time) time.Duration {
	value := header.Get("Retry-After")
	if seconds, err := strconv.Atoi(value); err == nil {
		return time.Duration(min(max(seconds, 0), 24*60*60)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil && now != nil {
		return max(at.Sub(now()), 0)
	}
	return 0
}

// Clean makes text from a server fit for one log line: without the key, on one line, of some 300 bytes.
func Clean(text, key string) string {
	const maxLen = 300
	if key != "" {
		text = strings.ReplaceAll(text, key, "***")
	}
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "?")), " ")
	if len(text) > maxLen {
		text = strings.ToValidUTF8(text[:maxLen], "") + "…"
	}
	return text
}

// WithoutURL is a transport's error without the address, which may hold a password.
func WithoutURL(err error) error {
	if transport, ok := errors.AsType[*url.Error](err); ok {
		return transport.Err
	}
	return err
}

// Pause waits, and reports false when ctx ended before.
func Pause(ctx context.Context, wait time.Duration) bool {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
