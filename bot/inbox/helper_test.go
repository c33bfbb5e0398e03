package inbox

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
)

// entry returns an entry of a lane, with an owner named after the lane.
func entry(id, lane string) Entry {
	return Entry{ID: id, Lane: lane, Owner: "of " + lane, Body: []byte("body of " + id)}
}

// roomy lets a test queue what it likes.
func roomy() Options {
	return Options{Now: time.Now, OwnerCap: 1000, LaneCap: 1000, Lease: time.Minute}
}

func wantVerdicts(t *testing.T, box *Box, entries []Entry, want ...Verdict) {
	t.Helper()
	got, err := box.Ingest(t.Context(), entries...)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal("verdicts:", diff)
	}
}

// ingest takes entries that must be accepted.
func ingest(t *testing.T, box *Box, entries ...Entry) {
	t.Helper()
	want := make([]Verdict, len(entries))
	for i := range want {
		want[i] = Accepted
	}
	wantVerdicts(t, box, entries, want...)
}

// claim takes a job, which must have the id; "" means that none is due.
func claim(t *testing.T, box *Box, id string) *Lease {
	t.Helper()
	lease, err := box.Claim(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	if lease != nil {
		got = lease.Job().ID
	}
	if got != id {
		t.Fatalf("claimed %q, want %q", got, id)
	}
	return lease
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantError(t *testing.T, verb string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got %v, want %v", verb, err, want)
	}
}

// finish claims and ends the jobs with the ids, which must come in this order.
func finish(t *testing.T, box *Box, ids ...string) {
	t.Helper()
	for _, id := range ids {
		must(t, claim(t, box, id).Done(t.Context()))
	}
}

// expire lets the lease of a lane run out, as its worker's silence would.
func expire(t *testing.T, box *Box, lane string) {
	t.Helper()
	key := box.options.Keys.Key(hashTag, "lease")
	if n := box.client.ZAddArgs(t.Context(), key, redis.ZAddArgs{
		XX: true, Ch: true, Members: []redis.Z{{Score: 1, Member: lane}},
	}); n.Err() != nil || n.Val() != 1 {
		t.Fatalf("expire %s: %v", lane, n)
	}
}

// wantEmpty checks that nothing is left but what is meant to be: remembered ids, tombstones, the
// counter.
func wantEmpty(t *testing.T, box *Box) {
	t.Helper()
	for _, kind := range []string{"ready", "lease", "held", "live", "job:*", "lane:*", "owner:*"} {
		if keys := keysOf(t, box, kind); len(keys) > 0 {
			t.Errorf("left over: %q", keys)
		}
	}
}

// keysOf lists the keys of a box that match a pattern.
func keysOf(t *testing.T, box *Box, pattern string) []string {
	t.Helper()
	keys, err := box.client.Keys(t.Context(), box.prefix()+pattern).Result()
	must(t, err)
	return keys
}

func ids(prefix string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("%s%d", prefix, i)
	}
	return list
}

func errOf[T any](_ T, err error) error { return err }
