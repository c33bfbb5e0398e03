package quota

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// TestQuota runs the conformance suite on every kind of server that the bot may be given.
func TestQuota(t *testing.T) {
	t.Parallel()
	redistest.Each(t, conformance)
}

var (
	allowed = Verdict{Allowed: true}
	minute  = func(after time.Duration) Verdict { return Verdict{RetryAfter: after} }
	today   = Verdict{RetryAfter: day, Day: true}
)

// conformance is what a Quota promises, whichever server is behind it. Intervals are long beside the
// time that the suite takes.
func conformance(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	tests := []struct {
		name    string
		options Options
		want    []Verdict // of one question after the other
	}{
		{"no limit", Options{}, []Verdict{allowed, allowed, allowed}},
		{"a burst, then an interval", Options{PerMinute: 1, Burst: 2}, []Verdict{allowed, allowed, minute(time.Minute), minute(time.Minute)}},
		{"the burst of a minute by default", Options{PerMinute: 3}, []Verdict{allowed, allowed, allowed, minute(20 * time.Second)}},
		{"the day", Options{PerDay: 2}, []Verdict{allowed, allowed, today, today}},
		{"the day comes first", Options{PerMinute: 1, PerDay: 1}, []Verdict{allowed, today}},
		{"the minute takes nothing from the day", Options{PerMinute: 1, PerDay: 2}, []Verdict{allowed, minute(time.Minute), minute(time.Minute)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { // not parallel: the client closes when conformance returns
			quota := limited(client, tt.options)
			got := make([]Verdict, 0, len(tt.want))
			for range tt.want {
				got = append(got, take(t, quota, tt.name))
			}
			if diff := cmp.Diff(tt.want, got, near); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("each user has an own quota", func(t *testing.T) {
		quota := limited(client, Options{PerMinute: 1, PerDay: 1})
		for _, user := range []string{"a", "b", "{c}"} {
			if v := take(t, quota, user); !v.Allowed {
				t.Errorf("%s: %+v", user, v)
			}
		}
	})
	t.Run("together no more than the burst", func(t *testing.T) {
		quota := limited(client, Options{PerMinute: 5})
		var askers sync.WaitGroup
		var passed atomic.Int32
		for range 20 {
			askers.Go(func() {
				if take(t, quota, "crowd").Allowed {
					passed.Add(1)
				}
			})
		}
		askers.Wait()
		if passed.Load() != 5 {
			t.Errorf("%d passed", passed.Load())
		}
	})
	t.Run("a notice a minute for each user and kind, over all replicas", func(t *testing.T) {
		one, other := limited(client, Options{}), limited(client, Options{})
		got := []bool{
			notice(t, one, "n", "slow"), notice(t, other, "n", "slow"), notice(t, one, "n", "slow"),
			notice(t, other, "n", "day"), notice(t, other, "m", "slow"),
		}
		if diff := cmp.Diff([]bool{true, false, false, true, true}, got); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("every key expires", func(t *testing.T) {
		quota := limited(client, Options{PerMinute: 10, PerDay: 10})
		take(t, quota, "ttl")
		notice(t, quota, "ttl", "slow")
		for key, most := range map[string]time.Duration{
			quota.bucketKey("ttl"): 7 * time.Second, quota.dayKey("ttl"): day, quota.noticeKey("ttl", "slow"): time.Minute,
		} {
			if ttl := client.PTTL(t.Context(), key).Val(); ttl <= 0 || ttl > most {
				t.Errorf("%s lives for %s", key, ttl)
			}
		}
	})
	t.Run("a bucket from a clock ahead says nothing", func(t *testing.T) {
		quota := limited(client, Options{PerMinute: 1})
		future := time.Now().Add(time.Hour).UnixMicro()
		if err := client.Set(t.Context(), quota.bucketKey("ahead"), future, time.Hour).Err(); err != nil {
			t.Fatal(err)
		}
		if v := take(t, quota, "ahead"); !v.Allowed {
			t.Errorf("got %+v", v)
		}
	})
}

// near compares durations up to the time that a test takes; none is only none.
var near = cmp.Comparer(func(a, b time.Duration) bool { return (a == 0) == (b == 0) && (a-b).Abs() < 15*time.Second })

func TestQuota_BadUser(t *testing.T) {
	t.Parallel()
	quota := limited(redistest.Connect(t, redistest.Embedded(t).URL()), Options{PerMinute: 1})
	for name, user := range map[string]string{"none": "", "too long": strings.Repeat("x", maxUser+1)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := quota.Take(t.Context(), user); !errors.Is(err, ErrBadUser) {
				t.Errorf("Take: %v", err)
			}
			if _, err := quota.Notice(t.Context(), user, "slow"); !errors.Is(err, ErrBadUser) {
				t.Errorf("Notice: %v", err)
			}
		})
	}
}

func TestQuota_RedisAway(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	now := time.Now()
	quota := New(redistest.Connect(t, server.URL()), Options{PerMinute: 1, Now: func() time.Time { return now }})
	take(t, quota, "a")
	if !notice(t, quota, "a", "slow") {
		t.Error("first notice: no")
	}
	server.Kill()
	for range 3 {
		if v := take(t, quota, "a"); !v.Allowed {
			t.Errorf("while away: %+v", v)
		}
	}
	got := []bool{notice(t, quota, "a", "slow"), notice(t, quota, "b", "slow"), notice(t, quota, "b", "slow")}
	if diff := cmp.Diff([]bool{false, true, false}, got); diff != "" {
		t.Errorf("notices while away:\n%s", diff)
	}
	now = now.Add(noticeEvery)
	if !notice(t, quota, "b", "slow") {
		t.Error("a minute later: no notice")
	}
	server.Restart()
	now = now.Add(noticeEvery)
	if v := take(t, quota, "back"); !v.Allowed {
		t.Errorf("back: %+v", v)
	}
	if v := take(t, quota, "back"); v.Allowed {
		t.Error("back: the second question is allowed as well")
	}
}

func TestQuota_CallerGivesUp(t *testing.T) {
	t.Parallel()
	quota := limited(redistest.Connect(t, redistest.Embedded(t).URL()), Options{PerMinute: 1})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if v, err := quota.Take(ctx, "a"); v.Allowed || !errors.Is(err, context.Canceled) {
		t.Errorf("Take: %+v, %v", v, err)
	}
	if ok, err := quota.Notice(ctx, "a", "slow"); ok || !errors.Is(err, context.Canceled) {
		t.Errorf("Notice: %t, %v", ok, err)
	}
	if v := take(t, quota, "a"); !v.Allowed {
		t.Errorf("the next question: %+v", v)
	}
}

func TestNotices_Bounded(t *testing.T) {
	t.Parallel()
	n, now := newNotices(), time.Unix(0, 0)
	for i := range maxNotices {
		if !n.first(strings.Repeat("x", i%97)+string(rune(i+0x10000)), now) {
			t.Fatalf("notice %d: not the first", i)
		}
	}
	if n.first("one more", now) {
		t.Error("there is room for one more")
	}
	if !n.first("one more", now.Add(noticeEvery)) || len(n.sent) != 1 {
		t.Errorf("a minute later %d are remembered", len(n.sent))
	}
}

func limited(client redis.UniversalClient, o Options) *Quota {
	o.Now = time.Now
	return New(client, o)
}

func take(t *testing.T, quota *Quota, user string) Verdict {
	t.Helper()
	v, err := quota.Take(t.Context(), user)
	if err != nil {
		t.Error(err)
	}
	return v
}

func notice(t *testing.T, quota *Quota, user, kind string) bool {
	t.Helper()
	ok, err := quota.Notice(t.Context(), user, kind)
	if err != nil {
		t.Error(err)
	}
	return ok
}
