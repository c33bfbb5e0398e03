package embeddings_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/embeddings"
	"github.com/tahaluf/tahaluf/bot/endpoint"
)

func TestFailuresAreToldApart(t *testing.T) {
	t.Parallel()
	const message = `{"error":{"message":"bad key sk-secret\nhere"}}`
	tests := []struct {
		name   string
		server handler
		kind   endpoint.Kind
		tries  int // of passages
		want   string
	}{
		{"a bad key", says(http.StatusUnauthorized, message), endpoint.Unauthorized, 1, "(HTTP 401): bad key *** here"},
		{"no such model", says(http.StatusNotFound, `{"error":"no model"}`), endpoint.ModelNotFound, 1, "no model"},
		{"a bad request", says(http.StatusUnprocessableEntity, `{"detail":"input_type"}`), endpoint.Rejected, 1, "input_type"},
		{"a redirect", says(http.StatusFound, "", "Location", "http://elsewhere/"), endpoint.Rejected, 1, "elsewhere"},
		{"overload", says(http.StatusServiceUnavailable, "busy"), endpoint.Overloaded, 4, "busy"},
		{"too many requests", says(http.StatusTooManyRequests, `{"message":"slow down"}`), endpoint.RateLimited, 4, "slow down"},
		{"too many requests, for long", says(http.StatusTooManyRequests, "", "Retry-After", "3600"), endpoint.RateLimited, 1, ""},
		{"a date to come back", says(http.StatusTooManyRequests, "", "Retry-After", "Mon, 23 Nov 2026 13:00:00 GMT"), endpoint.RateLimited, 1, ""},
		{"a broken connection", breaks, endpoint.Unreachable, 4, "EOF"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t, tt.server)
			told := 0
			c := s.client(t, func(o *embeddings.Options) {
				o.Now = func() time.Time { return time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC) }
				o.OnFailure = func(*embeddings.Error) { told++ }
			})
			_, err := c.Passages(t.Context(), []string{"a"}, nil)
			if endpoint.KindOf(err) != tt.kind || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "sk-secret") {
				t.Errorf("error %v of kind %q, want %q with %q", err, endpoint.KindOf(err), tt.kind, tt.want)
			}
			if e, ok := errors.AsType[*embeddings.Error](err); !ok || e.Hint() == "" || e.Model != "small" {
				t.Errorf("the error %+v says not what to do", e)
			}
			if n := len(s.got()); n != tt.tries || told != tt.tries {
				t.Errorf("asked %d times and told of %d failures, want %d", n, told, tt.tries)
			}
		})
	}
}

func TestARetryMakesUpForAFailure(t *testing.T) {
	t.Parallel()
	s := newServer(t, says(http.StatusServiceUnavailable, "", "Retry-After", "0"), breaks, well)
	if _, err := s.client(t, nil).Passages(t.Context(), []string{"a"}, nil); err != nil {
		t.Errorf("Passages = %v after %d requests", err, len(s.got()))
	}
}

// A user waits for the vector of a question.
func TestAQuestionIsAskedTwiceAtMost(t *testing.T) {
	t.Parallel()
	s := newServer(t, says(http.StatusServiceUnavailable, ""))
	if _, err := s.client(t, nil).Query(t.Context(), "a"); endpoint.KindOf(err) != endpoint.Overloaded || len(s.got()) != 2 {
		t.Errorf("error %v after %d requests, want overloaded after 2", err, len(s.got()))
	}
}

func TestNobodyListens(t *testing.T) {
	t.Parallel()
	s := newServer(t, well)
	s.Close()
	c := embeddings.New(embeddings.Options{BaseURL: strings.Replace(s.URL, "http://", "http://user:hunter22@", 1) + "/v1", Model: "small", RetryDelay: 1})
	t.Cleanup(c.Close)
	_, err := c.Query(t.Context(), "a")
	if endpoint.KindOf(err) != endpoint.Unreachable || strings.Contains(err.Error(), "hunter22") {
		t.Errorf("error %v, want unreachable without the password", err)
	}
}

func TestTheCircuitOpensAndCloses(t *testing.T) {
	t.Parallel()
	down := says(http.StatusServiceUnavailable, "")
	s := newServer(t, down, down, down, down, down, well)
	c := s.client(t, func(o *embeddings.Options) { o.BreakerPause = time.Nanosecond })
	if _, err := c.Passages(t.Context(), []string{"a"}, nil); endpoint.KindOf(err) != endpoint.Overloaded {
		t.Fatalf("error %v, want overloaded", err)
	}
	if _, err := c.Query(t.Context(), "a"); err != nil { // the fifth failure, then the probe
		t.Errorf("Query = %v, want the probe to find the server well", err)
	}

	s = newServer(t, down)
	c = s.client(t, func(o *embeddings.Options) { o.BreakerPause = time.Hour })
	for range 3 {
		_, _ = c.Query(t.Context(), "a")
	}
	_, err := c.Query(t.Context(), "a")
	if n := len(s.got()); endpoint.KindOf(err) != endpoint.Open || n != 5 {
		t.Errorf("error %v after %d requests, want an open circuit after 5", err, n)
	}
}

// What a server refuses says nothing about its health.
func TestRefusalsLeaveTheCircuitClosed(t *testing.T) {
	t.Parallel()
	s := newServer(t, says(http.StatusBadRequest, ""))
	c := s.client(t, nil)
	for range 8 {
		if _, err := c.Query(t.Context(), "a"); endpoint.KindOf(err) != endpoint.Rejected {
			t.Errorf("error %v, want rejected", err)
		}
	}
}
