// Package redistest runs a real redis-server for tests, and ill-treats it.
//
// Each server has its own port, directory and append-only file, and dies with its test. Where the
// program is not installed the test is skipped, except under CI=true, where it fails: there a
// skipped test would go unnoticed.
package redistest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// startLimit is how long a server may take to answer.
const startLimit = 10 * time.Second

// A Server is one redis-server. Its methods belong to the goroutine of the test.
type Server struct {
	tb      testing.TB
	program string
	args    func(dir string) []string // beyond the port and the log
	dir     string
	port    int
	process *exec.Cmd
	exited  chan struct{}
}

// Start runs a redis-server with an append-only file until the end of the test. Settings such as
// "--cluster-enabled", "yes" are added to its command line.
func Start(tb testing.TB, settings ...string) *Server {
	tb.Helper()
	return run(tb, func(dir string) []string {
		return append([]string{
			"--dir", dir, "--appendonly", "yes", "--appendfsync", "always", "--save", "",
			"--maxmemory-policy", "noeviction",
		}, settings...)
	})
}

// StartSentinel runs a Redis Sentinel that watches master under the name "mymaster".
func StartSentinel(tb testing.TB, master *Server) *Server {
	tb.Helper()
	return run(tb, func(dir string) []string {
		file := filepath.Join(dir, "sentinel.conf") // Sentinel writes to its file and refuses to go without
		monitor := fmt.Sprintf("sentinel monitor mymaster 127.0.0.1 %d 1\n", master.port)
		if err := os.WriteFile(file, []byte(monitor), 0o600); err != nil {
			tb.Fatal(err)
		}
		return []string{file, "--sentinel"}
	})
}

func run(tb testing.TB, args func(dir string) []string) *Server {
	tb.Helper()
	program, err := exec.LookPath("redis-server")
	if err != nil {
		if os.Getenv("CI") == "true" { //nolint:forbidigo // a rule about the machine, not about the program
			tb.Fatal("redis-server is not installed; CI must not skip this test")
		}
		tb.Skip("redis-server is not installed")
	}
	s := &Server{tb: tb, program: program, args: args, dir: tb.TempDir()}
	tb.Cleanup(s.Kill)
	for range 5 { // another program may take the free port before the server does
		s.port = freePort(tb)
		if s.start() {
			return s
		}
	}
	tb.Fatalf("redis-server does not start:\n%s", s.log())
	return nil
}

// Addr returns host:port.
func (s *Server) Addr() string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)) }

// URL returns the address as store.Connect takes it.
func (s *Server) URL() string { return "redis://" + s.Addr() }

// Kill ends the server at once, as a crash would, and waits until it is gone. Killing a dead server
// does nothing.
func (s *Server) Kill() {
	if s.process == nil {
		return
	}
	_ = s.process.Process.Kill()
	<-s.exited
	s.process = nil
}

// Restart starts a killed server again on the same port and data.
func (s *Server) Restart() {
	s.tb.Helper()
	s.Kill()
	if !s.start() {
		s.tb.Fatalf("redis-server does not start again:\n%s", s.log())
	}
}

// Pause stops the server from running without closing its connections, as a hung machine would.
func (s *Server) Pause() { s.signal(syscall.SIGSTOP) }

// Resume ends a Pause.
func (s *Server) Resume() { s.signal(syscall.SIGCONT) }

func (s *Server) signal(signal syscall.Signal) {
	s.tb.Helper()
	if err := s.process.Process.Signal(signal); err != nil {
		s.tb.Fatalf("signal redis-server: %v", err)
	}
}

// start runs the program and reports whether it answers.
func (s *Server) start() bool {
	s.tb.Helper()
	// The context of the test ends before its cleanup; Kill is what stops the server.
	args := append(s.args(s.dir), "--port", strconv.Itoa(s.port), "--bind", "127.0.0.1", "--logfile", s.logFile())
	s.process = exec.CommandContext(context.WithoutCancel(s.tb.Context()), s.program, args...) //nolint:gosec // found on PATH
	if err := s.process.Start(); err != nil {
		s.tb.Fatalf("run %s: %v", s.program, err)
	}
	s.exited = make(chan struct{})
	go func(process *exec.Cmd, exited chan struct{}) {
		defer close(exited)
		_ = process.Wait() // killed, or its port was taken: both show elsewhere
	}(s.process, s.exited)
	return s.answers()
}

// answers waits until the server is ready for commands; LOADING is not ready.
func (s *Server) answers() bool {
	deadline := time.After(startLimit)
	for {
		select {
		case <-s.exited:
			return false
		case <-deadline:
			return false
		case <-time.After(10 * time.Millisecond):
			if s.ping() {
				return true
			}
		}
	}
}

func (s *Server) ping() bool {
	dialer := net.Dialer{Timeout: time.Second}
	connection, err := dialer.DialContext(context.WithoutCancel(s.tb.Context()), "tcp", s.Addr())
	if err != nil {
		return false
	}
	defer func() { _ = connection.Close() }()
	_ = connection.SetDeadline(time.Now().Add(time.Second)) //nolint:forbidigo // of a socket in a test helper
	if _, err := fmt.Fprint(connection, "PING\r\n"); err != nil {
		return false
	}
	reply := make([]byte, 16)
	n, err := connection.Read(reply)
	return err == nil && strings.HasPrefix(string(reply[:n]), "+PONG")
}

func (s *Server) logFile() string { return filepath.Join(s.dir, "redis.log") }

func (s *Server) log() string {
	text, err := os.ReadFile(s.logFile())
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func freePort(tb testing.TB) int {
	tb.Helper()
	listener, err := new(net.ListenConfig).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		tb.Fatal(err)
	}
	number, err := strconv.Atoi(port)
	if err != nil {
		tb.Fatal(err)
	}
	return number
}
