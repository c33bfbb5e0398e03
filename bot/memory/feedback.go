package memory

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Bounds on feedback.
const (
	maxVerdictsOn = 1000 // one answer
	maxVerdictsOf = 1000 // one user
	maxReason     = 1024 // bytes
)

// A Verdict is what a user thinks of an answer.
type Verdict string

// The verdicts. The values are stored: never change them.
const (
	VerdictUp   Verdict = "up"
	VerdictDown Verdict = "down"
)

// ErrBadVerdict says that a verdict is neither up nor down.
var ErrBadVerdict = errors.New("a verdict is up or down")

// Feedback is the verdict of one user on one answer.
type Feedback struct {
	// Answer is the id of the answer; User the pseudonym of who judged it.
	Answer, User string
	Verdict      Verdict
	// Reason is what the user said about it, cut to 1,024 bytes; it may be "".
	Reason string
	// At is when; to the millisecond.
	At time.Time
}

// AddFeedback keeps a verdict. Of several of one user on one answer the last counts, so that it may be
// tried again. It fails with ErrTooMany when an answer or a user has 1,000.
func (s *Store) AddFeedback(ctx context.Context, f Feedback) error {
	const verb = "keep feedback"
	if err := checkNames(f.Answer, f.User); err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	value, err := encodeFeedback(f)
	if err != nil {
		return fmt.Errorf("%s: %w", verb, err)
	}
	kept, err := s.scripts.judge.Run(ctx, s.client,
		[]string{s.feedbackKey("answer", f.Answer), s.feedbackKey("user", f.User)},
		f.User, url.QueryEscape(f.Answer), value, s.options.FeedbackTTL.Milliseconds(), maxVerdictsOn, maxVerdictsOf).Bool()
	switch {
	case err != nil:
		return store.Failure(verb, err)
	case !kept:
		return fmt.Errorf("%s: %w", verb, ErrTooMany)
	}
	return nil
}

// FeedbackOn returns the verdicts on an answer, the latest first; none for an unknown one. Entries
// that cannot be read are left out (see Skipped).
func (s *Store) FeedbackOn(ctx context.Context, answer string) ([]Feedback, error) {
	const verb = "read feedback"
	if err := checkNames(answer); err != nil {
		return nil, fmt.Errorf("%s: %w", verb, err)
	}
	values, err := s.client.HGetAll(ctx, s.feedbackKey("answer", answer)).Result()
	if err != nil {
		return nil, store.Failure(verb, err)
	}
	all := make([]Feedback, 0, len(values))
	for user, value := range values {
		f, err := decodeFeedback(value)
		if err != nil {
			s.skipped.Add(1)
			continue
		}
		f.Answer, f.User = answer, user
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b Feedback) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.User, b.User))
	})
	return all, nil
}

// Tally counts verdicts.
func Tally(all []Feedback) (up, down int) {
	for _, f := range all {
		if f.Verdict == VerdictUp {
			up++
		} else {
			down++
		}
	}
	return up, down
}

func (s *Store) forgetFeedback(ctx context.Context, user string) error {
	return store.Failure("forget feedback", s.scripts.unjudge.Run(ctx, s.client,
		[]string{s.feedbackKey("user", user)}, user, s.feedbackKey("answer")+":").Err())
}

// verdictEntry is the stored form of Feedback, without what its key and field say.
type verdictEntry struct {
	Version int    `json:"v"`
	Verdict string `json:"d"`
	Reason  string `json:"r,omitempty"`
	At      int64  `json:"at"` // Unix time in milliseconds
}

func encodeFeedback(f Feedback) (string, error) {
	if f.Verdict != VerdictUp && f.Verdict != VerdictDown {
		return "", ErrBadVerdict
	}
	value, err := json.Marshal(verdictEntry{
		Version: entryVersion, Verdict: string(f.Verdict), Reason: clip(f.Reason, maxReason), At: f.At.UnixMilli(),
	})
	return string(value), err
}

func decodeFeedback(value string) (Feedback, error) {
	var e verdictEntry
	if err := json.Unmarshal([]byte(value), &e); err != nil {
		return Feedback{}, err
	}
	if e.Version != entryVersion {
		return Feedback{}, errVersion
	}
	f := Feedback{Verdict: Verdict(e.Verdict), Reason: clip(e.Reason, maxReason), At: time.UnixMilli(e.At).UTC()}
	if f.Verdict != VerdictUp && f.Verdict != VerdictDown {
		return Feedback{}, ErrBadVerdict
	}
	return f, nil
}
