package memory

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/tahaluf/tahaluf/bot/store"
)

const (
	maxGapKey   = 16 << 10 // bytes of a normalised question
	maxQuestion = 2 << 10  // bytes that are kept of a question
	maxTop      = 100      // gaps in one list
	gapIDBytes  = 16       // of the digest, which is enough to tell gaps apart
)

// A GapKind says why a question was not answered.
type GapKind string

// The kinds of gap. The values are stored: never change them.
const (
	// GapRefused is a question that the base has too little evidence for.
	GapRefused GapKind = "refused"
	// GapUncovered is a question whose passages were found not to answer it.
	GapUncovered GapKind = "uncovered"
)

// Errors about gaps.
var (
	// ErrBadGap says that a gap has no key, one that is too long, or no known kind.
	ErrBadGap = errors.New("a gap needs a key of 1 to 16,384 bytes and a known kind")
	// ErrUnknownGap says that a gap was never met, or too long ago.
	ErrUnknownGap = errors.New("no such gap")
)

// A Gap is a question that the base does not answer, however many ask it. It is nobody's: there is no
// user in it.
type Gap struct {
	// ID names the gap: see GapID.
	ID string
	// Question is how it was first worded, cut to 2,048 bytes.
	Question string
	Kind     GapKind
	// Count is how often it was met; LastSeen when last, to the millisecond.
	Count    int64
	LastSeen time.Time
}

// GapID names the gap of a normalised question: 22 letters, digits, - and _, short enough for a button.
// Questions with the same key are the same gap.
func GapID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return base64.RawURLEncoding.EncodeToString(sum[:gapIDBytes])
}

// AddGap counts a question that was not answered under its normalised form, and returns the id of the
// gap. What makes room for it is the gap that was met longest ago.
func (s *Store) AddGap(ctx context.Context, key, question string, kind GapKind) (id string, err error) {
	const verb = "keep gap"
	if key == "" || len(key) > maxGapKey {
		return "", fmt.Errorf("%s: %w", verb, ErrBadGap)
	}
	value, err := encodeGap(question, kind)
	if err != nil {
		return "", fmt.Errorf("%s: %w", verb, err)
	}
	id = GapID(key)
	err = s.scripts.addGap.Run(ctx, s.client, s.gapKeys(), s.options.GapTTL.Milliseconds(), id, value, s.options.MaxGaps).Err()
	if err != nil {
		return "", store.Failure(verb, err)
	}
	return id, nil
}

// TopGaps returns up to n gaps, at most 100, the one met most often first.
func (s *Store) TopGaps(ctx context.Context, n int) ([]Gap, error) {
	const verb = "read gaps"
	if n < 1 {
		return nil, nil
	}
	values, err := s.scripts.topGaps.Run(ctx, s.client, s.gapKeys(), s.options.GapTTL.Milliseconds(), min(n, maxTop)).StringSlice()
	if err != nil {
		return nil, store.Failure(verb, err)
	}
	gaps := make([]Gap, 0, len(values)/4)
	for ; len(values) >= 4; values = values[4:] {
		gap, err := decodeGap(values[3])
		if err != nil {
			s.skipped.Add(1)
			continue
		}
		gap.ID, gap.Count, gap.LastSeen = values[0], int64(number(values[1])), time.UnixMilli(int64(number(values[2]))).UTC()
		gaps = append(gaps, gap)
	}
	return gaps, nil
}

// CloseGap drops a gap that was filled, and the subscriptions to it; tell the Subscribers first. One
// that is not known is no error.
func (s *Store) CloseGap(ctx context.Context, id string) error {
	keys := append(s.gapKeys(), s.gapKey("subscribers", id))
	return store.Failure("close gap", s.scripts.closeGap.Run(ctx, s.client, keys, id).Err())
}

func (s *Store) gapKeys() []string {
	return []string{s.gapKey("count"), s.gapKey("seen"), s.gapKey("text")}
}

// gapEntry is the stored form of a gap, without what is counted.
type gapEntry struct {
	Version  int    `json:"v"`
	Question string `json:"q"`
	Kind     string `json:"k"`
}

func encodeGap(question string, kind GapKind) (string, error) {
	if kind != GapRefused && kind != GapUncovered {
		return "", ErrBadGap
	}
	value, err := json.Marshal(gapEntry{Version: entryVersion, Question: clip(question, maxQuestion), Kind: string(kind)})
	return string(value), err
}

func decodeGap(value string) (Gap, error) {
	var e gapEntry
	if err := json.Unmarshal([]byte(value), &e); err != nil {
		return Gap{}, err
	}
	if e.Version != entryVersion {
		return Gap{}, errVersion
	}
	g := Gap{Question: clip(e.Question, maxQuestion), Kind: GapKind(e.Kind)}
	if g.Kind != GapRefused && g.Kind != GapUncovered {
		return Gap{}, ErrBadGap
	}
	return g, nil
}

// number reads a score as Redis writes it; 0 for what is none.
func number(score string) float64 {
	n, err := strconv.ParseFloat(score, 64)
	if err != nil {
		return 0
	}
	return n
}
