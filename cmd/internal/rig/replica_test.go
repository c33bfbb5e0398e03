package rig_test

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tahaluf/tahaluf/cmd/internal/rig"
)

// soon is a context that a test which works never sees the end of.
func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}

// until asks again until it is so.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	ctx := soon(t)
	for !is() {
		select {
		case <-time.After(5 * time.Millisecond): // nothing tells when a process changes
		case <-ctx.Done():
			t.Fatalf("not %s in time", what)
		}
	}
}

// replica runs the test binary in a role; stop ends it and waits.
func replica(t *testing.T, role string, once bool) (r *rig.Replica, stop func()) {
	t.Helper()
	addr, err := rig.FreeAddr(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	r = rig.NewReplica(rig.ReplicaOptions{
		Name: role, Program: self, Env: []string{roleVariable + "=" + role, "LISTEN_ADDR=" + addr},
		Log: filepath.Join(t.TempDir(), "log"), Addr: addr, Once: once, Now: time.Now,
	})
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	var running sync.WaitGroup
	running.Go(func() {
		if err := r.Run(ctx); err != nil {
			t.Error(err)
		}
	})
	stop = func() { cancel(); running.Wait() }
	t.Cleanup(stop)
	return r, stop
}

func TestReplica_EndsAsAskedAndIsStartedAgain(t *testing.T) {
	t.Parallel()
	r, stop := replica(t, "good", false)
	ready := func() bool { return r.Ready(t.Context()) }
	lives := func(n int) func() bool { return func() bool { return len(r.Ends()) == n && ready() } }
	until(t, "ready", ready)
	r.Kill()
	until(t, "up after SIGKILL", lives(1))
	r.Terminate()
	r.Terminate()
	until(t, "up after SIGTERM", lives(2))
	r.Pause()
	stop() // must hear SIGTERM although it is paused
	want := []rig.End{
		{Replica: "good", Asked: syscall.SIGKILL, By: syscall.SIGKILL, Code: -1},
		{Replica: "good", Asked: syscall.SIGTERM},
		{Replica: "good", Asked: syscall.SIGTERM},
	}
	if diff := cmp.Diff(want, r.Ends(), cmpopts.IgnoreFields(rig.End{}, "Took")); diff != "" {
		t.Errorf("ends (-want +got):\n%s", diff)
	}
	for _, end := range r.Ends() {
		if end.Fault() != "" || end.Unavailable() {
			t.Errorf("%+v: %s", end, end.Fault())
		}
	}
}

func TestReplica_HangsWhilePaused(t *testing.T) {
	t.Parallel()
	r, _ := replica(t, "good", false)
	ready := func() bool { return r.Ready(t.Context()) }
	until(t, "ready", ready)
	r.Pause()
	until(t, "paused", func() bool { return !ready() })
	r.Resume()
	until(t, "ready again", ready)
	if ends := r.Ends(); len(ends) > 0 {
		t.Errorf("it ended: %v", ends)
	}
}

func TestReplica_EndsByItself(t *testing.T) {
	t.Parallel()
	for role, want := range map[string]string{
		"broken": "broken: ended by itself with exit code 1", "unavailable": "",
	} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			r, _ := replica(t, role, true)
			until(t, "ended", func() bool { return len(r.Ends()) == 1 })
			if got := r.Ends()[0]; got.Fault() != want || got.Unavailable() != (want == "") {
				t.Errorf("%+v: %q, want %q", got, got.Fault(), want)
			}
		})
	}
}

func TestReplica_TellsOfAWrongExitCodeAfterSIGTERM(t *testing.T) {
	t.Parallel()
	r, stop := replica(t, "stubborn", false)
	until(t, "ready", func() bool { return r.Ready(t.Context()) })
	stop()
	if got := r.Ends()[0].Fault(); got != "stubborn: SIGTERM ended it with exit code 9, signal 0" {
		t.Errorf("got %q", got)
	}
}

func TestEnd_Faults(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		end  rig.End
		want string
	}{
		{"killed by someone else", rig.End{Replica: "a", By: syscall.SIGSEGV, Code: -1}, "a: ended by segmentation fault that nobody sent"},
		{"slow", rig.End{Replica: "a", Asked: syscall.SIGTERM, Took: 26 * time.Second}, "a: ended 26s after SIGTERM"},
		{"a second signal", rig.End{Replica: "a", Asked: syscall.SIGTERM, By: syscall.SIGKILL, Code: -1}, "a: SIGTERM ended it with exit code -1, signal 9"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := test.end.Fault(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestReplica_Gauges(t *testing.T) {
	t.Parallel()
	r, _ := replica(t, "good", false)
	until(t, "ready", func() bool { return r.Ready(t.Context()) })
	got, err := r.Gauges(t.Context(), "go_goroutines", "rss")
	if diff := cmp.Diff(map[string]float64{"go_goroutines": 12, "rss": 1.5e6}, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if got, err := r.Gauges(t.Context(), "open"); err == nil {
		t.Errorf("a name that has labels only: %v", got)
	}
}
