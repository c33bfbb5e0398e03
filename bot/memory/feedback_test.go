package memory

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store"
)

// feedback is what a Store promises of verdicts.
func feedback(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	at := func(second int) time.Time { return time.Date(2026, 11, 23, 12, 0, second, 7e6, time.UTC) }
	keep(t, client, []promise{
		{"of one user on one answer the last verdict counts", func(t *testing.T, memory *Store) {
			t.Helper()
			for _, f := range []Feedback{
				{Answer: "x:1", User: somebody, Verdict: VerdictUp, At: at(1)},
				{Answer: "x:1", User: another, Verdict: VerdictUp, At: at(2)},
				{Answer: "x:1", User: somebody, Verdict: VerdictDown, Reason: "التاريخ خطأ", At: at(3)},
				{Answer: "x:1", User: somebody, Verdict: VerdictDown, Reason: "التاريخ خطأ", At: at(3)},
				{Answer: "x:2", User: somebody, Verdict: VerdictUp, At: at(4)},
			} {
				addFeedback(t, memory, f)
			}
			wantFeedback(t, memory, "x:1",
				Feedback{Answer: "x:1", User: somebody, Verdict: VerdictDown, Reason: "التاريخ خطأ", At: at(3)},
				Feedback{Answer: "x:1", User: another, Verdict: VerdictUp, At: at(2)})
			wantFeedback(t, memory, "x:3")
		}},
		{"a forgotten user's verdicts go, and nobody else's", func(t *testing.T, memory *Store) {
			t.Helper()
			for _, answer := range []string{"x:1", "x}2", "س"} {
				addFeedback(t, memory, Feedback{Answer: answer, User: somebody, Verdict: VerdictUp, At: at(1)})
				addFeedback(t, memory, Feedback{Answer: answer, User: another, Verdict: VerdictDown, At: at(2)})
			}
			forgetUser(t, memory, somebody)
			for _, answer := range []string{"x:1", "x}2", "س"} {
				wantFeedback(t, memory, answer, Feedback{Answer: answer, User: another, Verdict: VerdictDown, At: at(2)})
			}
		}},
		{"a long reason is cut between letters", func(t *testing.T, memory *Store) {
			t.Helper()
			addFeedback(t, memory, Feedback{Answer: "x", User: somebody, Verdict: VerdictDown, Reason: "x" + strings.Repeat("ض", 1000), At: at(1)})
			wantFeedback(t, memory, "x", Feedback{Answer: "x", User: somebody, Verdict: VerdictDown, Reason: "x" + strings.Repeat("ض", 511), At: at(1)})
		}},
		{"an answer has so many verdicts", func(t *testing.T, memory *Store) {
			t.Helper()
			crowd(t, client, memory.feedbackKey("answer", "x"), maxVerdictsOn)
			if err := memory.AddFeedback(t.Context(), Feedback{Answer: "x", User: somebody, Verdict: VerdictUp}); !errors.Is(err, ErrTooMany) {
				t.Errorf("one more: %v", err)
			}
			addFeedback(t, memory, Feedback{Answer: "x", User: "0", Verdict: VerdictDown, At: at(1)}) // not a further one
		}},
		{"unreadable entries are skipped and counted", func(t *testing.T, memory *Store) {
			t.Helper()
			addFeedback(t, memory, Feedback{Answer: "x", User: somebody, Verdict: VerdictUp, At: at(1)})
			foreign := []any{"a", "not json", "b", `{"v":2,"d":"up"}`, "c", `{"v":1,"d":"sideways"}`}
			if err := client.HSet(t.Context(), memory.feedbackKey("answer", "x"), foreign...).Err(); err != nil {
				t.Fatal(err)
			}
			wantFeedback(t, memory, "x", Feedback{Answer: "x", User: somebody, Verdict: VerdictUp, At: at(1)})
			if memory.Skipped() != 3 {
				t.Errorf("skipped %d", memory.Skipped())
			}
		}},
	})
}

