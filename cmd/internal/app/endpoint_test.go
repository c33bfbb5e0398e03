package app

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// An endpoint plays a server with the OpenAI API.
type endpoint struct {
	url string

	mu      sync.Mutex
	prompts []string
}

// modelReply writes the reply of one model.
type modelReply func(w http.ResponseWriter, r *http.Request)

// newEndpoint replies by the name of the model that is asked for.
func newEndpoint(t *testing.T, models map[string]modelReply) *endpoint {
	t.Helper()
	e := &endpoint{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		e.serve(t, models, w, r)
	}))
	t.Cleanup(server.Close)
	e.url = server.URL + "/v1"
	return e
}

func (e *endpoint) serve(t *testing.T, models map[string]modelReply, w http.ResponseWriter, r *http.Request) {
	t.Helper()
	var request struct {
		Model    string
		Stream   bool
		Messages []struct{ Content string }
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil || !request.Stream || r.URL.Path != "/v1/chat/completions" {
		t.Errorf("bad request of the model: %s %+v: %v", r.URL, request, err)
	}
	var prompt strings.Builder
	for _, m := range request.Messages {
		prompt.WriteString(m.Content + "\n")
	}
	e.mu.Lock()
	e.prompts = append(e.prompts, prompt.String())
	e.mu.Unlock()
	models[request.Model](w, r)
}

// asked is how often the model was asked.
func (e *endpoint) asked() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.prompts)
}

// last is the last prompt.
func (e *endpoint) last() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.prompts[len(e.prompts)-1]
}

// says is a reply that comes in pieces of a few letters.
func says(text string) modelReply {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		const piece = 7
		for letters := []rune(text); len(letters) > 0; letters = letters[min(piece, len(letters)):] {
			write(w, map[string]any{"content": string(letters[:min(piece, len(letters))])}, nil)
		}
		write(w, map[string]any{}, "stop")
		_, _ = fmt.Fprint(w, "data: [DONE]\n\n")
	}
}

// write sends one event of a stream.
func write(w http.ResponseWriter, delta map[string]any, finish any) {
	choice := map[string]any{"index": 0, "delta": delta, "finish_reason": finish}
	event, err := json.Marshal(map[string]any{"object": "chat.completion.chunk", "choices": []any{choice}})
	if err != nil {
		panic(err)
	}
	_, _ = fmt.Fprintf(w, "data: %s\n\n", event)
	_ = http.NewResponseController(w).Flush()
}

// saysWhen is a reply that waits until go ahead is closed, or the caller has gone.
func saysWhen(goAhead <-chan struct{}, text string) modelReply {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-goAhead:
			says(text)(w, r)
		case <-r.Context().Done():
		}
	}
}

// refuses is a failure whose message repeats the key.
func refuses(status int) modelReply {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = fmt.Fprintf(w, `{"error": {"message": "Incorrect key %s given"}}`, strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	}
}

// breaks cuts the connection without a word.
func breaks(w http.ResponseWriter, _ *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}
