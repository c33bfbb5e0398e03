package embeddings_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/embeddings"
)

// asked is a request as the server got it.
type asked struct {
	Model     string   `json:"model"`
	Input     []string `json:"input"`
	InputType string   `json:"input_type"`
	Key       string   `json:"-"`
}

// A server plays an embeddings endpoint: each handler answers one request, the last one all others.
type server struct {
	*httptest.Server

	mu       sync.Mutex
	requests []asked
	handlers []handler
}

type handler func(w http.ResponseWriter, a asked)

func newServer(t *testing.T, handlers ...handler) *server {
	t.Helper()
	s := &server{handlers: handlers}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := asked{Key: r.Header.Get("Authorization")}
		if err := json.NewDecoder(r.Body).Decode(&a); err != nil || r.URL.Path != "/v1/embeddings" || r.Method != http.MethodPost {
			t.Errorf("bad request %s %s: %v", r.Method, r.URL, err)
		}
		s.next(a)(w, a)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *server) next(a asked) handler {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, a)
	return s.handlers[min(len(s.requests), len(s.handlers))-1]
}

// got are the requests so far.
func (s *server) got() []asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]asked{}, s.requests...)
}

// client asks the server; set may change its options.
func (s *server) client(t *testing.T, set func(*embeddings.Options)) *embeddings.Client {
	t.Helper()
	o := embeddings.Options{BaseURL: s.URL + "/v1", Model: "small", APIKey: "sk-secret", RetryDelay: time.Microsecond}
	if set != nil {
		set(&o)
	}
	c := embeddings.New(o)
	t.Cleanup(c.Close)
	return c
}

const dimensions = 4

// vectorOf is the vector that a well server makes of a text.
func vectorOf(text string) []float32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(text))
	sum := h.Sum32()
	return []float32{1, float32(sum & 0xff), float32(sum >> 8 & 0xff), float32(sum >> 16 & 0xff)}
}

type item struct {
	Index     int `json:"index"`
	Embedding any `json:"embedding"`
}

// well answers as the protocol says.
func well(w http.ResponseWriter, a asked) {
	items := make([]item, 0, len(a.Input))
	for i, text := range a.Input {
		items = append(items, item{i, vectorOf(text)})
	}
	sends(items...)(w, a)
}

func sends(items ...item) handler {
	return func(w http.ResponseWriter, _ asked) {
		w.Header().Set("Content-Type", "application/json")
		if err := json.NewEncoder(w).Encode(map[string]any{"object": "list", "data": items}); err != nil {
			panic(err)
		}
	}
}

func says(status int, body string, headers ...string) handler {
	return func(w http.ResponseWriter, _ asked) {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, body)
	}
}

// breaks cuts the connection.
func breaks(http.ResponseWriter, asked) { panic(http.ErrAbortHandler) }
