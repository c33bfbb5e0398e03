package inbox

import (
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

func endPromises() []promise {
	return []promise{
		{"put back goes to the head, after its delay", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"), entry("2", "a"), entry("3", "b"))
			must(t, claim(t, box, "1").Nack(t.Context(), time.Hour, true))
			ingest(t, box, entry("4", "a")) // must not make the lane ready
			finish(t, box, "3")
			claim(t, box, "")
			score := box.client.ZScore(t.Context(), box.prefix()+"ready", "a").Val()
			now := box.client.Time(t.Context()).Val()
			if wait := time.UnixMicro(int64(score)).Sub(now); wait < 59*time.Minute || wait > time.Hour {
				t.Errorf("waits for %s", wait)
			}
			must(t, box.client.ZAdd(t.Context(), box.prefix()+"ready", redis.Z{Score: 1, Member: "a"}).Err())
			finish(t, box, "1", "2", "4")
			wantEmpty(t, box)
		}},
		{"an attempt counts or is given back", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			for i, tt := range []struct{ counts, want bool }{{true, true}, {false, true}, {false, true}, {true, true}} {
				lease := claim(t, box, "1")
				if want := []int{1, 2, 2, 2}[i]; lease.Job().Attempt != want {
					t.Errorf("start %d is attempt %d, want %d", i, lease.Job().Attempt, want)
				}
				must(t, lease.Nack(t.Context(), 0, tt.counts))
			}
		}},
		{"an end asked for again is answered the same", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ends := map[string]func(*Lease) error{
				"done": func(l *Lease) error { return l.Done(t.Context()) },
				"nack": func(l *Lease) error { return l.Nack(t.Context(), time.Hour, false) },
				"dead": func(l *Lease) error { return l.Dead(t.Context(), "test") },
			}
			for verb, end := range ends {
				ingest(t, box, entry(verb, verb))
				lease := claim(t, box, verb)
				must(t, end(lease))
				lease.ended = false // the reply was lost
				must(t, end(lease))
				for other, end := range ends {
					if other != verb {
						lease.ended = false
						wantError(t, other+" after "+verb, end(lease), ErrLost)
					}
				}
			}
			claim(t, box, "")
		}},
		{
			"poisoned after the last attempt", func(o *Options) { o.MaxAttempts = 2 },
			func(t *testing.T, box *Box) {
				t.Helper()
				ingest(t, box, entry("1", "a"))
				for attempt := 1; attempt <= 3; attempt++ {
					lease := claim(t, box, "1")
					if want := attempt == 3; lease.Poisoned() != want {
						t.Errorf("attempt %d: poisoned %t", attempt, lease.Poisoned())
					}
					expire(t, box, "a") // a crash counts
				}
			},
		},
	}
}
