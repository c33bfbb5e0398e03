package memory

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
)

// fullShown is a reply with all that can be kept of one.
func fullShown() Shown {
	return Shown{
		User: somebody, Question: "متى تأسس التحالف؟", Passages: []string{"founding#date", "founding#place"},
		Suggestions: []string{"من أسسه؟"}, Gap: GapID("x"), Release: "abc", Reworded: true,
		At: time.Date(2026, 11, 23, 12, 0, 0, 5e6, time.UTC),
	}
}

// replies is what a Store promises of what buttons need.
func replies(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	keep(t, client, []promise{
		{"what was shown comes back", func(t *testing.T, memory *Store) {
			t.Helper()
			keepShown(t, memory, "a:{b}", fullShown())
			wantShown(t, memory, "a:{b}", fullShown())
		}},
		{"kept again it is replaced", func(t *testing.T, memory *Store) {
			t.Helper()
			keepShown(t, memory, "a", fullShown())
			other := fullShown()
			other.Question, other.Passages = "سؤال آخر؟", nil
			keepShown(t, memory, "a", other)
			wantShown(t, memory, "a", other)
		}},
		{"it lives a week", func(t *testing.T, memory *Store) {
			t.Helper()
			keepShown(t, memory, "a", fullShown())
			if ttl := client.PTTL(t.Context(), memory.shownKey("reply", "a")).Val(); ttl <= ShownTTL-time.Minute || ttl > ShownTTL {
				t.Errorf("it lives %s", ttl)
			}
		}},
		{"it is bounded", func(t *testing.T, memory *Store) {
			t.Helper()
			large := fullShown()
			large.Question, large.Suggestions = strings.Repeat("س", 9000), make([]string, 100)
			large.Passages = []string{strings.Repeat("x", 9000)}
			keepShown(t, memory, "a", large)
			got, err := memory.Shown(t.Context(), "a")
			if err != nil || len(got.Question) > maxShownText || len(got.Suggestions) != maxShownItems || len(got.Passages[0]) != maxShownItem {
				t.Errorf("%d bytes, %d items, %v", len(got.Question), len(got.Suggestions), err)
			}
		}},
		{"the oldest of a user goes, and nobody else's", func(t *testing.T, memory *Store) {
			t.Helper()
			theirs := fullShown()
			theirs.User = another
			keepShown(t, memory, "theirs", theirs)
			keepShown(t, memory, "old", fullShown())
			members := make([]redis.Z, 0, maxShownOf)
			for i := range maxShownOf {
				members = append(members, redis.Z{Score: float64(time.Now().UnixMilli() + 1000), Member: strconv.Itoa(i)})
			}
			if err := client.ZAdd(t.Context(), memory.shownKey("user", somebody), members...).Err(); err != nil {
				t.Fatal(err)
			}
			if err := client.ZAdd(t.Context(), memory.shownKey("user", somebody), redis.Z{Score: float64(time.Now().UnixMilli() - 1000), Member: "old"}).Err(); err != nil {
				t.Fatal(err)
			}
			keepShown(t, memory, "new", fullShown())
			wantNotShown(t, memory, "old")
			wantShown(t, memory, "theirs", theirs)
		}},
		{"a forgotten user has none, also of turns under way", func(t *testing.T, memory *Store) {
			t.Helper()
			keepShown(t, memory, "a:{b}", fullShown())
			theirs := fullShown()
			theirs.User = another
			keepShown(t, memory, "b", theirs)
			forgetUser(t, memory, somebody)
			wantNotShown(t, memory, "a:{b}")
			wantShown(t, memory, "b", theirs)
			if err := memory.KeepShown(t.Context(), "c", fullShown()); !errors.Is(err, ErrJustForgotten) {
				t.Errorf("kept after all: %v", err)
			}
			wantNotShown(t, memory, "c")
		}},
		{"one that cannot be read is not known", func(t *testing.T, memory *Store) {
			t.Helper()
			for _, value := range []string{"not json", `{"v":2,"u":"x"}`, `{"v":1}`} {
				if err := client.Set(t.Context(), memory.shownKey("reply", "a"), value, time.Minute).Err(); err != nil {
					t.Fatal(err)
				}
				wantNotShown(t, memory, "a")
			}
			if memory.Skipped() != 3 {
				t.Errorf("skipped %d", memory.Skipped())
			}
		}},
		{"a press is one job's", func(t *testing.T, memory *Store) {
			t.Helper()
			for _, tt := range []struct {
				press, job string
				want       bool
			}{{"p", "1", true}, {"p", "1", true}, {"p", "2", false}, {"q", "2", true}, {"p", "1", true}} {
				if got, err := memory.FirstPress(t.Context(), tt.press, tt.job); got != tt.want || err != nil {
					t.Errorf("press %s of job %s: %v, %v", tt.press, tt.job, got, err)
				}
			}
		}},
		{"gaps that somebody waits for", func(t *testing.T, memory *Store) {
			t.Helper()
			id := addGap(t, memory, "1", "1؟")
			addGap(t, memory, "2", "2؟")
			twice := addGap(t, memory, "3", "3؟")
			addGap(t, memory, "3", "3؟")
			subscribe(t, memory, id, somebody, "5")
			subscribe(t, memory, twice, somebody, "5")
			got, err := memory.SubscribedGaps(t.Context())
			want := []Gap{{ID: twice, Question: "3؟", Kind: GapRefused}, {ID: id, Question: "1؟", Kind: GapRefused}}
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Errorf("%v\n%s", err, diff)
			}
		}},
	})
}

func keepShown(t *testing.T, memory *Store, id string, shown Shown) {
	t.Helper()
	if err := memory.KeepShown(t.Context(), id, shown); err != nil {
		t.Fatal(err)
	}
}

func wantShown(t *testing.T, memory *Store, id string, want Shown) {
	t.Helper()
	got, err := memory.Shown(t.Context(), id)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

func wantNotShown(t *testing.T, memory *Store, id string) {
	t.Helper()
	if got, err := memory.Shown(t.Context(), id); !errors.Is(err, ErrUnknownShown) {
		t.Errorf("%+v, %v", got, err)
	}
}

func FuzzDecodeShown(f *testing.F) {
	full, err := encodeShown(fullShown())
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{full, `{"v":1,"u":"x"}`, `{}`, ``} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) { roundTrip(t, value, decodeShown, encodeShown) })
}
