package memory

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

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
	memory := New(nil, Options{})
	for _, tt := range tests {
		t.Run(tt.conversation, func(t *testing.T) {
			t.Parallel()
			got, _, err := memory.conversationKeys(tt.conversation)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("got %q, %v, want %q, %v", got, err, tt.want, tt.err)
			}
		})
	}
}

func TestStore_RefusesBadConversations(t *testing.T) {
	t.Parallel()
	memory := New(nil, Options{})
	ctx := t.Context()
	_, recallErr := memory.Recall(ctx, "", "somebody")
	for _, err := range []error{recallErr, memory.Remember(ctx, talkOf("", "somebody"), asks("1")), memory.Forget(ctx, "")} {
		if !errors.Is(err, ErrBadConversation) || errors.Is(err, store.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
	}
}

func TestStore_ConversationsAndPrefixesAreApart(t *testing.T) {
	t.Parallel()
	client := redistest.Connect(t, redistest.Embedded(t).URL())
	one, other := New(client, Options{}), New(client, Options{Keys: "other"})
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
	server, err := store.Embedded(ctx)
	if err != nil {
		panic(err)
	}
	defer server.Stop()
	client, err := store.Connect(server.URL())
	if err != nil {
		panic(err)
	}
	defer func() { _ = client.Close() }()

	memory := New(client, Options{})
	talk, err := memory.Recall(ctx, "chat:1", "somebody")
	if err != nil {
		panic(err)
	}
	if err := memory.Remember(ctx, talk, bot.Utterance{Speaker: bot.UserSpeaker, Text: "ما التحالف؟"}); err != nil {
		panic(err)
	}
	talk, err = memory.Recall(ctx, "chat:1", "somebody")
	fmt.Println(len(talk.Utterances), talk.Utterances[0].Speaker, err)
	// Output: 1 user <nil>
}