func addFeedback(t *testing.T, memory *Store, f Feedback) {
	t.Helper()
	if err := memory.AddFeedback(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

func wantFeedback(t *testing.T, memory *Store, answer string, want ...Feedback) {
	t.Helper()
	got, err := memory.FeedbackOn(t.Context(), answer)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(append([]Feedback{}, want...), got); d != "" {
		t.Error(d)
	}
}

// crowd fills a hash with n fields named by number.
func crowd(t *testing.T, client redis.UniversalClient, key string, n int) {
	t.Helper()
	fields := make([]any, 0, 2*n)
	for i := range n {
		fields = append(fields, strconv.Itoa(i), "x")
	}
	if err := client.HSet(t.Context(), key, fields...).Err(); err != nil {
		t.Fatal(err)
	}
}

func TestTally(t *testing.T) {
	t.Parallel()
	if up, down := Tally([]Feedback{{Verdict: VerdictUp}, {Verdict: VerdictDown}, {Verdict: VerdictUp}}); up != 2 || down != 1 {
		t.Errorf("%d up, %d down", up, down)
	}
}

// TestNamesAreBounded holds that a bad name is the caller's mistake, and reaches no server.
func TestNamesAreBounded(t *testing.T) {
	t.Parallel()
	memory, ctx, long := New(nil, Options{}), t.Context(), strings.Repeat("x", 129)
	_, feedbackErr := memory.FeedbackOn(ctx, "")
	_, subscribersErr := memory.Subscribers(ctx, long)
	_, recallErr := memory.Recall(ctx, "a", long)
	_, keyErr := memory.AddGap(ctx, "", "سؤال؟", GapRefused)
	_, longErr := memory.AddGap(ctx, strings.Repeat("x", maxGapKey+1), "سؤال؟", GapRefused)
	_, kindErr := memory.AddGap(ctx, "key", "سؤال؟", "odd")
	for name, tt := range map[string]struct{ got, want error }{
		"no user to forget":         {memory.ForgetUser(ctx, ""), ErrBadName},
		"a long user":               {recallErr, ErrBadName},
		"no answer":                 {memory.AddFeedback(ctx, Feedback{User: "u", Verdict: VerdictUp}), ErrBadName},
		"a verdict of nobody":       {memory.AddFeedback(ctx, Feedback{Answer: "a", Verdict: VerdictUp}), ErrBadName},
		"no verdict":                {memory.AddFeedback(ctx, Feedback{Answer: "a", User: "u"}), ErrBadVerdict},
		"feedback on nothing":       {feedbackErr, ErrBadName},
		"subscribers of a long gap": {subscribersErr, ErrBadName},
		"a subscription of nobody":  {memory.Subscribe(ctx, "g", Subscriber{Chat: "5"}), ErrBadName},
		"a subscription to no chat": {memory.Subscribe(ctx, "g", Subscriber{User: "u"}), ErrBadName},
		"a gap without a key":       {keyErr, ErrBadGap},
		"a gap with too long a key": {longErr, ErrBadGap},
		"a gap of no kind":          {kindErr, ErrBadGap},
	} {
		if !errors.Is(tt.got, tt.want) || errors.Is(tt.got, store.ErrUnavailable) {
			t.Errorf("%s: %v", name, tt.got)
		}
	}
}

func FuzzDecodeFeedback(f *testing.F) {
	for _, seed := range []string{`{"v":1,"d":"up","r":"x","at":1}`, `{"v":1,"d":"down"}`, `{}`, ``} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) { roundTrip(t, value, decodeFeedback, encodeFeedback) })
}

func FuzzDecodeGap(f *testing.F) {
	for _, seed := range []string{`{"v":1,"q":"سؤال؟","k":"refused"}`, `{"v":1,"k":"uncovered"}`, `{}`, ``} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		roundTrip(t, value, decodeGap, func(g Gap) (string, error) { return encodeGap(g.Question, g.Kind) })
	})
}

func FuzzParseMark(f *testing.F) {
	f.Add("0.0")
	f.Add("12.x")
	f.Fuzz(func(t *testing.T, text string) {
		if m, err := parseMark(text); err == nil && m.String() != text {
			t.Fatalf("%q is read as %q", text, m)
		}
	})
}

// roundTrip holds that what can be read can be written, and is then read as the same.
func roundTrip[T any](t *testing.T, value string, decode func(string) (T, error), encode func(T) (string, error)) {
	t.Helper()
	read, err := decode(value)
	if err != nil {
		return
	}
	again, err := encode(read)
	if err != nil {
		t.Fatalf("took %q, which cannot be written: %v", value, err)
	}
	back, err := decode(again)
	if d := cmp.Diff(read, back); err != nil || d != "" {
		t.Fatalf("%q: %v\n%s", value, err, d)
	}
}
