package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"sync"
	"time"
)

// A victim is a replica as the nemesis sees it.
type victim interface {
	Kill()
	Terminate()
	Pause()
	Resume()
}

// A server is Redis as the nemesis sees it.
type server interface {
	Kill()
	Restart(ctx context.Context) error
	Pause()
	Resume()
}

// A nemesis carries out a plan.
type nemesis struct {
	plan    *plan
	victims []victim
	server  server
	// cut resets the connections to the store.
	cut func()
	// log takes a line for each act; elapsed is the time of the run.
	log     io.Writer
	elapsed func() time.Duration

	lasting sync.WaitGroup

	mu     sync.Mutex
	busy   map[string]bool
	counts map[actKind]int
	failed error
}

// run strikes until ctx is done, and returns when all that it paused or ended is well again. The
// error is that of a store that does not come back.
func (n *nemesis) run(ctx context.Context) error {
	if len(n.plan.acts) == 0 {
		return nil
	}
	n.busy, n.counts = make(map[string]bool), make(map[actKind]int)
	for a := n.plan.next(); sleep(ctx, a.after); a = n.plan.next() {
		n.strike(ctx, a)
	}
	n.lasting.Wait()
	return n.failed
}

// strike does one act, or nothing when its victim still suffers from an earlier one that lasts.
func (n *nemesis) strike(ctx context.Context, a act) {
	whom := "redis"
	switch a.kind {
	case killReplica, termReplica, pauseReplica:
		whom = fmt.Sprintf("replica %d", a.replica)
	default:
	}
	if !n.claim(whom, a) {
		return
	}
	n.lasting.Go(func() {
		defer n.release(whom)
		if err := n.do(ctx, a); err != nil {
			n.mu.Lock()
			defer n.mu.Unlock()
			n.failed = err
		}
	})
}

func (n *nemesis) do(ctx context.Context, a act) error {
	switch a.kind {
	case killReplica:
		n.victims[a.replica].Kill()
	case termReplica:
		n.victims[a.replica].Terminate()
	case pauseReplica:
		n.victims[a.replica].Pause()
		sleep(ctx, a.lasts)
		n.victims[a.replica].Resume()
	case cutRedis:
		n.cut()
	case pauseRedis:
		n.server.Pause()
		sleep(ctx, a.lasts)
		n.server.Resume()
	case killRedis:
		n.server.Kill()
		sleep(ctx, a.lasts)
		return n.server.Restart(context.WithoutCancel(ctx)) //nolint:wrapcheck // says what failed
	}
	return nil
}

// claim takes a victim for an act, counts the act and notes it.
func (n *nemesis) claim(whom string, a act) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	note := ""
	if n.busy[whom] {
		note = ": passed over, an earlier act lasts"
	} else {
		n.busy[whom] = true
		n.counts[a.kind]++
	}
	_, _ = fmt.Fprintf(n.log, "%8.3f %s%s\n", n.elapsed().Seconds(), a, note) // a log that cannot be written is missed later
	return note == ""
}

func (n *nemesis) release(whom string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.busy, whom)
}

// done are how many acts of each kind were carried out.
func (n *nemesis) done() map[actKind]int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return maps.Clone(n.counts)
}

// sleep waits, and reports false when ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
