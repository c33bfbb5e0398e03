package rig

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

// redisPatience is how long a redis-server may take to load its data and answer.
const redisPatience = time.Minute

// A Redis is a redis-server that writes every change to disk before it answers. Its methods are safe
// for concurrent use.
type Redis struct {
	program, dir, addr, password string
	client                       *redis.Client

	mu      sync.Mutex
	process *process
}

// StartRedis runs the redis-server found on PATH, with its data in dir, and waits until it answers.
func StartRedis(ctx context.Context, dir, password string) (*Redis, error) {
	program, err := exec.LookPath("redis-server")
	if err != nil {
		return nil, fmt.Errorf("start redis: %w", err)
	}
	addr, err := FreeAddr(ctx)
	if err != nil {
		return nil, err
	}
	r := &Redis{program: program, dir: dir, addr: addr, password: password}
	r.client = redis.NewClient(&redis.Options{Addr: addr, Password: password, MaxRetries: -1, DialTimeout: time.Second, DialerRetries: 1})
	if err := r.Restart(ctx); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// Addr is where the server listens.
func (r *Redis) Addr() string { return r.addr }

// Kill ends the server at once, with SIGKILL. A dead one stays dead.
func (r *Redis) Kill() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.process != nil {
		r.process.kill()
		r.process = nil
	}
}

// Restart starts a killed server again on its data and waits until it has loaded them.
func (r *Redis) Restart(ctx context.Context) error {
	r.Kill()
	p, err := r.start(ctx)
	if err != nil {
		return err
	}
	deadline := time.After(redisPatience)
	for {
		err := r.client.Ping(ctx).Err() // LOADING is an error
		if err == nil {
			return nil
		}
		select {
		case <-p.ended:
			return errors.New("start redis: it ended by itself; see " + r.log())
		case <-deadline:
			return fmt.Errorf("start redis: not ready after %s: %w", redisPatience, err)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (r *Redis) start(ctx context.Context) (*process, error) {
	_, port, err := net.SplitHostPort(r.addr)
	if err != nil {
		return nil, fmt.Errorf("start redis: %w", err)
	}
	log, err := os.OpenFile(r.log(), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("start redis: %w", err)
	}
	defer func() { _ = log.Close() }() // the process has its own
	p, err := start(ctx, r.program, []string{
		"--port", port, "--bind", "127.0.0.1", "--dir", r.dir, "--requirepass", r.password,
		"--appendonly", "yes", "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction",
	}, nil, log)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.process = p
	return p, nil
}

func (r *Redis) log() string { return filepath.Join(r.dir, "redis.log") }

// Pause stops the server from running without closing its connections.
func (r *Redis) Pause() { r.send(syscall.SIGSTOP) }

// Resume ends a Pause.
func (r *Redis) Resume() { r.send(syscall.SIGCONT) }

func (r *Redis) send(s syscall.Signal) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.process != nil {
		_ = r.process.signal(s) // a process that is gone needs none
	}
}

// Close ends the server.
func (r *Redis) Close() {
	r.Kill()
	_ = r.client.Close() // nothing is left to flush
}
