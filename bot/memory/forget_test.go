package memory

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
)

const (
	somebody = "0123456789abcdef0123456789abcdef"
	another  = "fedcba9876543210fedcba9876543210"
)

// forgetting is what a Store promises of what was forgotten.
func forgetting(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	keep(t, client, []promise{
		{"all conversations of a user go, and nobody else's", func(t *testing.T, memory *Store) {
			t.Helper()
			for conversation, user := range map[string]string{"a": somebody, "b:7:x": somebody, "c": another, "d": ""} {
				finish(t, memory, recall(t, memory, conversation, user), asks("1"), answers("2"))
			}
			forgetUser(t, memory, somebody)
			wantHistory(t, memory, "a")
			wantHistory(t, memory, "b:7:x")
			wantHistory(t, memory, "c", asks("1"), answers("2"))
			wantHistory(t, memory, "d", asks("1"), answers("2"))
			wantListed(t, memory, somebody)
		}},
		{"a turn under way writes nothing again", func(t *testing.T, memory *Store) {
			t.Helper()
			finish(t, memory, recall(t, memory, "a", somebody), asks("before"))
			underWay := recall(t, memory, "a", somebody)
			forgetUser(t, memory, somebody)
			finish(t, memory, underWay, asks("during"))
			wantHistory(t, memory, "a")
			finish(t, memory, recall(t, memory, "a", somebody), asks("after"))
			wantHistory(t, memory, "a", asks("after"))
		}},
		{"the first turn of a user, under way, writes nothing", func(t *testing.T, memory *Store) {
			t.Helper()
			underWay := recall(t, memory, "a", somebody)
			forgetUser(t, memory, somebody)
			finish(t, memory, underWay, asks("during"))
			wantHistory(t, memory, "a")
			wantListed(t, memory, somebody)
		}},
		{"a conversation begun anew stays new", func(t *testing.T, memory *Store) {
			t.Helper()
			underWay, elsewhere := recall(t, memory, "a", somebody), recall(t, memory, "b", somebody)
			if err := memory.Forget(t.Context(), "a"); err != nil {
				t.Fatal(err)
			}
			finish(t, memory, underWay, asks("1"))
			finish(t, memory, elsewhere, asks("2"))
			wantHistory(t, memory, "a")
			wantHistory(t, memory, "b", asks("2"))
		}},
		{"a turn that begins while its user is forgotten stays within reach", func(t *testing.T, memory *Store) {
			t.Helper()
			finish(t, memory, recall(t, memory, "a", somebody), asks("before"))
			list, generation, err := memory.userKeys(somebody)
			if err != nil {
				t.Fatal(err)
			}
			// ForgetUser, step by step, with a whole turn between its steps.
			listed := memory.scripts.forgetUser.Run(t.Context(), client, []string{list, generation}, 1e6).Val()
			if err := memory.Forget(t.Context(), "a"); err != nil {
				t.Fatal(err)
			}
			finish(t, memory, recall(t, memory, "a", somebody), asks("after"))
			args, ok := listed.([]any)
			if !ok || len(args) != 2 {
				t.Fatalf("listed %v", listed)
			}
			if err := memory.scripts.disown.Run(t.Context(), client, []string{list}, args...).Err(); err != nil {
				t.Fatal(err)
			}
			wantListed(t, memory, somebody, "a")
			forgetUser(t, memory, somebody)
			wantHistory(t, memory, "a")
		}},
		{"forgetting twice, or nobody, is no error", func(t *testing.T, memory *Store) {
			t.Helper()
			forgetUser(t, memory, somebody)
			forgetUser(t, memory, somebody)
		}},
		{"whatever the order, nothing is out of reach", func(t *testing.T, memory *Store) {
			t.Helper()
			hammer(t, memory)
			forgetUser(t, memory, somebody)
			for i := range hammerConversations {
				wantHistory(t, memory, strconv.Itoa(i))
			}
			wantListed(t, memory, somebody)
		}},
		{"a user has so many conversations", func(t *testing.T, memory *Store) {
			t.Helper()
			for i := range maxConversations {
				finish(t, memory, recall(t, memory, strconv.Itoa(i), somebody), asks("1"))
			}
			if err := memory.Remember(t.Context(), recall(t, memory, "more", somebody), asks("1")); !errors.Is(err, ErrTooMany) {
				t.Errorf("one more: %v", err)
			}
			finish(t, memory, recall(t, memory, "0", somebody), asks("2"))
			wantHistory(t, memory, "0", asks("1"), asks("2"))
			wantHistory(t, memory, "more")
		}},
		{"every key has a time to live", func(t *testing.T, memory *Store) {
			t.Helper()
			fill(t, memory)
			if err := memory.Forget(t.Context(), "a"); err != nil {
				t.Fatal(err)
			}
			forgetUser(t, memory, another)
			keys := keysOf(t, client, memory)
			if len(keys) < 10 {
				t.Errorf("only %q", keys)
			}
			for _, key := range keys {
				if client.PTTL(t.Context(), key).Val() <= 0 {
					t.Errorf("%s lives for ever", key)
				}
			}
		}},
		{"nothing with the name of the user is left", func(t *testing.T, memory *Store) {
			t.Helper()
			fill(t, memory)
			forgetUser(t, memory, somebody)
			for _, key := range keysOf(t, client, memory) {
				tombstone := strings.HasSuffix(key, ":generation") || strings.Contains(key, ":forgotten:")
				if strings.Contains(key, somebody) && !tombstone {
					t.Errorf("%s is left", key)
				}
			}
			if left, err := memory.FeedbackOn(t.Context(), "answer"); err != nil || len(left) != 0 {
				t.Errorf("%v, %v", left, err)
			}
			if left, err := memory.Subscribers(t.Context(), GapID("gap")); err != nil || len(left) != 0 {
				t.Errorf("%v, %v", left, err)
			}
		}},
	})
}

