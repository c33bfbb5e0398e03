package model

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fakeServer plays an OpenAI-compatible endpoint: each request gets the next of its replies, the
// last one again and again.
type fakeServer struct {
	url string

	mu       sync.Mutex
	replies  []serverReply
	requests []map[string]any
	headers  []http.Header
}

// serverReply writes one HTTP reply.
type serverReply func(w http.ResponseWriter, r *http.Request)

func newFakeServer(t *testing.T, replies ...serverReply) *fakeServer {
	t.Helper()
	fake := &fakeServer{replies: replies}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fake.next(t, r)(w, r)
	}))
	t.Cleanup(server.Close)
	fake.url = server.URL + "/v1"
	return fake
}

func (f *fakeServer) next(t *testing.T, r *http.Request) serverReply {
	t.Helper()
	var request map[string]any
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		t.Errorf("the request is no JSON: %v", err)
	}
	if r.URL.Path != "/v1/chat/completions" {
		t.Errorf("path %s", r.URL.Path)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.requests = append(f.requests, request)
	f.headers = append(f.headers, r.Header)
	return f.replies[min(len(f.requests), len(f.replies))-1]
}

// asked lists the models that were asked.
func (f *fakeServer) asked() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	models := make([]string, 0, len(f.requests))
	for _, request := range f.requests {
		models = append(models, fmt.Sprint(request["model"]))
	}
	return models
}

// client returns a client of the fake with short limits.
func (f *fakeServer) client(t *testing.T, change ...func(*Options)) *Client {
	t.Helper()
	options := Options{
		BaseURL: f.url, APIKey: testKey, Model: "main",
		FirstTokenTimeout: 200 * time.Millisecond, IdleTimeout: 200 * time.Millisecond, TotalTimeout: 2 * time.Second,
		RetryDelay: time.Millisecond, BreakerPause: 50 * time.Millisecond,
	}
	for _, c := range change {
		c(&options)
	}
	client := New(options)
	t.Cleanup(client.Close)
	return client
}

const testKey = "sk-test-0123456789abcdef"

// events writes an event stream; each part is flushed by itself.
func events(parts ...string) serverReply {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for _, part := range parts {
			_, _ = io.WriteString(w, part)
			_ = http.NewResponseController(w).Flush()
		}
	}
}

// says is an event with a piece of text.
func says(text string) string { return event(map[string]any{"content": text}, "") }

// ends is the event with the reason of the end.
func ends(reason string) string { return event(map[string]any{}, reason) }

func event(delta map[string]any, finish string) string {
	choice := map[string]any{"index": 0, "delta": delta, "finish_reason": nil}
	if finish != "" {
		choice["finish_reason"] = finish
	}
	data, err := json.Marshal(map[string]any{"object": "chat.completion.chunk", "choices": []any{choice}})
	if err != nil {
		panic(err)
	}
	return "data: " + string(data) + "\n\n"
}

const done = "data: [DONE]\n\n"

// whole is a good answer.
func whole(text string) serverReply { return events(says(text), ends("stop"), done) }

// status writes a failure with an error object.
func status(code int, object string, header ...string) serverReply {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
		_, _ = io.WriteString(w, `{"error":`+object+`}`)
	}
}

// thenSilence writes the parts and then nothing until the client goes.
func thenSilence(parts ...string) serverReply {
	return func(w http.ResponseWriter, r *http.Request) {
		events(parts...)(w, r)
		<-r.Context().Done()
	}
}

// thenReset writes the parts and breaks the connection.
func thenReset(parts ...string) serverReply {
	return func(w http.ResponseWriter, r *http.Request) {
		events(parts...)(w, r)
		panic(http.ErrAbortHandler)
	}
}
