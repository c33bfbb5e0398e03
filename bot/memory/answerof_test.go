package memory

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// names is what a Store promises of which answer belongs to a question and where a chat came from.
func names(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	keep(t, client, []promise{
		{"what is not known is nothing", func(t *testing.T, memory *Store) {
			t.Helper()
			wantAnswer(t, memory, somebody, "1", "")
			wantOrigin(t, memory, "-5", "")
		}},
		{"the last note on a question counts, and is the user's own", func(t *testing.T, memory *Store) {
			t.Helper()
			setAnswer(t, memory, somebody, "1", "a")
			setAnswer(t, memory, somebody, "12", "b c")
			setAnswer(t, memory, somebody, "1 2", "d")
			setAnswer(t, memory, somebody, "1", "e")
			wantAnswer(t, memory, somebody, "1", "e")
			wantAnswer(t, memory, somebody, "12", "b c")
			wantAnswer(t, memory, somebody, "1 2", "d")
			wantAnswer(t, memory, another, "1", "")
		}},
		{"a hundred are kept, for two days", func(t *testing.T, memory *Store) {
			t.Helper()
			for i := range maxAnswers + 1 {
				setAnswer(t, memory, somebody, strconv.Itoa(i), "x")
			}
			wantAnswer(t, memory, somebody, "0", "")
			wantAnswer(t, memory, somebody, "1", "x")
			if ttl := client.PTTL(t.Context(), memory.answersKey(somebody)).Val(); ttl <= AnswersTTL-time.Minute || ttl > AnswersTTL {
				t.Errorf("lives for %s", ttl)
			}
		}},
		{"they go with the user", func(t *testing.T, memory *Store) {
			t.Helper()
			setAnswer(t, memory, somebody, "1", "a")
			setAnswer(t, memory, another, "1", "b")
			forgetUser(t, memory, somebody)
			wantAnswer(t, memory, somebody, "1", "")
			wantAnswer(t, memory, another, "1", "b")
		}},
		{"the origin of a chat lives while it is asked for", func(t *testing.T, memory *Store) {
			t.Helper()
			if err := memory.SetOriginOf(t.Context(), "-1005", "-5"); err != nil {
				t.Fatal(err)
			}
			key := memory.originKey("-1005")
			client.PExpire(t.Context(), key, time.Hour)
			wantOrigin(t, memory, "-1005", "-5")
			if ttl := client.PTTL(t.Context(), key).Val(); ttl <= originTTL-time.Minute || ttl > originTTL {
				t.Errorf("lives for %s", ttl)
			}
		}},
	})
}

func TestNames_AreBounded(t *testing.T) {
	t.Parallel()
	memory, long := New(nil, Options{}), strings.Repeat("x", maxName+1)
	ctx := t.Context()
	_, noUser := memory.AnswerOf(ctx, "", "1")
	_, longChat := memory.OriginOf(ctx, long)
	for name, err := range map[string]error{
		"no user": noUser, "a long chat": longChat,
		"no message":    memory.SetAnswerOf(ctx, somebody, "", "a"),
		"a long origin": memory.SetOriginOf(ctx, "-5", long),
	} {
		if !errors.Is(err, ErrBadName) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := memory.SetAnswerOf(ctx, somebody, "1", strings.Repeat("x", maxAnswer+1)); err == nil {
		t.Error("an answer of any length is kept")
	}
}

func setAnswer(t *testing.T, memory *Store, user, message, answer string) {
	t.Helper()
	if err := memory.SetAnswerOf(t.Context(), user, message, answer); err != nil {
		t.Fatal(err)
	}
}

func wantAnswer(t *testing.T, memory *Store, user, message, want string) {
	t.Helper()
	if got, err := memory.AnswerOf(t.Context(), user, message); got != want || err != nil {
		t.Errorf("the answer of %q is %q, %v, want %q", message, got, err, want)
	}
}

func wantOrigin(t *testing.T, memory *Store, chat, want string) {
	t.Helper()
	if got, err := memory.OriginOf(t.Context(), chat); got != want || err != nil {
		t.Errorf("the origin of %q is %q, %v, want %q", chat, got, err, want)
	}
}
