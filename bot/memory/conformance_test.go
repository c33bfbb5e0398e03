package memory

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// TestStore runs the conformance suite on every kind of server that the bot may be given.
func TestStore(t *testing.T) {
	t.Parallel()
	redistest.Each(t, func(t *testing.T, client redis.UniversalClient) {
		t.Helper()
		for _, suite := range []func(*testing.T, redis.UniversalClient){conversations, forgetting, feedback, gaps, subscriptions, names, replies} {
			suite(t, client)
		}
	})
}

// A promise is one thing that holds on every server.
type promise struct {
	name string
	run  func(t *testing.T, memory *Store)
}

// keep runs promises, each with keys of its own.
func keep(t *testing.T, client redis.UniversalClient, promises []promise) {
	t.Helper()
	for _, p := range promises {
		t.Run(p.name, func(t *testing.T) { // not parallel: the client closes when the suite returns
			p.run(t, New(client, Options{Keys: store.Keyspace(t.Name())}))
		})
	}
}

func asks(text string) bot.Utterance {
	return bot.Utterance{Speaker: bot.UserSpeaker, Text: text, At: time.Date(2026, 11, 23, 12, 0, 0, 5e6, time.UTC)}
}

func answers(text string) bot.Utterance {
	return bot.Utterance{Speaker: bot.AssistantSpeaker, Text: text}
}

// conversations is what a Store promises of talks, whichever server is behind it. Each case has its own
// conversation, named after it.
func conversations(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	options := Options{TTL: time.Minute, MaxTurns: 2, MaxBytes: 32}
	cases := []struct {
		name string
		run  func(t *testing.T, memory *Store, conversation string)
	}{
		{"unknown conversation is empty", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			wantHistory(t, memory, conversation)
		}},
		{"what was said comes back in order", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			remember(t, memory, conversation, asks("متى انضمت سوريا؟"))
			remember(t, memory, conversation, answers("في تشرين الثاني."), asks("ومن قبلها؟"))
			wantHistory(t, memory, conversation, asks("متى انضمت سوريا؟"), answers("في تشرين الثاني."), asks("ومن قبلها؟"))
		}},
		{"the oldest goes", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			remember(t, memory, conversation, asks("1"), answers("2"), asks("3"), answers("4"), asks("5"))
			remember(t, memory, conversation, answers("6"))
			wantHistory(t, memory, conversation, asks("3"), answers("4"), asks("5"), answers("6"))
		}},
		{"long text is cut between letters", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			remember(t, memory, conversation, asks("x"+strings.Repeat("ض", 100)))
			wantHistory(t, memory, conversation, asks("x"+strings.Repeat("ض", 15)))
		}},
		{"time to live starts anew", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			key := mustKey(t, memory, conversation)
			remember(t, memory, conversation, asks("1"))
			if err := client.PExpire(t.Context(), key, 30*time.Second).Err(); err != nil {
				t.Fatal(err)
			}
			remember(t, memory, conversation, asks("2"))
			if ttl := client.PTTL(t.Context(), key).Val(); ttl <= 50*time.Second || ttl > options.TTL {
				t.Errorf("lives for %s", ttl)
			}
		}},
		{"forgotten is gone", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			remember(t, memory, conversation, asks("1"))
			for range 2 {
				if err := memory.Forget(t.Context(), conversation); err != nil {
					t.Fatal(err)
				}
			}
			wantHistory(t, memory, conversation)
			if exists := client.Exists(t.Context(), mustKey(t, memory, conversation)).Val(); exists != 0 {
				t.Error("the key is still there")
			}
		}},
		{"remembering nothing does nothing", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			remember(t, memory, conversation)
			wantHistory(t, memory, conversation)
		}},
		{"unreadable entries are skipped and counted", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			remember(t, memory, conversation, asks("1"))
			foreign := []any{"not json", `{"v":2,"s":"user","t":"x"}`, `{"v":1,"s":"robot","t":"x"}`}
			if err := client.RPush(t.Context(), mustKey(t, memory, conversation), foreign...).Err(); err != nil {
				t.Fatal(err)
			}
			before := memory.Skipped()
			wantHistory(t, memory, conversation, asks("1"))
			if skipped := memory.Skipped() - before; skipped != 3 {
				t.Errorf("skipped %d", skipped)
			}
		}},
		{"unknown speaker is refused", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			if err := memory.Remember(t.Context(), talkOf(conversation, ""), bot.Utterance{Speaker: "robot"}); !errors.Is(err, errSpeaker) {
				t.Errorf("got %v", err)
			}
			wantHistory(t, memory, conversation)
		}},
		{"writers together lose nothing", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			var writers sync.WaitGroup
			for range 8 {
				writers.Go(func() {
					if err := memory.Remember(t.Context(), talkOf(conversation, "somebody"), asks("q"), answers("a")); err != nil {
						t.Error(err)
					}
				})
			}
			writers.Wait()
			wantHistory(t, memory, conversation, asks("q"), answers("a"), asks("q"), answers("a")) // pairs stay pairs
		}},
		{"a key of another type is no memory", func(t *testing.T, memory *Store, conversation string) {
			t.Helper()
			if err := client.Set(t.Context(), mustKey(t, memory, conversation), "x", time.Minute).Err(); err != nil {
				t.Fatal(err)
			}
			if _, err := memory.Recall(t.Context(), conversation, ""); !errors.Is(err, store.ErrUnavailable) {
				t.Errorf("Recall: %v", err)
			}
			if err := memory.Remember(t.Context(), talkOf(conversation, ""), asks("1")); !errors.Is(err, store.ErrUnavailable) {
				t.Errorf("Remember: %v", err)
			}
		}},
	}
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) { // not parallel: the client closes when the suite returns
			tt.run(t, New(client, options), tt.name)
		})
	}
}

// talkOf is a talk as Recall returns it when nothing was ever forgotten.
func talkOf(conversation, user string) bot.Talk {
	return bot.Talk{Conversation: conversation, User: user, Mark: "0.0"}
}

// recall begins a turn.
func recall(t *testing.T, memory *Store, conversation, user string) bot.Talk {
	t.Helper()
	talk, err := memory.Recall(t.Context(), conversation, user)
	if err != nil {
		t.Fatal(err)
	}
	return talk
}

// remember is a turn of nobody's.
func remember(t *testing.T, memory *Store, conversation string, utterances ...bot.Utterance) {
	t.Helper()
	finish(t, memory, recall(t, memory, conversation, ""), utterances...)
}

// finish ends a turn.
func finish(t *testing.T, memory *Store, talk bot.Talk, utterances ...bot.Utterance) {
	t.Helper()
	if err := memory.Remember(t.Context(), talk, utterances...); err != nil {
		t.Fatal(err)
	}
}

func wantHistory(t *testing.T, memory *Store, conversation string, want ...bot.Utterance) {
	t.Helper()
	got := recall(t, memory, conversation, "").Utterances
	if diff := cmp.Diff(append([]bot.Utterance{}, want...), got); diff != "" {
		t.Error(diff)
	}
}

func mustKey(t *testing.T, memory *Store, conversation string) string {
	t.Helper()
	key, _, err := memory.conversationKeys(conversation)
	if err != nil {
		t.Fatal(err)
	}
	return key
}
