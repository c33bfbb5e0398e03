package memory

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// gaps is what a Store promises of questions without an answer.
func gaps(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	keep(t, client, []promise{
		{"the one met most often comes first", func(t *testing.T, memory *Store) {
			t.Helper()
			addGap(t, memory, "قائد", "من القائد؟")
			addGap(t, memory, "ميزانية", "كم الميزانية؟")
			addGap(t, memory, "ميزانية", "ما هي الميزانية؟")
			wantGaps(t, memory, 10,
				Gap{ID: GapID("ميزانية"), Question: "كم الميزانية؟", Kind: GapRefused, Count: 2},
				Gap{ID: GapID("قائد"), Question: "من القائد؟", Kind: GapRefused, Count: 1})
			wantGaps(t, memory, 1, Gap{ID: GapID("ميزانية"), Question: "كم الميزانية؟", Kind: GapRefused, Count: 2})
			wantGaps(t, memory, 0)
		}},
		{"the one met longest ago makes room", func(t *testing.T, memory *Store) {
			t.Helper()
			memory.options.MaxGaps = 2
			addGap(t, memory, "1", "1؟")
			addGap(t, memory, "2", "2؟")
			age(t, client, memory, "1", 2*time.Hour)
			age(t, client, memory, "2", time.Hour)
			addGap(t, memory, "3", "3؟")
			wantIDs(t, memory, "2", "3")
			for _, key := range memory.gapKeys() {
				if n := sizeOf(t, client, key); n != 2 {
					t.Errorf("%s holds %d", key, n)
				}
			}
		}},
		{"what was met too long ago is gone", func(t *testing.T, memory *Store) {
			t.Helper()
			addGap(t, memory, "1", "1؟")
			addGap(t, memory, "2", "2؟")
			age(t, client, memory, "1", DefaultGapTTL+time.Minute)
			age(t, client, memory, "2", DefaultGapTTL-time.Minute)
			wantIDs(t, memory, "2")
		}},
		{"a closed gap is gone with its subscriptions", func(t *testing.T, memory *Store) {
			t.Helper()
			id := addGap(t, memory, "1", "1؟")
			subscribe(t, memory, id, somebody, "5")
			for range 2 {
				if err := memory.CloseGap(t.Context(), id); err != nil {
					t.Fatal(err)
				}
			}
			wantGaps(t, memory, 10)
			wantSubscribers(t, memory, id)
			forgetUser(t, memory, somebody)
		}},
		{"a long question is cut between letters", func(t *testing.T, memory *Store) {
			t.Helper()
			addGap(t, memory, "1", "x"+strings.Repeat("ض", 2000))
			wantGaps(t, memory, 10, Gap{ID: GapID("1"), Question: "x" + strings.Repeat("ض", 1023), Kind: GapRefused, Count: 1})
		}},
		{"an unreadable gap is skipped and counted", func(t *testing.T, memory *Store) {
			t.Helper()
			addGap(t, memory, "1", "1؟")
			addGap(t, memory, "2", "2؟")
			if err := client.HSet(t.Context(), memory.gapKey("text"), GapID("1"), "not json").Err(); err != nil {
				t.Fatal(err)
			}
			wantIDs(t, memory, "2")
			if memory.Skipped() != 1 {
				t.Errorf("skipped %d", memory.Skipped())
			}
		}},
	})
}

