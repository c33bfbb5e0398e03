package pace

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// TestShared runs the conformance suite on every kind of server that the bot may be given.
func TestShared(t *testing.T) {
	t.Parallel()
	redistest.Each(t, func(t *testing.T, client redis.UniversalClient) {
		t.Helper()
		t.Run("outcomes", func(t *testing.T) { outcomes(t, client) })
		t.Run("as the ledger", func(t *testing.T) { asTheLedger(t, client) })
		t.Run("freezes", func(t *testing.T) { freezes(t, client) })
		t.Run("keys", func(t *testing.T) { keys(t, client) })
		t.Run("clock ahead", func(t *testing.T) { clockAhead(t, client) })
	})
}

// slow is how long a few calls may take; what they wait for is longer.
const slow = 1500 * time.Millisecond

type step struct {
	call Call
	want outcome
}

// outcomes checks single calls. Subtests are not parallel: the client closes when they return.
func outcomes(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	now := outcome{verdict: taken}
	final, prompt, edit, typing := Call{Chat: 1}, Call{Chat: 1, Class: Prompt}, Call{Chat: 1, Class: Edit}, Call{Chat: 1, Class: Typing}
	group, groupEdit := Call{Chat: -1, Group: true}, Call{Chat: -1, Group: true, Class: Edit}
	tests := []struct {
		name  string
		plan  plan
		steps []step
	}{
		{"no limit", plan{}, []step{{final, now}, {edit, now}, {typing, now}, {group, now}, {group, now}}},
		{"a burst in a chat, then an interval", plan{chat: rate{100 * time.Second, 2}}, []step{
			{final, now},
			{final, now},
			{final, outcome{chatFull, 100 * time.Second}},
			{prompt, outcome{chatFull, 100 * time.Second}},
			{Call{Chat: 2}, now},
			{Call{}, now},
		}},
		{"an edit leaves the chat an answer", plan{chat: rate{100 * time.Second, 2}}, []step{
			{edit, now}, {typing, outcome{chatFull, 100 * time.Second}}, {edit, outcome{chatFull, 100 * time.Second}}, {final, now},
		}},
		{"slots are promised three seconds ahead, to prompts one", plan{bot: rate{2900 * time.Millisecond, 1}}, []step{
			{final, now},
			{prompt, outcome{botFull, 1900 * time.Millisecond}},
			{edit, outcome{botFull, 2900 * time.Millisecond}},
			{Call{Chat: 2}, outcome{taken, 2900 * time.Millisecond}},
			{Call{Chat: 3}, outcome{botFull, 2800 * time.Millisecond}},
		}},
		{"edits leave the bot a part of its burst", plan{bot: rate{100 * time.Second, 4}}, []step{
			{edit, now},
			{edit, now},
			{edit, outcome{botFull, 100 * time.Second}},
			{typing, outcome{botFull, 100 * time.Second}},
			{final, now},
			{Call{}, now},
			{Call{}, outcome{botFull, 97 * time.Second}},
		}},
		{"a window of a group", plan{group: window{3, 900 * time.Second}}, []step{
			{group, now},
			{group, now},
			{group, now},
			{group, outcome{chatFull, 900 * time.Second}},
			{groupEdit, outcome{chatFull, 900 * time.Second}},
			{final, now},
		}},
		{"edits keep an even pace in a group", plan{group: window{4, 800 * time.Second}}, []step{
			{groupEdit, now}, {groupEdit, outcome{chatFull, 200 * time.Second}}, {group, now}, {group, now},
		}},
		{"a full chat takes nothing from the bot", plan{bot: rate{100 * time.Second, 2}, chat: rate{100 * time.Second, 1}}, []step{
			{final, now}, {final, outcome{chatFull, 100 * time.Second}}, {final, outcome{chatFull, 100 * time.Second}}, {Call{Chat: 2}, now},
		}},
		{"a full bot takes nothing from the chat", plan{bot: rate{100 * time.Second, 1}, chat: rate{200 * time.Second, 1}}, []step{
			{Call{}, now}, {final, outcome{botFull, 97 * time.Second}}, {final, outcome{botFull, 97 * time.Second}},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newShared(client, store.Keyspace(strings.ReplaceAll(tt.name, " ", "-")), tt.plan)
			for i, step := range tt.steps {
				if got := ask(t, s, step.call); !near(got, step.want) {
					t.Errorf("call %d: %+v, want %+v", i, got, step.want)
				}
			}
		})
	}
}

