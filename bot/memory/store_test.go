package memory

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"github.com/tahaluf/tahaluf/bot"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// connect returns a client that closes with the test.
func connect(t *testing.T, url string) redis.UniversalClient {
	t.Helper()
	client, err := Connect(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

// embedded starts an EmbeddedServer that stops with the test.
func embedded(t *testing.T) *EmbeddedServer {
	t.Helper()
	server, err := Embedded(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	return server
}

func TestHistoryKey(t *testing.T) {
	t.Parallel()
	tests := []struct {
		conversation, want string
		err                error
	}{
		{"-100123:7", "tahaluf:{-100123%3A7}:history", nil},
		{"a}:history", "tahaluf:{a%7D%3Ahistory}:history", nil},
		{"محادثة", "tahaluf:{%D9%85%D8%AD%D8%A7%D8%AF%D8%AB%D8%A9}:history", nil},
		{"\xff\n", "tahaluf:{%FF%0A}:history", nil},
		{"", "", ErrBadConversation},
		{strings.Repeat("x", 257), "", ErrBadConversation},
	}
	store := New(nil, Options{})
	for _, tt := range tests {
		t.Run(tt.conversation, func(t *testing.T) {
			t.Parallel()
			got, err := store.historyKey(tt.conversation)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %q, %v, want %q, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestStore_RefusesBadConversations(t *testing.T) {
	t.Parallel()
	store := New(nil, Options{})
	ctx := t.Context()
	_, recallErr := store.Recall(ctx, "")
	for _, err := range []error{recallErr, store.Remember(ctx, "", asks("1")), store.Forget(ctx, "")} {
		if !errors.Is(err, ErrBadConversation) || errors.Is(err, ErrUnavailable) {
			t.Errorf("got %v", err)
		}
	}
}

func TestStore_ConversationsAndPrefixesAreApart(t *testing.T) {
	t.Parallel()
	client := connect(t, embedded(t).URL())
	one, other := New(client, Options{}), New(client, Options{Prefix: "other"})
	remember(t, one, "a", asks("1"))
	wantHistory(t, one, "b")
	wantHistory(t, other, "a")
	wantHistory(t, one, "a", asks("1"))
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{`{"v":1,"s":"user","t":"x","at":1}`, `{"v":1,"s":"assistant","t":""}`, `[]`, ``} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		utterance, err := decode(value)
		if err != nil {
			return
		}
		again, err := encode(utterance, len(value)*4)
		if err != nil {
			t.Fatalf("decode(%q) took what encode refuses: %v", value, err)
		}
		back, err := decode(again)
		if diff := cmp.Diff(utterance, back); err != nil || diff != "" {
			t.Fatalf("%q: %v\n%s", value, err, diff)
		}
	})
}

func ExampleStore() {
	ctx := context.Background()
	server, err := Embedded(ctx)
	if err != nil {
		panic(err)
	}
	defer server.Stop()
	client, err := Connect(server.URL())
	if err != nil {
		panic(err)
	}
	defer func() { _ = client.Close() }()

	store := New(client, Options{})
	if err := store.Remember(ctx, "chat:1", bot.Utterance{Speaker: bot.UserSpeaker, Text: "ما التحالف؟"}); err != nil {
		panic(err)
	}
	history, err := store.Recall(ctx, "chat:1")
	fmt.Println(len(history), history[0].Speaker, err)
	// Output: 1 user <nil>
}
