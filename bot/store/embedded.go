package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// clockTick is how often the clock of an embedded server moves; keys live up to this much too long.
// (miniredis can also look at the clock at every command, but then walks all keys each time.)
const clockTick = time.Second

// An EmbeddedServer is a Redis inside this process, for machines that have none. What it holds is
// lost when the process ends.
type EmbeddedServer struct {
	server   *miniredis.Miniredis
	password string
	cancel   context.CancelFunc
	stopped  sync.WaitGroup
}

// Embedded starts a Redis inside this process. It listens on a free loopback port, behind a random
// password because other users of the machine can reach that port. It runs until ctx ends or Stop
// is called; the caller must Stop it either way.
func Embedded(ctx context.Context) (*EmbeddedServer, error) {
	server := miniredis.NewMiniRedis()
	password := rand.Text()
	server.RequireAuth(password)
	if err := server.Start(); err != nil {
		return nil, fmt.Errorf("start embedded redis: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx)
	embedded := &EmbeddedServer{server: server, password: password, cancel: cancel}
	embedded.stopped.Go(func() {
		defer server.Close()
		driveClock(ctx, server)
	})
	return embedded, nil
}

// URL returns the address for Connect. It holds the password.
func (e *EmbeddedServer) URL() string { return "redis://:" + e.password + "@" + e.server.Addr() }

// Stop stops the server and waits until it has stopped. It may be called twice. Close the clients
// first.
func (e *EmbeddedServer) Stop() {
	e.cancel()
	e.stopped.Wait()
}

// driveClock makes keys expire: by itself miniredis leaves them for ever.
func driveClock(ctx context.Context, server *miniredis.Miniredis) {
	ticker := time.NewTicker(clockTick)
	defer ticker.Stop()
	var last time.Time
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			elapsed := clockTick // of the first tick
			if !last.IsZero() {
				elapsed = now.Sub(last) // a busy machine drops ticks
			}
			last = now
			server.FastForward(elapsed)
		}
	}
}
