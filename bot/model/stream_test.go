package model

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/endpoint"
	"github.com/tahaluf/tahaluf/prompts"
)

func question() []prompts.Message {
	return []prompts.Message{{Role: prompts.RoleSystem, Content: "اِلتزم بالمقاطع"}, {Role: prompts.RoleUser, Content: "متى انضمت سوريا؟"}}
}

// collect drains a stream.
func collect(ctx context.Context, client *Client) (text string, err error) {
	var all strings.Builder
	for piece, pieceErr := range client.Stream(ctx, question()) {
		all.WriteString(piece)
		err = pieceErr
	}
	return all.String(), err
}

func TestStream_OneReply(t *testing.T) {
	t.Parallel()
	arabic := says("انضمّت سوريا")
	half := strings.Index(arabic, "ض") + 1 // in the middle of a letter
	tests := []struct {
		name  string
		reply serverReply
		text  string
		kind  endpoint.Kind
	}{
		{"two pieces", events(says("نعم"), says("، انضمت."), ends("stop"), done), "نعم، انضمت.", ""},
		{"finish without DONE", events(says("نعم"), ends("stop")), "نعم", ""},
		{"DONE without finish", events(says("نعم"), done), "نعم", ""},
		{"DONE without line break", events(says("نعم"), "data: [DONE]"), "نعم", ""},
		{"silence after finish", thenSilence(says("نعم"), ends("stop")), "نعم", ""},
		{"reset after finish", thenReset(says("نعم"), ends("stop")), "نعم", ""},
		{"letter split across packets", events(arabic[:half], arabic[half:], ends("stop"), done), "انضمّت سوريا", ""},
		{"comments and greetings between", events(": ping\n\n", event(map[string]any{"role": "assistant"}, ""), says("نعم"), "data: {\"choices\":[]}\n\n", ends("stop"), done), "نعم", ""},
		{"windows line ends", events(strings.ReplaceAll(says("نعم")+ends("stop")+done, "\n", "\r\n")), "نعم", ""},
		{"unknown finish reason", events(says("نعم"), ends("eos")), "نعم", ""},
		{"thoughts in a field of their own", events(event(map[string]any{"reasoning_content": "hm"}, ""), says("نعم"), done), "نعم", ""},
		{"thoughts in the text", events(says("<thi"), says("nk>hm</think>\n"), says("نعم"), done), "نعم", ""},
		{"cut by length", events(says("نعم و"), ends("length"), done), "نعم و", endpoint.Truncated},
		{"cut off", events(says("نعم و")), "نعم و", endpoint.Truncated},
		{"reset in the middle", thenReset(says("نعم و")), "نعم و", endpoint.Truncated},
		{"silence in the middle", thenSilence(says("نعم و")), "نعم و", endpoint.Timeout},
		{"no first word", thenSilence(), "", endpoint.Timeout},
		{"comments but no first word", thenSilence(": ping\n\n", event(map[string]any{"role": "assistant"}, "")), "", endpoint.Timeout},
		{"error object in the middle", events(says("نعم و"), `data: {"error":{"message":"overloaded","type":"server_error"}}`+"\n\n"), "نعم و", endpoint.Overloaded},
		{"error object spelt with blanks", events(says("نعم و"), `data: { "error" : {"message":"slow down","code":429} }`+"\n\n"), "نعم و", endpoint.RateLimited},
		{"error as finish reason", events(says("نعم و"), ends("error")), "نعم و", endpoint.Overloaded},
		{"bad line", events(says("نعم و"), "data: {\"choices\":[{\n\n"), "نعم و", endpoint.Truncated},
		{"line of a wrong shape", events(says("نعم و"), "data: {\"choices\":7}\n\n"), "نعم و", endpoint.Truncated},
		{"filtered", events(says("نعم و"), ends("content_filter"), done), "نعم و", endpoint.Rejected},
		{"refused", events(event(map[string]any{"refusal": "no"}, ""), ends("stop"), done), "", endpoint.Rejected},
		{"empty", events(ends("stop"), done), "", endpoint.Rejected},
		{"nothing but thoughts", events(says("<think>hm"), ends("stop"), done), "", endpoint.Rejected},
		{"not a stream", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{"choices":[{"message":{"content":"نعم"}}]}`))
		}, "", endpoint.Rejected},
		{"a web page", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte("<html>\n" + strings.Repeat("<p>hello</p>\n", 1000)))
		}, "", endpoint.Rejected},
		{"redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.invalid/", http.StatusTemporaryRedirect)
		}, "", endpoint.Rejected},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			fake := newFakeServer(t, tt.reply)
			text, err := collect(t.Context(), fake.client(t))
			if text != tt.text || endpoint.KindOf(err) != tt.kind || (err == nil) != (tt.kind == "") {
				t.Errorf("got %q, %v; want %q, %q", text, err, tt.text, tt.kind)
			}
			if asked := fake.asked(); len(asked) != 1 {
				t.Errorf("asked %d times", len(asked))
			}
		})
	}
}

// TestStream_Attempts holds who is asked, in which order, after each kind of failure.
func TestStream_Attempts(t *testing.T) {
	t.Parallel()
	broken := status(500, `{"message":"boom"}`)
	tests := []struct {
		name    string
		replies []serverReply
		asked   []string
		text    string
		kind    endpoint.Kind
	}{
		{"500 then well", []serverReply{broken, whole("نعم")}, []string{"main", "main"}, "نعم", ""},
		{"500 twice, fallback well", []serverReply{broken, broken, whole("نعم")}, []string{"main", "main", "spare"}, "نعم", ""},
		{"500 always", []serverReply{broken}, []string{"main", "main", "spare"}, "", endpoint.Overloaded},
		{"408 then well", []serverReply{status(408, `{"message":"slow"}`), whole("نعم")}, []string{"main", "main"}, "نعم", ""},
		{"429 without Retry-After", []serverReply{status(429, `{"message":"slow"}`), whole("نعم")}, []string{"main", "main"}, "نعم", ""},
		{"429 with a long Retry-After", []serverReply{status(429, `{"message":"slow"}`, "Retry-After", "6"), whole("نعم")}, []string{"main", "spare"}, "نعم", ""},
		{"empty account", []serverReply{status(429, `{"message":"pay","code":"insufficient_quota"}`), whole("نعم")}, []string{"main", "spare"}, "نعم", ""},
		{"broken off before the first word", []serverReply{thenReset(), whole("نعم")}, []string{"main", "main"}, "نعم", ""},
		{"no first word", []serverReply{thenSilence(), whole("نعم")}, []string{"main", "spare"}, "نعم", ""},
		{"no such model", []serverReply{status(404, `{"message":"no main"}`), whole("نعم")}, []string{"main", "spare"}, "نعم", ""},
		{"bad key", []serverReply{status(401, `{"message":"who?"}`)}, []string{"main"}, "", endpoint.Unauthorized},
		{"prompt too long", []serverReply{status(400, `{"message":"long","code":"context_length_exceeded"}`), whole("نعم")}, []string{"main", "spare"}, "نعم", ""},
		{"never after text was shown", []serverReply{thenReset(says("نعم و")), whole("لا")}, []string{"main"}, "نعم و", endpoint.Truncated},
		{"fallback cut off", []serverReply{broken, broken, events(says("نعم و"))}, []string{"main", "main", "spare"}, "نعم و", endpoint.Overloaded},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			fake := newFakeServer(t, tt.replies...)
			var failures []endpoint.Kind
			client := fake.client(t, func(o *Options) {
				o.Fallback = "spare"
				o.OnFailure = func(failure *Error) { failures = append(failures, failure.Kind) }
			})
			text, err := collect(t.Context(), client)
			if text != tt.text || endpoint.KindOf(err) != tt.kind || (err == nil) != (tt.kind == "") {
				t.Errorf("got %q, %v; want %q, %q", text, err, tt.text, tt.kind)
			}
			if diff := cmp.Diff(tt.asked, fake.asked()); diff != "" {
				t.Error(diff)
			}
			if failed := len(tt.asked); len(failures) < failed-1 || len(failures) > failed {
				t.Errorf("OnFailure heard %v of %d attempts", failures, failed)
			}
		})
	}
}

func TestStream_HonoursRetryAfter(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, status(429, `{"message":"slow"}`, "Retry-After", "1"), whole("نعم"))
	began := time.Now()
	text, err := collect(t.Context(), fake.client(t))
	if took := time.Since(began); err != nil || text != "نعم" || took < time.Second {
		t.Errorf("got %q, %v after %s", text, err, took)
	}
}

func TestStream_TotalTimeoutEndsAnAnswerThatDripsOn(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			events(says("ن"))(w, r)
			time.Sleep(10 * time.Millisecond)
		}
	})
	text, err := collect(t.Context(), fake.client(t, func(o *Options) { o.TotalTimeout = 300 * time.Millisecond }))
	if endpoint.KindOf(err) != endpoint.Timeout || !errors.Is(err, errTotal) || text == "" {
		t.Errorf("got %q, %v", text, err)
	}
}

func TestStream_TimeOfTheConsumerIsNotTheModels(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, events(says("ن"), says("ع"), says("م"), ends("stop"), done))
	var text strings.Builder
	for piece, err := range fake.client(t, func(o *Options) { o.IdleTimeout = 50 * time.Millisecond }).Stream(t.Context(), question()) {
		if err != nil {
			t.Fatal(err)
		}
		text.WriteString(piece)
		time.Sleep(100 * time.Millisecond)
	}
	if text.String() != "نعم" {
		t.Errorf("got %q", text.String())
	}
}

func TestStream_FloodIsCapped(t *testing.T) {
	t.Parallel()
	flood := make([]string, 0, 200)
	for range 200 {
		flood = append(flood, says(strings.Repeat("x", 1000)))
	}
	fake := newFakeServer(t, events(flood...))
	text, err := collect(t.Context(), fake.client(t))
	if endpoint.KindOf(err) != endpoint.TooLong || len(text) > DefaultMaxBytes || len(text) < DefaultMaxBytes-1000 {
		t.Errorf("got %d bytes, %v", len(text), err)
	}
}

func TestStream_LineWithoutEndIsCapped(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		block := []byte(strings.Repeat("x", 1<<20))
		for r.Context().Err() == nil {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
	text, err := collect(t.Context(), fake.client(t, func(o *Options) { o.FirstTokenTimeout = 10 * time.Second; o.TotalTimeout = 10 * time.Second }))
	if endpoint.KindOf(err) != endpoint.TooLong || text != "" {
		t.Errorf("got %q, %v", text, err)
	}
}

func TestStream_EndOfTheCallersContext(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, thenSilence(says("نعم")))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var err error
	for _, pieceErr := range fake.client(t).Stream(ctx, question()) {
		cancel()
		err = pieceErr
	}
	if !errors.Is(err, context.Canceled) || endpoint.KindOf(err) != "" {
		t.Errorf("got %v, want the error of the context alone", err)
	}
}

func TestStream_ConsumerMayStop(t *testing.T) {
	t.Parallel()
	gone := make(chan struct{})
	fake := newFakeServer(t, func(w http.ResponseWriter, r *http.Request) {
		thenSilence(says("نعم"), says("لا"))(w, r)
		close(gone)
	})
	for piece, err := range fake.client(t).Stream(t.Context(), question()) {
		if piece != "نعم" || err != nil {
			t.Errorf("got %q, %v", piece, err)
		}
		break
	}
	select {
	case <-gone:
	case <-time.After(2 * time.Second):
		t.Error("the request goes on")
	}
}

func TestStream_Unreachable(t *testing.T) {
	t.Parallel()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	client := New(Options{BaseURL: "http://user:hunter22@" + addr + "/v1", Model: "main", RetryDelay: time.Millisecond})
	defer client.Close()
	_, err = collect(t.Context(), client)
	if endpoint.KindOf(err) != endpoint.Unreachable || strings.Contains(err.Error(), "hunter22") || !strings.Contains(err.Error(), addr) {
		t.Errorf("got %v", err)
	}
}

func TestStream_KeepsTheConnection(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, whole("نعم"))
	var opened []string
	transport := &http.Transport{DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
		opened = append(opened, addr)
		return (&net.Dialer{}).DialContext(ctx, network, addr)
	}}
	client := fake.client(t, func(o *Options) { o.Transport = transport })
	for range 3 {
		if _, err := collect(t.Context(), client); err != nil {
			t.Fatal(err)
		}
	}
	if len(slices.Compact(opened)) != 1 || len(opened) != 1 {
		t.Errorf("opened %d connections for 3 questions", len(opened))
	}
}
