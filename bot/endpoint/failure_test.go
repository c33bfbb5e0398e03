package endpoint_test

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

type failed struct{ endpoint.Failure }

func (f *failed) Error() string { return f.Say("try") }

func TestFailure(t *testing.T) {
	t.Parallel()
	cause := errors.New("down for lunch")
	tests := []struct {
		name   string
		err    *failed
		text   string
		unwell bool
	}{
		{"with a reply", &failed{endpoint.Failure{Kind: endpoint.Overloaded, Status: 503, Model: "m", Cause: cause}}, "try m: overloaded (HTTP 503): down for lunch", true},
		{"without one", &failed{endpoint.Failure{Kind: endpoint.Rejected, Model: "m", Cause: cause}}, "try m: rejected: down for lunch", false},
	}
	for _, tt := range tests {
		wrapped := fmt.Errorf("ask: %w", tt.err)
		if tt.err.Error() != tt.text || !errors.Is(wrapped, cause) {
			t.Errorf("%s: %q, want %q and its cause", tt.name, tt.err, tt.text)
		}
		if got := endpoint.KindOf(wrapped); got != tt.err.Kind || got.Unwell() != tt.unwell {
			t.Errorf("%s: kind %q, unwell %t, want %q and %t", tt.name, got, got.Unwell(), tt.err.Kind, tt.unwell)
		}
	}
	if got := endpoint.KindOf(cause); got != "" {
		t.Errorf("KindOf(another error) = %q, want none", got)
	}
}

func TestKindOfStatus(t *testing.T) {
	t.Parallel()
	for status, want := range map[int]endpoint.Kind{
		http.StatusUnauthorized: endpoint.Unauthorized, http.StatusForbidden: endpoint.Unauthorized, http.StatusNotFound: endpoint.ModelNotFound,
		http.StatusRequestEntityTooLarge: endpoint.TooLong, http.StatusTooManyRequests: endpoint.RateLimited, http.StatusRequestTimeout: endpoint.Overloaded,
		http.StatusInternalServerError: endpoint.Overloaded, http.StatusNotImplemented: endpoint.Overloaded, http.StatusBadRequest: endpoint.Rejected,
		http.StatusFound: endpoint.Rejected,
	} {
		if got := endpoint.KindOfStatus(status); got != want {
			t.Errorf("KindOfStatus(%d) = %q, want %q", status, got, want)
		}
	}
}
