package model

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/sashabaranov/go-openai"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

func TestRequest_PerModel(t *testing.T) {
	t.Parallel()
	tests := []struct {
		model               string
		temperature         float32
		maxTokens, maxTotal int
		wantTemperature     float32
	}{
		{"gpt-4.1-mini", 0, 700, 0, math.SmallestNonzeroFloat32},
		{"qwen3:4b", 0.5, 700, 0, 0.5},
		{"gpt-5-mini", 0.5, 0, 700 + reasoningAllowance, 0},
		{"o4-mini", 0, 0, 700 + reasoningAllowance, 0},
		{openai.GPT6Sol, 0.5, 0, 700 + reasoningAllowance, 0},
		{openai.GPT6Astra, 0, 0, 700 + reasoningAllowance, 0},
	}
	for _, tt := range tests {
		t.Run(tt.model, func(t *testing.T) {
			t.Parallel()
			client := New(Options{Model: tt.model, Temperature: tt.temperature})
			got := client.request(tt.model, question(), client.options.MaxTokens)
			maxTokens := got.MaxTokens //nolint:staticcheck // see Client.request
			if maxTokens != tt.maxTokens || got.MaxCompletionTokens != tt.maxTotal || got.Temperature != tt.wantTemperature {
				t.Errorf("got %d, %d, %g", maxTokens, got.MaxCompletionTokens, got.Temperature)
			}
			if err := openai.NewReasoningValidator().Validate(got); err != nil {
				t.Errorf("go-openai refuses it: %v", err)
			}
		})
	}
}

func TestStream_SendsWhatWasAsked(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, whole("نعم"))
	if _, err := collect(t.Context(), fake.client(t)); err != nil {
		t.Fatal(err)
	}
	request := fake.requests[0]
	if request["stream"] != true || request["max_tokens"] != 700.0 || request["temperature"] == nil {
		t.Errorf("got %v", request)
	}
	messages, ok := request["messages"].([]any)
	if !ok || len(messages) != 2 {
		t.Fatalf("messages: %v", request["messages"])
	}
	if last, ok := messages[1].(map[string]any); !ok || last["role"] != "user" || last["content"] != "متى انضمت سوريا؟" {
		t.Errorf("last message: %v", messages[1])
	}
	if got := fake.headers[0].Get("Authorization"); got != "Bearer "+testKey {
		t.Errorf("Authorization: %q", got)
	}
}

func TestStream_LocalServerGetsNoKey(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, whole("نعم"))
	if _, err := collect(t.Context(), fake.client(t, func(o *Options) { o.APIKey = "" })); err != nil {
		t.Fatal(err)
	}
	if got := fake.headers[0].Get("Authorization"); got != "" {
		t.Errorf("Authorization: %q", got)
	}
}

func TestError_NamesStatusAndHidesTheKey(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		reply  serverReply
		kind   endpoint.Kind
		status int
	}{
		{"401 that repeats the key", status(401, `{"message":"bad key `+testKey+`"}`), endpoint.Unauthorized, 401},
		{"403", status(403, `{"message":"region"}`), endpoint.Unauthorized, 403},
		{"404", status(404, `{"message":"no such model","code":"model_not_found"}`), endpoint.ModelNotFound, 404},
		{"400 that means 404", status(400, `{"message":"no such model","code":"model_not_found"}`), endpoint.ModelNotFound, 400},
		{"400", status(400, `{"message":"bad parameter"}`), endpoint.Rejected, 400},
		{"413", status(413, `{"message":"big"}`), endpoint.TooLong, 413},
		{"422 with a list of messages", status(422, `{"message":["a","b"]}`), endpoint.Rejected, 422},
		{"error that is a string", status(400, `"key `+testKey+`"`), endpoint.Rejected, 400},
		{"200 that repeats the key", events(says("x"), `data: {"error":{"message":"`+testKey+`"}}`+"\n\n"), endpoint.Overloaded, 200},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := collect(t.Context(), newFakeServer(t, tt.reply).client(t))
			failure, ok := errors.AsType[*Error](err)
			if !ok {
				t.Fatalf("got %v", err)
			}
			if failure.Kind != tt.kind || failure.Status != tt.status || failure.Model != "main" || failure.Hint() == "" {
				t.Errorf("got %+v", failure)
			}
			for e := err; e != nil; e = errors.Unwrap(e) {
				if strings.Contains(e.Error(), testKey) {
					t.Errorf("the key shows in %v", e)
				}
			}
		})
	}
}

