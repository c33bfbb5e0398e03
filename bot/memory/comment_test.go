package memory

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

// comment is one of somebody's.
func comment(user, text string) Comment {
	return Comment{User: user, Text: text, At: time.Date(2026, 11, 23, 12, 0, 0, 5e6, time.UTC)}
}

func addComments(t *testing.T, memory *Store, all ...Comment) {
	t.Helper()
	for _, c := range all {
		if err := memory.AddComment(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Millisecond) // the order is that of the server's clock, in milliseconds
	}
}

func wantComments(t *testing.T, memory *Store, limit, all int, want ...Comment) {
	t.Helper()
	got, n, err := memory.Comments(t.Context(), limit)
	if d := cmp.Diff(want, got); err != nil || n != all || d != "" {
		t.Errorf("%d of %d, %v\n%s", n, all, err, d)
	}
}

// comments is what a Store promises of comments and languages.
func comments(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	keep(t, client, []promise{
		{"the latest first, up to a limit", func(t *testing.T, memory *Store) {
			t.Helper()
			addComments(t, memory, comment(somebody, "1"), comment(another, "2"), comment(somebody, "3"))
			wantComments(t, memory, 2, 3, comment(somebody, "3"), comment(another, "2"))
			wantComments(t, memory, 0, 0)
		}},
		{"none", func(t *testing.T, memory *Store) {
			t.Helper()
			wantComments(t, memory, 9, 0)
		}},
		{"so many of a user and no more", func(t *testing.T, memory *Store) {
			t.Helper()
			for i := range maxCommentsOf {
				addComments(t, memory, comment(somebody, strconv.Itoa(i)))
			}
			if err := memory.AddComment(t.Context(), comment(somebody, "one more")); !errors.Is(err, bot.ErrCommentsFull) {
				t.Errorf("one more: %v", err)
			}
			addComments(t, memory, comment(another, "of another"))
		}},
		{"a long one is cut", func(t *testing.T, memory *Store) {
			t.Helper()
			addComments(t, memory, comment(somebody, strings.Repeat("ا", maxComment)))
			wantComments(t, memory, 1, 1, comment(somebody, strings.Repeat("ا", maxComment/2)))
		}},
		{"those of a user are forgotten, and nobody else's", func(t *testing.T, memory *Store) {
			t.Helper()
			addComments(t, memory, comment(somebody, "1"), comment(another, "2"), comment(somebody, "3"))
			for user, l := range map[string]words.Language{somebody: words.English, another: words.English} {
				if err := memory.SetLanguage(t.Context(), user, l); err != nil {
					t.Fatal(err)
				}
			}
			forgetUser(t, memory, somebody)
			wantComments(t, memory, 9, 1, comment(another, "2"))
			for user, want := range map[string]words.Language{somebody: words.Arabic, another: words.English} {
				if got, err := memory.Language(t.Context(), user); got != want || err != nil {
					t.Errorf("language %v, %v", got, err)
				}
			}
			addComments(t, memory, comment(somebody, "again"))
		}},
		{"the oldest makes room", func(t *testing.T, memory *Store) {
			t.Helper()
			keys := []string{memory.commentKey("text"), memory.commentKey("seen"), memory.commentKey("user", somebody)}
			for i := range 5 {
				if err := memory.scripts.comment.Run(t.Context(), memory.client, keys, i, `{"v":1,"t":"`+strconv.Itoa(i)+`"}`, 1000000, 3, 100).Err(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(2 * time.Millisecond)
			}
			got, all, err := memory.Comments(t.Context(), 9)
			if err != nil || all != 3 || len(got) != 3 || got[0].Text != "4" || got[2].Text != "2" {
				t.Errorf("%d: %+v, %v", all, got, err)
			}
		}},
		{"who has no name", func(t *testing.T, memory *Store) {
			t.Helper()
			_, err := memory.Language(t.Context(), "")
			for _, err := range []error{err, memory.SetLanguage(t.Context(), "", words.English), memory.AddComment(t.Context(), comment("", "1"))} {
				if !errors.Is(err, ErrBadName) {
					t.Errorf("%v", err)
				}
			}
		}},
	})
}
