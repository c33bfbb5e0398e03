package memory

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// ShownTTL is how long what was shown is kept, and so how long the buttons under it work.
const ShownTTL = 7 * 24 * time.Hour

// Bounds on what is kept of a reply.
const (
	maxShownText  = 8 << 10 // bytes of its question: 2,000 Arabic characters fit
	maxShownItems = 16      // passages, and suggestions
	maxShownItem  = 512     // bytes of each
	maxShownOf    = 200     // replies to one user; the oldest goes
)

// forgottenFor is how long after ForgetUser no reply to the user is kept, so that a turn under way
// keeps none. It is longer than a turn lasts; replies in this time have no buttons.
const forgottenFor = 5 * time.Minute

// Errors about what was shown.
var (
	// ErrUnknownShown says that a reply is not kept: it never was, or no longer is.
	ErrUnknownShown = errors.New("no such reply is kept")
	// ErrJustForgotten says that a reply was not kept because its user was just forgotten.
	ErrJustForgotten = errors.New("the user was just forgotten")
)

// A Shown is what the buttons under a reply need when they are pressed, days later and perhaps on
// another replica.
type Shown struct {
	// User is the pseudonym of whom the reply was for.
	User string
	// Question is what was answered, cut to 8,192 bytes; "" for a reply to no question.
	Question string
	// Passages are the ids of the cited passages by number; at most 16 are kept.
	Passages []string
	// Suggestions are the questions that its buttons ask; at most 16 are kept.
	Suggestions []string
	// Gap is the id of the gap that a refusal was; "" for none.
	Gap string
	// Release names the knowledge that was answered from.
	Release string
	// Reworded says that the reply shows how the question was understood.
	Reworded bool
	// At is when it was shown; to the millisecond.
	At time.Time
}

// KeepShown keeps a reply under an id, for ShownTTL. Doing it again replaces it. For five minutes after
// ForgetUser it fails with ErrJustForgotten.
func (s *Store) KeepShown(ctx context.Context, id string, shown Shown) error {
	const verb = "keep reply"
	if err := checkNames(id, shown.User); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	value, err := encodeShown(shown)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	kept, err := s.scripts.keepShown.Run(ctx, s.client,
		[]string{s.shownKey("reply", id), s.shownKey("user", shown.User), s.shownKey("forgotten", shown.User)},
		url.QueryEscape(id), value, ShownTTL.Milliseconds(), maxShownOf, s.shownKey("reply")+":").Bool()
	switch {
	case err != nil:
		return store.Failure(verb, err)
	case !kept:
		return fmt.Errorf("%s: %w", verb, ErrJustForgotten)
	}
	return nil
}

// Shown returns the reply with the id, or ErrUnknownShown. One that cannot be read is not known (see
// Skipped).
func (s *Store) Shown(ctx context.Context, id string) (Shown, error) {
	const verb = "read reply"
	if err := checkNames(id); err != nil {
		return Shown{}, fmt.Errorf("%s: %w", verb, err)
	}
	value, err := s.client.Get(ctx, s.shownKey("reply", id)).Result()
	if errors.Is(err, redis.Nil) {
		return Shown{}, fmt.Errorf("%s: %w", verb, ErrUnknownShown)
	}
	if err != nil {
		return Shown{}, store.Failure(verb, err)
	}
	shown, err := decodeShown(value)
	if err != nil {
		s.skipped.Add(1)
		return Shown{}, fmt.Errorf("%s: %w: %w", verb, ErrUnknownShown, err)
	}
	return shown, nil
}

func (s *Store) forgetShown(ctx context.Context, user string) error {
	return store.Failure("forget replies", s.scripts.dropShown.Run(ctx, s.client,
		[]string{s.shownKey("user", user), s.shownKey("forgotten", user)},
		s.shownKey("reply")+":", forgottenFor.Milliseconds()).Err())
}

func (s *Store) shownKey(parts ...string) string { return s.options.Keys.Key("shown", parts...) }

// shownEntry is the stored form of a Shown.
type shownEntry struct {
	Version     int      `json:"v"`
	User        string   `json:"u"`
	Question    string   `json:"q,omitempty"`
	Passages    []string `json:"p,omitempty"`
	Suggestions []string `json:"s,omitempty"`
	Gap         string   `json:"g,omitempty"`
	Release     string   `json:"r,omitempty"`
	Reworded    bool     `json:"w,omitempty"`
	At          int64    `json:"at"` // Unix time in milliseconds
}

func encodeShown(s Shown) (string, error) {
	value, err := json.Marshal(shownEntry{
		Version: entryVersion, User: s.User, Question: clip(s.Question, maxShownText),
		Passages: clipAll(s.Passages), Suggestions: clipAll(s.Suggestions),
		Gap: clip(s.Gap, maxName), Release: clip(s.Release, maxName), Reworded: s.Reworded, At: s.At.UnixMilli(),
	})
	return string(value), err
}

func decodeShown(value string) (Shown, error) {
	var e shownEntry
	if err := json.Unmarshal([]byte(value), &e); err != nil {
		return Shown{}, err
	}
	if e.Version != entryVersion {
		return Shown{}, errVersion
	}
	if err := checkNames(e.User); err != nil {
		return Shown{}, err
	}
	return Shown{
		User: e.User, Question: clip(e.Question, maxShownText),
		Passages: clipAll(e.Passages), Suggestions: clipAll(e.Suggestions),
		Gap: clip(e.Gap, maxName), Release: clip(e.Release, maxName), Reworded: e.Reworded, At: time.UnixMilli(e.At).UTC(),
	}, nil
}

// clipAll cuts a list and each of its items.
func clipAll(items []string) []string {
	var out []string
	for _, item := range items[:min(len(items), maxShownItems)] {
		out = append(out, clip(item, maxShownItem))
	}
	return out
}
