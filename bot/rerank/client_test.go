package rerank_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/endpoint"
	"github.com/tahaluf/tahaluf/bot/rerank"
)

// asked is a request as the server got it.
type asked struct {
	Model     string   `json:"model"`
	Query     string   `json:"query"`
	Documents []string `json:"documents"`
	Key       string   `json:"-"`
}

// serve plays an endpoint that answers as handle does.
func serve(t *testing.T, handle func(http.ResponseWriter, asked)) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := asked{Key: r.Header.Get("Authorization")}
		if err := json.NewDecoder(r.Body).Decode(&a); err != nil || r.URL.Path != "/v1/rerank" || r.Method != http.MethodPost {
			t.Errorf("bad request %s %s: %v", r.Method, r.URL, err)
		}
		handle(w, a)
	}))
	t.Cleanup(s.Close)
	return s
}

func newClient(t *testing.T, s *httptest.Server) *rerank.Client {
	t.Helper()
	c := rerank.New(rerank.Options{BaseURL: s.URL + "/v1/", APIKey: "sk-secret", Model: "small", BreakerPause: time.Hour})
	t.Cleanup(c.Close)
	return c
}

func TestScoreAsksAndArranges(t *testing.T) {
	t.Parallel()
	var got asked
	s := serve(t, func(w http.ResponseWriter, a asked) {
		got = a
		_, _ = fmt.Fprint(w, `{"model":"small","usage":{},"results":[{"index":2,"relevance_score":0.9,"document":{"text":"ج"}},{"index":0,"relevance_score":-1.5},{"index":1,"relevance_score":0}]}`)
	})
	scores, err := newClient(t, s).Score(t.Context(), "سؤال", []string{"ا", "ب", "ج"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]float64{-1.5, 0, 0.9}, scores); diff != "" {
		t.Errorf("scores (-want +got):\n%s", diff)
	}
	want := asked{Model: "small", Query: "سؤال", Documents: []string{"ا", "ب", "ج"}, Key: "Bearer sk-secret"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
}

func TestScoreReadsRepliesOfOtherServers(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"llama.cpp": `{"model":"m","object":"list","usage":{"prompt_tokens":9,"total_tokens":9},"results":[{"index":0,"relevance_score":1},{"index":1,"relevance_score":2}]}`,
		"Cohere":    `{"id":"x","results":[{"index":1,"relevance_score":2},{"index":0,"relevance_score":1}],"meta":{"api_version":{"version":"2"}}}`,
		"Voyage":    `{"object":"list","data":[{"index":1,"relevance_score":2},{"index":0,"relevance_score":1}],"model":"m"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, func(w http.ResponseWriter, _ asked) { _, _ = fmt.Fprint(w, body) })
			scores, err := newClient(t, s).Score(t.Context(), "q", []string{"a", "b"})
			if diff := cmp.Diff([]float64{1, 2}, scores); err != nil || diff != "" {
				t.Errorf("Score = %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func TestScoreFails(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		status int
		body   string
		kind   endpoint.Kind
		text   string // in the error
	}{
		{"a wrong key", 401, `{"error":{"message":"bad key sk-secret"}}`, endpoint.Unauthorized, "bad key ***"},
		{"no such model", 404, `{"detail":"no such model"}`, endpoint.ModelNotFound, "no such model"},
		{"too many requests", 429, `{"message":"slow down"}`, endpoint.RateLimited, "slow down"},
		{"a server in trouble", 503, `<h1>down</h1>`, endpoint.Overloaded, "<h1>down</h1>"},
		{"not a reranker", 501, `{"error":{"message":"This server does not support reranking"}}`, endpoint.Overloaded, "does not support"},
		{"a redirect", 302, ``, endpoint.Rejected, "HTTP 302"},
		{"no JSON", 200, `hello`, endpoint.BadReply, "not readable"},
		{"a failure with status 200", 200, `{"error":{"message":"out of memory"}}`, endpoint.BadReply, "out of memory"},
		{"too few scores", 200, `{"results":[{"index":0,"relevance_score":1}]}`, endpoint.BadReply, "1 scores for 2 texts"},
		{"an index twice", 200, `{"results":[{"index":0,"relevance_score":1},{"index":0,"relevance_score":1}]}`, endpoint.BadReply, "comes twice"},
		{"an index out of range", 200, `{"results":[{"index":0,"relevance_score":1},{"index":2,"relevance_score":1}]}`, endpoint.BadReply, "out of range"},
		{"no index", 200, `{"results":[{"relevance_score":1},{"index":1,"relevance_score":1}]}`, endpoint.BadReply, "lacks"},
		{"no score", 200, `{"results":[{"index":0},{"index":1,"relevance_score":null}]}`, endpoint.BadReply, "lacks"},
		{"an endless reply", 200, strings.Repeat(" ", 9<<20), endpoint.BadReply, "does not end"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, func(w http.ResponseWriter, _ asked) {
				w.WriteHeader(tt.status)
				_, _ = fmt.Fprint(w, tt.body)
			})
			_, err := newClient(t, s).Score(t.Context(), "q", []string{"a", "b"})
			e, ok := errors.AsType[*rerank.Error](err)
			if !ok || e.Kind != tt.kind || e.Status != tt.status || e.Hint() == "" {
				t.Fatalf("Score = %v, want a %s", err, tt.kind)
			}
			if text := err.Error(); !strings.Contains(text, tt.text) || strings.Contains(text, "sk-secret") {
				t.Errorf("the error is %q, want %q in it and no key", text, tt.text)
			}
		})
	}
}

func TestScoreTellsWhoGaveUp(t *testing.T) {
	t.Parallel()
	gone := make(chan struct{})
	s := serve(t, func(http.ResponseWriter, asked) { <-gone })
	defer close(gone)
	c := newClient(t, s)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Score(cancelled, "q", []string{"a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("Score = %v, want the caller's own error", err)
	}
	late, cancel := context.WithDeadline(t.Context(), time.Unix(0, 0))
	defer cancel()
	_, err := c.Score(late, "q", []string{"a"})
	if e, ok := errors.AsType[*rerank.Error](err); !ok || e.Kind != endpoint.Timeout {
		t.Errorf("Score = %v, want a timeout", err)
	}
}

func TestScoreSendsNothing(t *testing.T) {
	t.Parallel()
	c := rerank.New(rerank.Options{BaseURL: "http://user:password@\x7f", Model: "small"})
	t.Cleanup(c.Close)
	if scores, err := c.Score(t.Context(), "q", nil); scores != nil || err != nil {
		t.Errorf("without texts Score = %v, %v, want nothing", scores, err)
	}
	_, err := c.Score(t.Context(), "q", make([]string, 1000))
	if e, ok := errors.AsType[*rerank.Error](err); !ok || e.Kind != endpoint.Rejected {
		t.Errorf("with 1000 texts Score = %v, want it rejected", err)
	}
	_, err = c.Score(t.Context(), "q", []string{"a"})
	if e, ok := errors.AsType[*rerank.Error](err); !ok || e.Kind != endpoint.Rejected || strings.Contains(err.Error(), "password") {
		t.Errorf("with a bad address Score = %v, want it rejected without the password", err)
	}
}

func TestLongTextsAreCut(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, a asked) {
		if n := len(a.Documents[0]); n == 0 || n > 16<<10 {
			t.Errorf("a text of %d bytes was sent", n)
		}
		_, _ = fmt.Fprint(w, `{"results":[{"index":0,"relevance_score":1}]}`)
	})
	if _, err := newClient(t, s).Score(t.Context(), "q", []string{strings.Repeat("م", 1<<15)}); err != nil {
		t.Error(err)
	}
}

func TestCircuitOpensAfterFailuresInARow(t *testing.T) {
	t.Parallel()
	var requests atomic.Int64
	s := serve(t, func(w http.ResponseWriter, _ asked) {
		requests.Add(1)
		w.WriteHeader(http.StatusInternalServerError)
	})
	c := newClient(t, s)
	for range 5 {
		if _, err := c.Score(t.Context(), "q", []string{"a"}); err == nil {
			t.Fatal("a failing server gave scores")
		}
	}
	_, err := c.Score(t.Context(), "q", []string{"a"})
	if e, ok := errors.AsType[*rerank.Error](err); !ok || e.Kind != endpoint.Open || requests.Load() != 5 {
		t.Errorf("after %d requests Score = %v, want an open circuit after 5", requests.Load(), err)
	}
	if err := c.Check(t.Context()); err == nil || requests.Load() != 6 {
		t.Errorf("Check = %v after %d requests, want it to ask all the same", err, requests.Load())
	}
}

func TestCheckIsContentWithScores(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, _ asked) {
		_, _ = fmt.Fprint(w, `{"results":[{"index":0,"relevance_score":1},{"index":1,"relevance_score":0}]}`)
	})
	if err := newClient(t, s).Check(t.Context()); err != nil {
		t.Error(err)
	}
}
