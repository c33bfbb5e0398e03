package inbox

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

func TestFault_RedisRefuses(t *testing.T) {
	t.Parallel()
	for _, reply := range []string{
		"LOADING Redis is loading the dataset in memory", "READONLY You can't write against a read only replica.",
		"OOM command not allowed when used memory > 'maxmemory'.", "NOAUTH Authentication required.",
	} {
		t.Run(reply[:strings.IndexByte(reply, ' ')], func(t *testing.T) {
			t.Parallel()
			server := miniredis.RunT(t)
			box := New(redistest.Connect(t, "redis://"+server.Addr()), roomy())
			ingest(t, box, entry("1", "a"))
			lease := claim(t, box, "1")
			server.SetError(reply)
			verdicts, err := box.Ingest(t.Context(), entry("2", "a"))
			if verdicts[0] != 0 {
				t.Errorf("verdict %d", verdicts[0])
			}
			_, claimErr := box.Claim(t.Context())
			_, statsErr := box.Stats(t.Context())
			_, deadErr := box.DeadLetters(t.Context(), 1)
			for verb, err := range map[string]error{
				"ingest": err, "claim": claimErr, "stats": statsErr, "dead letters": deadErr,
				"renew": lease.Renew(t.Context()), "step": lease.Step(t.Context(), map[string]string{"x": "y"}),
				"done": lease.Done(t.Context()), "nack": lease.Nack(t.Context(), 0, true), "dead": lease.Dead(t.Context(), "x"),
				"forget": box.Forget(t.Context(), "x"), "replay": box.Replay(t.Context(), "x"), "healthy": box.Healthy(),
			} {
				wantError(t, verb, err, store.ErrUnavailable)
			}
			server.SetError("")
			if !lease.Held() {
				t.Error("a refusal of Redis is no loss of the lease")
			}
			must(t, lease.Done(t.Context()))
			must(t, box.Healthy())
			ingest(t, box, entry("2", "a"))
			finish(t, box, "2")
			wantEmpty(t, box)
		})
	}
}

// A Redis out of memory takes nothing new, is left with no half job, and can be worked off.
func TestFault_RedisOutOfMemory(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	client := redistest.Connect(t, server.URL())
	box := New(client, roomy())
	ingest(t, box, entry("1", "a"), entry("2", "a"), entry("3", "b"), entry("4", "c"), entry("5", "d"), entry("6", "e"))
	expiring := claim(t, box, "1")
	expire(t, box, "a")
	lease := claim(t, box, "1") // each script is known to the server now
	must(t, lease.Renew(t.Context()))

	must(t, client.ConfigSet(t.Context(), "maxmemory", "1").Err())
	before := keysOf(t, box, "*")
	verdicts, err := box.Ingest(t.Context(), entry("7", "a"), entry("8", "f"))
	wantError(t, "ingest", err, store.ErrUnavailable)
	if verdicts[0] != 0 || verdicts[1] != 0 {
		t.Errorf("verdicts %v", verdicts)
	}
	wantError(t, "step", lease.Step(t.Context(), map[string]string{"x": "y"}), store.ErrUnavailable)
	if after := keysOf(t, box, "*"); len(after) != len(before) {
		t.Errorf("keys before %q, after %q", before, after)
	}
	must(t, lease.Renew(t.Context()))
	wantError(t, "zombie", expiring.Done(t.Context()), ErrLost)
	must(t, lease.Done(t.Context()))
	must(t, claim(t, box, "3").Nack(t.Context(), 0, false))
	must(t, claim(t, box, "4").Dead(t.Context(), "test"))
	must(t, box.Replay(t.Context(), "4"))
	must(t, box.Forget(t.Context(), "of d"))
	must(t, box.Forget(t.Context(), "who has nothing"))
	finish(t, box, "6", "2", "3", "4")
	wantEmpty(t, box)

	must(t, client.ConfigSet(t.Context(), "maxmemory", "0").Err())
	ingest(t, box, entry("7", "a"), entry("8", "f"))
	finish(t, box, "7", "8")
}

