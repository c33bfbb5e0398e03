package inbox

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// BenchmarkBox measures what the queue costs a job, beside the one bare SET that is the least any
// durable store could do. The server writes its file at every command, as it should in production.
func BenchmarkBox(b *testing.B) {
	options := roomy()
	options.DepthCap, options.LaneCap = 1<<40, 1<<40
	body := make([]byte, 1<<10) // about an update
	entries := func(from, n int) []Entry {
		list := make([]Entry, n)
		for i := range list {
			list[i] = Entry{ID: strconv.Itoa(from + i), Lane: fmt.Sprint("lane", (from+i)%100), Owner: strconv.Itoa(from + i), Body: body}
		}
		return list
	}
	benchmarks := []struct {
		name    string
		prepare func(box *Box, n int) error
		run     func(client redis.UniversalClient, box *Box, i int) error
	}{
		{"SET", nil, func(client redis.UniversalClient, _ *Box, i int) error {
			return client.Set(b.Context(), strconv.Itoa(i), body, time.Hour).Err()
		}},
		{"Ingest", nil, func(_ redis.UniversalClient, box *Box, i int) error {
			return errOf(box.Ingest(b.Context(), entries(i, 1)...))
		}},
		{"Ingest64", nil, func(_ redis.UniversalClient, box *Box, i int) error {
			return errOf(box.Ingest(b.Context(), entries(64*i, 64)...))
		}},
		{"ClaimDone", func(box *Box, n int) error {
			return errOf(box.Ingest(b.Context(), entries(0, n)...))
		}, func(_ redis.UniversalClient, box *Box, _ int) error {
			lease, err := box.Claim(b.Context())
			if err != nil {
				return err
			}
			return lease.Done(b.Context())
		}},
		{"ClaimIdle", nil, func(_ redis.UniversalClient, box *Box, _ int) error { return errOf(box.Claim(b.Context())) }},
	}
	for _, bb := range benchmarks {
		b.Run(bb.name, func(b *testing.B) {
			client := redistest.Connect(b, redistest.Start(b).URL())
			box := New(client, options)
			if bb.prepare != nil {
				if err := bb.prepare(box, b.N); err != nil {
					b.Fatal(err)
				}
			}
			b.ResetTimer()
			for i := range b.N {
				if err := bb.run(client, box, i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
