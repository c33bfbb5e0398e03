package inbox

import (
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

func lanePromises() []promise {
	return []promise{
		{"one after another, in order", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "a"))
			first := claim(t, box, "1")
			claim(t, box, "") // not the second while the first is under way
			ingest(t, box, entry("3", "a"))
			claim(t, box, "")
			must(t, first.Done(t.Context()))
			finish(t, box, "2", "3")
			wantEmpty(t, box)
		}},
		{"lanes go side by side", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "b"))
			one, two := claim(t, box, "1"), claim(t, box, "2")
			must(t, two.Done(t.Context()))
			must(t, one.Done(t.Context()))
			wantEmpty(t, box)
		}},
		{"lanes take turns, first come first served", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("b1", "b"), entry("b2", "b"), entry("b3", "b"), entry("c1", "c"), entry("a1", "a"), entry("a2", "a"))
			ingest(t, box, entry("0", "0"))
			finish(t, box, "b1", "c1", "a1", "0", "b2", "a2", "b3")
		}},
		{"an expired lease goes first", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "b"), entry("3", "c"))
			claim(t, box, "1")
			claim(t, box, "2")
			expire(t, box, "b")
			finish(t, box, "2", "3")
			claim(t, box, "")
		}},
		{"a job of a newer release is left alone", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "b"))
			job := box.prefix() + "job:1"
			must(t, box.client.HSet(t.Context(), job, "v", jobVersion+1).Err())
			finish(t, box, "2")
			if attempts := box.client.HGet(t.Context(), job, "att").Val(); attempts != "0" {
				t.Errorf("attempts: %s", attempts)
			}
			score := box.client.ZScore(t.Context(), box.prefix()+"ready", "a").Val()
			now := box.client.Time(t.Context()).Val()
			if wait := time.UnixMicro(int64(score)).Sub(now); wait <= 0 || wait > newerDelay {
				t.Errorf("looked at again in %s", wait)
			}
			must(t, box.client.HSet(t.Context(), job, "v", jobVersion).Err())
			must(t, box.client.ZAdd(t.Context(), box.prefix()+"ready", redis.Z{Score: 1, Member: "a"}).Err())
			finish(t, box, "1")
		}},
		{"a job of an older release is read", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			must(t, box.client.HSet(t.Context(), box.prefix()+"job:1", "v", jobVersion-1).Err())
			finish(t, box, "1")
		}},
		{"an id without a job holds nobody up", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "a"), entry("3", "b"))
			must(t, box.client.Del(t.Context(), box.prefix()+"job:1").Err())
			finish(t, box, "3", "2")
		}},
		{"counts", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "a"), entry("3", "b"), entry("4", "c"))
			must(t, claim(t, box, "1").Dead(t.Context(), "test"))
			claim(t, box, "3")
			got, err := box.Stats(t.Context())
			must(t, err)
			if got.OldestAge <= 0 || got.OldestAge > time.Minute {
				t.Errorf("age %s", got.OldestAge)
			}
			got.OldestAge = 0
			if want := (Stats{Depth: 3, Lanes: 3, Leased: 1, Dead: 1}); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		}},
		{"counts beside one", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			claim(t, box, "1")
			if got, err := box.StatsBeside(t.Context(), "1"); err != nil || got.Depth != 0 || got.OldestAge != 0 {
				t.Errorf("beside the only one: %+v, %v", got, err)
			}
			ingest(t, box, entry("2", "b"))
			must(t, box.client.ZIncrBy(t.Context(), box.prefix()+"live", -float64(time.Hour.Microseconds()), "1").Err())
			for id, want := range map[string]Stats{"1": {Depth: 1}, "2": {Depth: 1, OldestAge: time.Hour}, "3": {Depth: 2, OldestAge: time.Hour}} {
				got, err := box.StatsBeside(t.Context(), id)
				must(t, err)
				if age := got.OldestAge.Truncate(time.Hour); got.Depth != want.Depth || age != want.OldestAge {
					t.Errorf("beside %s: %+v, want %+v", id, got, want)
				}
			}
		}},
	}
}