// near compares outcomes up to the time that has passed since the wait began.
func near(got, want outcome) bool {
	return got.verdict == want.verdict && got.wait <= want.wait && got.wait >= want.wait-slow
}

// asTheLedger makes random calls, and compares what the script and the ledger say.
func asTheLedger(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	p := plan{bot: rate{250 * time.Second, 40}, chat: rate{1000 * time.Second, 8}, group: window{10, 5000 * time.Second}}
	s, l := newShared(client, "ledger", p), newLedger(p)
	random := rand.New(rand.NewPCG(1, 2))
	seen := make(map[verdict]int)
	for i := range 150 {
		chat := random.Int64N(8)
		c := Call{Chat: chat, Group: chat%3 == 0, Class: Class(random.IntN(4))}
		got, want := ask(t, s, c), l.take(time.Now(), c)
		seen[got.verdict]++
		if got.verdict != want.verdict || (got.wait-want.wait).Abs() > 10*time.Second {
			t.Fatalf("call %d, %+v: the script says %+v, the ledger %+v", i, c, got, want)
		}
	}
	if len(seen) != 3 {
		t.Errorf("only these verdicts were seen: %v", seen)
	}
}

func freezes(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	s := newShared(client, "freezes", plan{})
	other := newShared(client, "freezes", plan{}) // another replica
	freeze := func(chat int64, d time.Duration) {
		t.Helper()
		if err := s.freeze(t.Context(), chat, d); err != nil {
			t.Fatal(err)
		}
	}
	want := func(chat int64, o outcome) {
		t.Helper()
		for _, class := range []Class{Final, Prompt, Edit, Typing} {
			if got := ask(t, other, Call{Chat: chat, Class: class}); !near(got, o) {
				t.Errorf("chat %d, class %d: %+v, want %+v", chat, class, got, o)
			}
		}
	}
	want(1, outcome{verdict: taken})
	freeze(1, 100*time.Second)
	want(1, outcome{chatFull, 100 * time.Second})
	freeze(1, 10*time.Second) // stays the longer
	want(1, outcome{chatFull, 100 * time.Second})
	freeze(2, 500*time.Second)
	want(3, outcome{verdict: taken})
	freeze(3, 50*time.Second)
	for chat := range int64(5) {
		want(chat, outcome{chatFull, 500 * time.Second}) // several chats: the bot
	}
}

// keys checks that they share a hash tag and expire, and that each says what it is for.
func keys(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	s := newShared(client, "keys", DefaultLimits().plan(1))
	ask(t, s, Call{Chat: -5, Group: true})
	for _, chat := range []int64{1, 2, 3} {
		if err := s.freeze(t.Context(), chat, 20*time.Second); err != nil {
			t.Fatal(err)
		}
	}
	most := map[string]time.Duration{
		s.botKey(): 2 * time.Second, s.chatKey(-5): 3 * time.Second, s.groupKey(-5): 62 * time.Second,
		s.botFreezeKey(): 20 * time.Second, s.freezesKey(): shortTime,
		s.chatFreezeKey(1): 20 * time.Second, s.chatFreezeKey(2): 20 * time.Second, s.chatFreezeKey(3): 20 * time.Second,
	}
	found, err := client.Keys(t.Context(), "keys:*").Result()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range found {
		if ttl := client.PTTL(t.Context(), key).Val(); ttl == -1 || ttl > most[key] {
			t.Errorf("%s lives for %s", key, ttl)
		}
		if !strings.HasPrefix(key, "keys:{pace}:") {
			t.Errorf("%s has another hash tag", key)
		}
	}
	if len(found) < 6 { // two live for less than a slow machine may need
		t.Errorf("found only %v", found)
	}
}

// clockAhead has keys that were written by a server whose clock was an hour ahead.
func clockAhead(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	s := newShared(client, "ahead", DefaultLimits().plan(1))
	future := time.Now().Add(time.Hour).UnixMicro()
	err := errors.Join(
		client.Set(t.Context(), s.botKey(), future, time.Hour).Err(),
		client.Set(t.Context(), s.chatKey(1), future, time.Hour).Err(),
		client.LPush(t.Context(), s.groupKey(1), future).Err(),
	)
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, s, Call{Chat: 1, Group: true}); got != (outcome{verdict: taken}) {
		t.Errorf("got %+v", got)
	}
}

func ask(t *testing.T, s *shared, c Call) outcome {
	t.Helper()
	o, err := s.take(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return o
}
