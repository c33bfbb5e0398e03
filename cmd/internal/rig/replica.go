package rig

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"syscall"
	"time"
)

const (
	// restartPause is how long a supervisor waits before it starts a replica again.
	restartPause = 200 * time.Millisecond
	// termPatience is how long a replica may take to end before it is killed.
	termPatience = TermLimit + 10*time.Second
)

// ReplicaOptions describe a replica of the bot.
type ReplicaOptions struct {
	// Name is for reports.
	Name string
	// Program and Args are the command to run, Env its whole environment.
	Program   string
	Args, Env []string
	// FirstEnv is added to Env in its first life.
	FirstEnv []string
	// Log is the file that takes its output; it is appended to.
	Log string
	// Addr is where it listens.
	Addr string
	// Once leaves the replica dead after its first end.
	Once bool
	Now  func() time.Time
}

// A Replica is one process of the bot and what starts it again. All methods are safe for concurrent
// use.
type Replica struct {
	options ReplicaOptions

	mu      sync.Mutex
	process *process
	asked   syscall.Signal
	askedAt time.Time
	ends    []End
}

// NewReplica makes a replica; Run starts it.
func NewReplica(o ReplicaOptions) *Replica { return &Replica{options: o} }

// Name is for reports.
func (r *Replica) Name() string { return r.options.Name }

// Addr is where the replica listens.
func (r *Replica) Addr() string { return r.options.Addr }

// Run keeps the replica running until ctx is done, then ends it with SIGTERM and waits for it. The
// error says that it cannot be started at all.
func (r *Replica) Run(ctx context.Context) error {
	log, err := os.OpenFile(r.options.Log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("run %s: %w", r.options.Name, err)
	}
	defer func() { _ = log.Close() }()
	env := slices.Concat(r.options.Env, r.options.FirstEnv)
	for ctx.Err() == nil {
		p, err := start(ctx, r.options.Program, r.options.Args, env, log)
		if err != nil {
			return err
		}
		r.begun(p)
		select {
		case <-p.ended:
		case <-ctx.Done():
			r.retire(p)
		}
		r.ended(p)
		env = r.options.Env
		if r.options.Once {
			return nil
		}
		select {
		case <-time.After(restartPause):
		case <-ctx.Done():
		}
	}
	return nil
}

// retire ends a process for good; one that was paused could not hear SIGTERM.
func (r *Replica) retire(p *process) {
	r.Resume()
	r.Terminate()
	select {
	case <-p.ended:
	case <-time.After(termPatience):
		p.kill()
	}
}

func (r *Replica) begun(p *process) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.process, r.asked = p, 0
}

func (r *Replica) ended(p *process) {
	r.mu.Lock()
	defer r.mu.Unlock()
	end := End{Replica: r.options.Name, Asked: r.asked}
	end.Code, end.By = p.status()
	if r.asked != 0 {
		end.Took = r.options.Now().Sub(r.askedAt)
	}
	r.ends = append(r.ends, end)
	r.process = nil
}

// Kill ends the process at once, with SIGKILL.
func (r *Replica) Kill() { r.end(syscall.SIGKILL) }

// Terminate asks the process to end, with SIGTERM. A second SIGTERM would end it at once, so it is
// not sent.
func (r *Replica) Terminate() { r.end(syscall.SIGTERM) }

func (r *Replica) end(s syscall.Signal) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.process == nil || r.asked == s || r.asked == syscall.SIGKILL {
		return
	}
	r.asked, r.askedAt = s, r.options.Now()
	_ = r.process.signal(s) // a process that is gone needs none
}

// Pause stops the process from running, as a hung machine would.
func (r *Replica) Pause() { r.send(syscall.SIGSTOP) }

// Resume ends a Pause.
func (r *Replica) Resume() { r.send(syscall.SIGCONT) }

func (r *Replica) send(s syscall.Signal) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.process != nil {
		_ = r.process.signal(s) // a process that is gone needs none
	}
}

// Ends are how its lives ended so far, in order.
func (r *Replica) Ends() []End {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.ends)
}
