package inbox

import (
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func ingestPromises() []promise {
	return []promise{
		{"what goes in comes out", nil, func(t *testing.T, box *Box) {
			t.Helper()
			before := time.Now().Add(-time.Minute)
			want := Entry{ID: "77123", Lane: "دردشة {1}:*", Owner: "a}:b", Body: []byte("\x00\xff{\"نص\"}")}
			ingest(t, box, want)
			job := claim(t, box, want.ID).Job()
			if diff := cmp.Diff(want, Entry{ID: job.ID, Lane: job.Lane, Owner: job.Owner, Body: job.Body}); diff != "" {
				t.Error(diff)
			}
			if job.Attempt != 1 || len(job.Saved) != 0 || job.Accepted.Before(before) {
				t.Errorf("attempt %d, saved %v, accepted %s", job.Attempt, job.Saved, job.Accepted)
			}
		}},
		{"an id is taken once", nil, func(t *testing.T, box *Box) {
			t.Helper()
			wantVerdicts(t, box, []Entry{entry("9", "a"), entry("9", "a"), entry("9", "b")}, Accepted, Duplicate, Duplicate)
			wantVerdicts(t, box, []Entry{entry("9", "a")}, Duplicate)
			finish(t, box, "9")
			wantVerdicts(t, box, []Entry{entry("9", "a"), entry("3", "a")}, Duplicate, Accepted) // ids may go down
			finish(t, box, "3")
			wantEmpty(t, box)
		}},
		{"an id is remembered for its time", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			for _, end := range []string{"queued", "done"} {
				ttl := box.client.PTTL(t.Context(), box.prefix()+"seen:1").Val()
				if ttl < DefaultDedupFor-time.Minute || ttl > DefaultDedupFor {
					t.Errorf("%s: remembered for %s", end, ttl)
				}
				if end == "queued" {
					finish(t, box, "1")
				}
			}
		}},
		{"a job outlives the memory of its id", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			must(t, box.client.Del(t.Context(), box.prefix()+"seen:1").Err())
			wantVerdicts(t, box, []Entry{entry("1", "a")}, Duplicate)
		}},
		{"five at once are taken once", nil, func(t *testing.T, box *Box) {
			t.Helper()
			verdicts := make([][]Verdict, 5)
			var senders sync.WaitGroup
			for i := range verdicts {
				senders.Go(func() {
					var err error
					if verdicts[i], err = box.Ingest(t.Context(), entry("1", "a")); err != nil {
						t.Error(err)
					}
				})
			}
			senders.Wait()
			count := map[Verdict]int{}
			for _, v := range verdicts {
				count[v[0]]++
			}
			if diff := cmp.Diff(map[Verdict]int{Accepted: 1, Duplicate: 4}, count); diff != "" {
				t.Error(diff)
			}
			finish(t, box, "1")
			claim(t, box, "")
		}},
		{
			"caps of lane, owner and all", func(o *Options) { o.LaneCap, o.OwnerCap, o.DepthCap = 2, 3, 5 },
			func(t *testing.T, box *Box) {
				t.Helper()
				of := func(id, lane, owner string) Entry { return Entry{ID: id, Lane: lane, Owner: owner} }
				wantVerdicts(t, box, []Entry{
					of("1", "a", "x"), of("2", "a", "x"), of("3", "a", "y"), // lane a has two
					of("4", "b", "x"), of("5", "c", "x"), // x has three
					of("6", "c", ""), of("7", "d", ""), of("8", "e", ""), of("1", "e", ""), // five in all
				}, Accepted, Accepted, LaneFull, Accepted, OwnerFull, Accepted, Accepted, Full, Duplicate)
				finish(t, box, "1")
				wantVerdicts(t, box, []Entry{of("3", "a", "y"), of("5", "c", "x")}, Accepted, Full)
			},
		},
		{
			"more than one call takes", func(o *Options) { o.DepthCap = 150 },
			func(t *testing.T, box *Box) {
				t.Helper()
				var entries []Entry
				var want []Verdict
				for i := range 200 {
					entries = append(entries, entry(strconv.Itoa(i), "a"))
					want = append(want, Accepted)
					if i >= 150 {
						want[i] = Full
					}
				}
				wantVerdicts(t, box, entries, want...)
				finish(t, box, "0", "1", "2")
			},
		},
		{"what can never be taken is refused alone", nil, func(t *testing.T, box *Box) {
			t.Helper()
			long := strings.Repeat("x", MaxName+1)
			wantVerdicts(t, box, []Entry{
				{ID: "", Lane: "a"},
				{ID: "1", Lane: ""},
				{ID: long, Lane: "a"},
				{ID: "2", Lane: long},
				{ID: "3", Lane: "a", Owner: long},
				{ID: "4", Lane: "a", Body: make([]byte, MaxBody+1)},
				{ID: "5", Lane: "a", Body: make([]byte, MaxBody)},
			}, Refused, Refused, Refused, Refused, Refused, Refused, Accepted)
		}},
		{"nothing is no work", nil, func(t *testing.T, box *Box) {
			t.Helper()
			must(t, errOf(box.Ingest(t.Context())))
			claim(t, box, "")
		}},
	}
}
