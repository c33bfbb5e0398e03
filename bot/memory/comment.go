package memory

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store"
)

// Bounds on comments.
const (
	maxComments   = 1000 // the oldest makes room
	maxCommentsOf = 10   // one user
	maxComment    = 2000 // bytes
)

// A Comment is what a user wrote to the people who run the bot.
type Comment struct {
	// User is the pseudonym of who wrote it.
	User, Text string
	// At is when; to the millisecond.
	At time.Time
}

// AddComment keeps a comment for Options.FeedbackTTL, cut to 2,000 bytes. It fails with
// bot.ErrCommentsFull when the user has 10.
func (s *Store) AddComment(ctx context.Context, c Comment) error {
	const verb = "keep comment"
	if err := checkNames(c.User); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	value, err := json.Marshal(commentEntry{Version: entryVersion, User: c.User, Text: clip(c.Text, maxComment), At: c.At.UnixMilli()})
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	kept, err := s.scripts.comment.Run(ctx, s.client,
		[]string{s.commentKey("text"), s.commentKey("seen"), s.commentKey("user", c.User)},
		rand.Text(), value, s.options.FeedbackTTL.Milliseconds(), maxComments, maxCommentsOf).Bool()
	switch {
	case errors.Is(err, redis.Nil) || err == nil && !kept:
		return fmt.Errorf("%s: %w", verb, bot.ErrCommentsFull)
	case err != nil:
		return store.Failure(verb, err)
	}
	return nil
}

// Comments returns at most limit comments, the latest first, and how many there are. Entries that cannot
// be read are left out (see Skipped).
func (s *Store) Comments(ctx context.Context, limit int) (latest []Comment, all int, err error) {
	const verb = "read comments"
	if limit <= 0 {
		return nil, 0, nil
	}
	values, err := s.scripts.comments.Run(ctx, s.client,
		[]string{s.commentKey("text"), s.commentKey("seen")}, limit, s.options.FeedbackTTL.Milliseconds()).Slice()
	if err != nil {
		return nil, 0, store.Failure(verb, err)
	}
	for i, value := range values {
		if i == 0 {
			n, _ := value.(int64) // the script counts
			all = int(n)
			continue
		}
		text, _ := value.(string)
		var e commentEntry
		if err := json.Unmarshal([]byte(text), &e); err != nil || e.Version != entryVersion {
			s.skipped.Add(1)
			continue
		}
		latest = append(latest, Comment{User: e.User, Text: clip(e.Text, maxComment), At: time.UnixMilli(e.At).UTC()})
	}
	return latest, all, nil
}

func (s *Store) forgetComments(ctx context.Context, user string) error {
	return store.Failure("forget comments", s.scripts.uncomment.Run(ctx, s.client,
		[]string{s.commentKey("text"), s.commentKey("seen"), s.commentKey("user", user)}).Err())
}

// commentEntry is the stored form of a Comment.
type commentEntry struct {
	Version int    `json:"v"`
	User    string `json:"u"`
	Text    string `json:"t"`
	At      int64  `json:"at"` // Unix time in milliseconds
}