func TestFault_RedisHangs(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	box := New(redistest.Connect(t, server.URL()), roomy())
	ingest(t, box, entry("1", "a"))
	lease := claim(t, box, "1")
	server.Pause()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := box.Ingest(ctx, entry("2", "a"))
	wantError(t, "ingest", err, store.ErrUnavailable)
	wantError(t, "done", lease.Done(ctx), store.ErrUnavailable)
	server.Resume()
	must(t, lease.Done(t.Context())) // whichever of the two it was that did it
	verdicts, err := box.Ingest(t.Context(), entry("2", "a"))
	if err != nil || (verdicts[0] != Accepted && verdicts[0] != Duplicate) {
		t.Errorf("%v, %v", verdicts, err)
	}
	finish(t, box, "2")
	wantEmpty(t, box)
}

func TestFault_TheCallerGivesUp(t *testing.T) {
	t.Parallel()
	box := New(redistest.Connect(t, redistest.Embedded(t).URL()), roomy())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := box.Ingest(ctx, entry("1", "a")); !errors.Is(err, context.Canceled) || errors.Is(err, store.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
	must(t, box.Healthy())
}

func TestFault_ReplyLost(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		run  func(t *testing.T, box *Box, lose func())
	}{
		{"ingest", func(t *testing.T, box *Box, lose func()) {
			t.Helper()
			lose()
			wantVerdicts(t, box, []Entry{entry("1", "a")}, Duplicate)
			finish(t, box, "1")
		}},
		{"claim", func(t *testing.T, box *Box, lose func()) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			lose()
			_, err := box.Claim(t.Context())
			wantError(t, "claim", err, store.ErrUnavailable)
			claim(t, box, "") // leased to nobody
			expire(t, box, "a")
			finish(t, box, "1")
		}},
		{"renew, step, done", func(t *testing.T, box *Box, lose func()) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			lease := claim(t, box, "1")
			lose()
			must(t, lease.Renew(t.Context()))
			lose()
			must(t, lease.Step(t.Context(), map[string]string{"x": "y"}))
			lose()
			must(t, lease.Done(t.Context()))
		}},
		{"nack", func(t *testing.T, box *Box, lose func()) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			lease := claim(t, box, "1")
			lose()
			must(t, lease.Nack(t.Context(), 0, false))
			again := claim(t, box, "1")
			if again.Job().Attempt != 1 {
				t.Errorf("attempt %d", again.Job().Attempt)
			}
			must(t, again.Done(t.Context()))
		}},
		{"dead, replay", func(t *testing.T, box *Box, lose func()) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			lease := claim(t, box, "1")
			lose()
			must(t, lease.Dead(t.Context(), "test"))
			lose()
			wantError(t, "replay", box.Replay(t.Context(), "1"), store.ErrUnavailable)
			wantError(t, "replay", box.Replay(t.Context(), "1"), ErrNotFound) // the first did it
			finish(t, box, "1")
		}},
		{"forget", func(t *testing.T, box *Box, lose func()) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			lose()
			must(t, box.Forget(t.Context(), "of a"))
			claim(t, box, "")
		}},
	}
	server := redistest.Start(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			proxy := newLossy(t, server.Addr())
			options := roomy()
			options.Keys = store.Keyspace(tt.name)
			box := New(redistest.Connect(t, proxy.url()), options)
			warm(t, box)
			lost := int32(0)
			tt.run(t, box, func() { lost++; proxy.loseNext.Store(true) })
			if got := proxy.lost.Load(); got != lost {
				t.Errorf("%d replies were lost, want %d", got, lost)
			}
			wantEmpty(t, box)
		})
	}
}

// warm runs each script once, so that the server knows it and its next reply is the one that counts.
func warm(t *testing.T, box *Box) {
	t.Helper()
	ingest(t, box, Entry{ID: "warm", Lane: "w"})
	lease := claim(t, box, "warm")
	must(t, lease.Renew(t.Context()))
	must(t, lease.Step(t.Context(), map[string]string{"x": "y"}))
	must(t, lease.Nack(t.Context(), 0, true))
	must(t, claim(t, box, "warm").Dead(t.Context(), "x"))
	must(t, box.Replay(t.Context(), "warm"))
	finish(t, box, "warm")
	must(t, box.Forget(t.Context(), "x"))
}