const hammerConversations = 4

// hammer takes turns in a few conversations of somebody while they are forgotten again and again.
func hammer(t *testing.T, memory *Store) {
	t.Helper()
	var all sync.WaitGroup
	for i := range 2 * hammerConversations {
		all.Go(func() {
			for range 20 {
				talk, err := memory.Recall(t.Context(), strconv.Itoa(i%hammerConversations), somebody)
				if err == nil {
					err = memory.Remember(t.Context(), talk, asks("q"), answers("a"))
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Go(func() {
		for range 20 {
			if err := memory.ForgetUser(t.Context(), somebody); err != nil {
				t.Error(err)
			}
		}
	})
	all.Wait()
}

// fill keeps one thing of each kind of somebody.
func fill(t *testing.T, memory *Store) {
	t.Helper()
	finish(t, memory, recall(t, memory, "a", somebody), asks("1"))
	addFeedback(t, memory, Feedback{Answer: "answer", User: somebody, Verdict: VerdictUp})
	keepShown(t, memory, "reply", fullShown())
	if _, err := memory.FirstPress(t.Context(), "press", "1"); err != nil {
		t.Fatal(err)
	}
	id := addGap(t, memory, "gap", "سؤال؟")
	if err := memory.Subscribe(t.Context(), id, Subscriber{User: somebody, Chat: "5"}); err != nil {
		t.Fatal(err)
	}
}

func forgetUser(t *testing.T, memory *Store, user string) {
	t.Helper()
	if err := memory.ForgetUser(t.Context(), user); err != nil {
		t.Fatal(err)
	}
}

// wantListed holds what conversations a user is known to have.
func wantListed(t *testing.T, memory *Store, user string, want ...string) {
	t.Helper()
	list, _, err := memory.userKeys(user)
	if err != nil {
		t.Fatal(err)
	}
	if got := memory.client.ZRange(t.Context(), list, 0, -1).Val(); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("listed %q, want %q", got, want)
	}
}

// keysOf scans, as only a test may, for the keys of one Store.
func keysOf(t *testing.T, client redis.UniversalClient, memory *Store) []string {
	t.Helper()
	keys, err := client.Keys(t.Context(), strings.NewReplacer("[", "?", "]", "?", "*", "?").Replace(string(memory.options.Keys))+":*").Result()
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

func TestRemember_RefusesForeignTalks(t *testing.T) {
	t.Parallel()
	memory := New(nil, Options{})
	for _, mark := range []string{"", "0", ".", "1.", "x.1", "1.-1", "1.2.3", "0.0 "} {
		if err := memory.Remember(t.Context(), bot.Talk{Conversation: "a", Mark: mark}, asks("1")); !errors.Is(err, errMark) {
			t.Errorf("mark %q: %v", mark, err)
		}
	}
}