func TestError_EveryKindHasAHint(t *testing.T) {
	t.Parallel()
	for _, kind := range []endpoint.Kind{endpoint.Unauthorized, endpoint.ModelNotFound, endpoint.RateLimited, endpoint.Overloaded, endpoint.Unreachable, endpoint.Timeout, endpoint.Truncated, endpoint.TooLong, endpoint.Rejected, endpoint.Open} {
		if (&Error{Failure: endpoint.Failure{Kind: kind}}).Hint() == "" {
			t.Errorf("%s has none", kind)
		}
	}
}

func TestBreaker_OpensAndProbes(t *testing.T) {
	t.Parallel()
	broken := status(500, `{"message":"boom"}`)
	fake := newFakeServer(t, broken, broken, broken, broken, broken, whole("نعم"))
	client := fake.client(t, func(o *Options) { o.BreakerPause = 500 * time.Millisecond })
	for range 3 { // two attempts each; the breaker opens at the fifth failure
		if _, err := collect(t.Context(), client); endpoint.KindOf(err) != endpoint.Overloaded {
			t.Fatal(err)
		}
	}
	if _, err := collect(t.Context(), client); endpoint.KindOf(err) != endpoint.Open {
		t.Errorf("got %v, want an open breaker", err)
	}
	if asked := len(fake.asked()); asked != 5 {
		t.Errorf("asked %d times", asked)
	}
	time.Sleep(600 * time.Millisecond)
	if text, err := collect(t.Context(), client); err != nil || text != "نعم" {
		t.Errorf("after the pause: %q, %v", text, err)
	}
}

func TestBreaker_IgnoresWhatIsNotTheModelsFault(t *testing.T) {
	t.Parallel()
	fake := newFakeServer(t, status(401, `{"message":"who?"}`))
	client := fake.client(t)
	for range 12 {
		if _, err := collect(t.Context(), client); endpoint.KindOf(err) != endpoint.Unauthorized {
			t.Fatal(err)
		}
	}
}

func TestBreaker_LeavesTheFallbackOpenToWork(t *testing.T) {
	t.Parallel()
	broken := status(500, `{"message":"boom"}`)
	replies := []serverReply{broken, broken, whole("1"), broken, broken, whole("2"), broken, whole("3"), whole("4")}
	fake := newFakeServer(t, replies...)
	client := fake.client(t, func(o *Options) { o.Fallback = "spare"; o.BreakerPause = time.Minute })
	for _, want := range []string{"1", "2", "3", "4"} {
		if text, err := collect(t.Context(), client); err != nil || text != want {
			t.Errorf("got %q, %v, want %q", text, err, want)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		replies []serverReply
		kind    endpoint.Kind
	}{
		{"well", []serverReply{whole("pong")}, ""},
		{"cut by the small limit", []serverReply{events(says("p"), ends("length"), done)}, ""},
		{"nothing but thoughts", []serverReply{events(ends("length"), done)}, ""},
		{"bad key", []serverReply{status(401, `{"message":"who?"}`)}, endpoint.Unauthorized},
		{"only the fallback is missing", []serverReply{whole("pong"), status(404, `{"message":"no spare"}`)}, endpoint.ModelNotFound},
		{"no retry", []serverReply{status(500, `{"message":"boom"}`), whole("pong"), whole("pong")}, endpoint.Overloaded},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			client := newFakeServer(t, tt.replies...).client(t, func(o *Options) { o.Fallback = "spare" })
			if err := client.Check(t.Context()); endpoint.KindOf(err) != tt.kind || (err == nil) != (tt.kind == "") {
				t.Errorf("got %v, want %q", err, tt.kind)
			}
		})
	}
}
