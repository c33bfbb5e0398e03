package endpoint_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	tests := []struct {
		header string
		now    func() time.Time
		want   time.Duration
	}{
		{"", nil, 0},
		{"3", nil, 3 * time.Second},
		{"-3", nil, 0},
		{"99999999999999999999", nil, 0},
		{"99999999", nil, 24 * time.Hour},
		{"soon", nil, 0},
		{"Mon, 23 Nov 2026 12:00:07 GMT", func() time.Time { return now }, 7 * time.Second},
		{"Mon, 23 Nov 2026 11:00:00 GMT", func() time.Time { return now }, 0},
		{"Mon, 23 Nov 2026 12:00:07 GMT", nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.header, func(t *testing.T) {
			t.Parallel()
			if got := endpoint.RetryAfter(http.Header{"Retry-After": {tt.header}}, tt.now); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestClean(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, key, want string }{
		{"the key goes", "bad key sk-1, sk-1", "sk-1", "bad key ***, ***"},
		{"no key", "fine", "", "fine"},
		{"one line", " a\n\tb ", "k", "a b"},
		{"not text", "a\xffb", "k", "a?b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := endpoint.Clean(tt.text, tt.key); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := endpoint.Clean(strings.Repeat("س", 1000), ""); len(got) > 304 || !utf8.ValidString(got) || !strings.HasSuffix(got, "…") {
		t.Errorf("a long text becomes %q", got)
	}
}

func TestNoRedirectIsFollowed(t *testing.T) {
	t.Parallel()
	asked := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}))
	defer s.Close()
	c := endpoint.NewClient(nil, time.Minute)
	defer c.CloseIdleConnections()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL, strings.NewReader("text"))
	if err != nil {
		t.Fatal(err)
	}
	response, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if asked != 1 || response.StatusCode != http.StatusTemporaryRedirect {
		t.Errorf("asked %d times, status %d; want one redirect", asked, response.StatusCode)
	}
}