// subscriptions is what a Store promises those who want to be told.
func subscriptions(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	keep(t, client, []promise{
		{"each chat is told once, in the order of asking", func(t *testing.T, memory *Store) {
			t.Helper()
			id := addGap(t, memory, "1", "1؟")
			subscribe(t, memory, id, somebody, "-5:7 b")
			subscribe(t, memory, id, somebody, "-5:7 b")
			wantSubscribers(t, memory, id, Subscriber{User: somebody, Chat: "-5:7 b"})
			subscribe(t, memory, id, "odd name", "9")
			got, err := memory.Subscribers(t.Context(), id)
			if err != nil || len(got) != 2 {
				t.Errorf("%v, %v", got, err)
			}
		}},
		{"only to a gap that is known", func(t *testing.T, memory *Store) {
			t.Helper()
			err := memory.Subscribe(t.Context(), GapID("1"), Subscriber{User: somebody, Chat: "5"})
			if !errors.Is(err, ErrUnknownGap) || errors.Is(err, store.ErrUnavailable) {
				t.Errorf("got %v", err)
			}
		}},
		{"a forgotten user's go, and nobody else's", func(t *testing.T, memory *Store) {
			t.Helper()
			one, two := addGap(t, memory, "1", "1؟"), addGap(t, memory, "2", "2؟")
			for _, id := range []string{one, two} {
				subscribe(t, memory, id, somebody, "5")
				subscribe(t, memory, id, somebody, "-7 x")
				subscribe(t, memory, id, another, "5")
			}
			forgetUser(t, memory, somebody)
			wantSubscribers(t, memory, one, Subscriber{User: another, Chat: "5"})
			wantSubscribers(t, memory, two, Subscriber{User: another, Chat: "5"})
		}},
		{"a user has so many", func(t *testing.T, memory *Store) {
			t.Helper()
			for i := range maxSubscriptions {
				subscribe(t, memory, addGap(t, memory, strconv.Itoa(i), "؟"), somebody, "5")
			}
			id := addGap(t, memory, "more", "؟")
			if err := memory.Subscribe(t.Context(), id, Subscriber{User: somebody, Chat: "5"}); !errors.Is(err, ErrTooMany) {
				t.Errorf("one more: %v", err)
			}
			subscribe(t, memory, GapID("0"), somebody, "5") // not a further one
			subscribe(t, memory, id, another, "5")
		}},
		{"an old one is not told", func(t *testing.T, memory *Store) {
			t.Helper()
			id := addGap(t, memory, "1", "1؟")
			subscribe(t, memory, id, somebody, "5")
			key := memory.gapKey("subscribers", id)
			for _, member := range client.ZRange(t.Context(), key, 0, -1).Val() {
				if err := client.ZIncrBy(t.Context(), key, -float64((DefaultGapTTL + time.Minute).Milliseconds()), member).Err(); err != nil {
					t.Fatal(err)
				}
			}
			wantSubscribers(t, memory, id)
			subscribe(t, memory, id, another, "6")
			if n := client.ZCard(t.Context(), key).Val(); n != 1 {
				t.Errorf("%d are kept", n)
			}
		}},
	})
}

func addGap(t *testing.T, memory *Store, key, question string) string {
	t.Helper()
	id, err := memory.AddGap(t.Context(), key, question, GapRefused)
	if err != nil || id != GapID(key) {
		t.Fatalf("gap %q: %v", id, err)
	}
	return id
}

// age makes a gap look as if it was last met some time ago.
func age(t *testing.T, client redis.UniversalClient, memory *Store, key string, by time.Duration) {
	t.Helper()
	if err := client.ZIncrBy(t.Context(), memory.gapKey("seen"), -float64(by.Milliseconds()), GapID(key)).Err(); err != nil {
		t.Fatal(err)
	}
}

// sizeOf is how much a hash or a sorted set holds.
func sizeOf(t *testing.T, client redis.UniversalClient, key string) int64 {
	t.Helper()
	if client.Type(t.Context(), key).Val() == "hash" {
		return client.HLen(t.Context(), key).Val()
	}
	return client.ZCard(t.Context(), key).Val()
}

func wantGaps(t *testing.T, memory *Store, n int, want ...Gap) {
	t.Helper()
	got, err := memory.TopGaps(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	for _, gap := range got {
		if age := time.Since(gap.LastSeen); age < -time.Minute || age > time.Minute {
			t.Errorf("%s was last seen at %s", gap.ID, gap.LastSeen)
		}
	}
	if d := cmp.Diff(want, got, cmpopts.IgnoreFields(Gap{}, "LastSeen"), cmpopts.EquateEmpty()); d != "" {
		t.Error(d)
	}
}

// wantIDs holds which gaps are kept, in any order.
func wantIDs(t *testing.T, memory *Store, keys ...string) {
	t.Helper()
	got, err := memory.TopGaps(t.Context(), maxTop)
	if err != nil {
		t.Fatal(err)
	}
	kept := make(map[string]bool)
	for _, gap := range got {
		kept[gap.ID] = true
	}
	want := make(map[string]bool)
	for _, key := range keys {
		want[GapID(key)] = true
	}
	if d := cmp.Diff(want, kept); d != "" {
		t.Error(d)
	}
}

func subscribe(t *testing.T, memory *Store, gap, user, chat string) {
	t.Helper()
	if err := memory.Subscribe(t.Context(), gap, Subscriber{User: user, Chat: chat}); err != nil {
		t.Fatal(err)
	}
}

func wantSubscribers(t *testing.T, memory *Store, gap string, want ...Subscriber) {
	t.Helper()
	got, err := memory.Subscribers(t.Context(), gap)
	if d := cmp.Diff(append([]Subscriber{}, want...), got); err != nil || d != "" {
		t.Errorf("%v\n%s", err, d)
	}
}

func TestGapID(t *testing.T) {
	t.Parallel()
	const buttonData = 64 // bytes that Telegram gives a button
	if id := GapID(strings.Repeat("س", 1000)); len(id) != 22 || len("subscribe:"+id) > buttonData || id == GapID("س") {
		t.Errorf("id %q", id)
	}
}
