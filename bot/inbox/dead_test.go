package inbox

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func deadPromises() []promise {
	return []promise{
		{"a dead letter is kept and its lane goes on", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "a"))
			lease := claim(t, box, "1")
			must(t, lease.Step(t.Context(), map[string]string{"ans": "secret"}))
			must(t, lease.Dead(t.Context(), strings.Repeat("x", maxReason+1)))
			must(t, claim(t, box, "2").Dead(t.Context(), "second"))
			letters, err := box.DeadLetters(t.Context(), 10)
			must(t, err)
			want := []DeadLetter{
				{ID: "2", Lane: "a", Owner: "of a", Body: []byte("body of 2"), Reason: "second", Attempt: 1},
				{ID: "1", Lane: "a", Owner: "of a", Body: []byte("body of 1"), Reason: strings.Repeat("x", maxReason), Attempt: 1},
			}
			if diff := cmp.Diff(want, letters, cmpopts.IgnoreFields(DeadLetter{}, "At")); diff != "" {
				t.Error(diff)
			}
			if age := time.Since(letters[0].At); age < -time.Minute || age > time.Minute {
				t.Errorf("died %s ago", age)
			}
			if exists := box.client.HExists(t.Context(), box.prefix()+"job:1", "s:ans").Val(); exists {
				t.Error("what was saved is still there")
			}
			for _, key := range []string{"job:1", "dead"} {
				if ttl := box.client.PTTL(t.Context(), box.prefix()+key).Val(); ttl <= DefaultDeadFor-time.Minute || ttl > DefaultDeadFor {
					t.Errorf("%s lives for %s", key, ttl)
				}
			}
			if one, err := box.DeadLetters(t.Context(), 1); err != nil || len(one) != 1 || one[0].ID != "2" {
				t.Errorf("limit 1: %v, %v", one, err)
			}
		}},
		{"replay begins anew", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "a"))
			lease := claim(t, box, "1")
			must(t, lease.Step(t.Context(), map[string]string{"ph": "7"}))
			must(t, lease.Dead(t.Context(), "test"))
			must(t, box.Replay(t.Context(), "1"))
			wantError(t, "again", box.Replay(t.Context(), "1"), ErrNotFound)
			wantVerdicts(t, box, []Entry{entry("1", "a")}, Duplicate)
			finish(t, box, "2")
			again := claim(t, box, "1")
			if job := again.Job(); job.Attempt != 1 || len(job.Saved) != 0 || string(job.Body) != "body of 1" || !job.Accepted.After(lease.Job().Accepted) {
				t.Errorf("%+v", job)
			}
			if ttl := box.client.PTTL(t.Context(), box.prefix()+"job:1").Val(); ttl >= 0 {
				t.Errorf("would expire in %s", ttl)
			}
			must(t, again.Done(t.Context()))
			wantEmpty(t, box)
		}},
		{"a replayed job is younger than the tombstone", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			must(t, box.Forget(t.Context(), "of a"))
			ingest(t, box, entry("2", "a"))
			must(t, claim(t, box, "2").Dead(t.Context(), "test"))
			must(t, box.Replay(t.Context(), "2"))
			finish(t, box, "2")
		}},
		{"no more than so many are kept", nil, func(t *testing.T, box *Box) {
			t.Helper()
			var entries []Entry
			for _, id := range ids("", deadCap+2) {
				entries = append(entries, entry(id, "a"))
			}
			ingest(t, box, entries...)
			for _, e := range entries {
				must(t, claim(t, box, e.ID).Dead(t.Context(), "test"))
			}
			letters, err := box.DeadLetters(t.Context(), 2*deadCap)
			must(t, err)
			if len(letters) != deadCap || letters[deadCap-1].ID != "2" {
				t.Errorf("%d letters, the last %v", len(letters), letters[len(letters)-1])
			}
			if jobs := keysOf(t, box, "job:*"); len(jobs) != deadCap {
				t.Errorf("%d jobs", len(jobs))
			}
		}},
		{"an expired one is gone", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			must(t, claim(t, box, "1").Dead(t.Context(), "test"))
			must(t, box.client.Del(t.Context(), box.prefix()+"job:1").Err())
			letters, err := box.DeadLetters(t.Context(), 10)
			if err != nil || len(letters) != 0 {
				t.Errorf("%v, %v", letters, err)
			}
			wantError(t, "replay", box.Replay(t.Context(), "1"), ErrNotFound)
		}},
	}
}
