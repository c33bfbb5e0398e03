package app

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

// exitLeaked is the exit code of a command that left goroutines behind.
const exitLeaked = 99

// sideBySide is how many tests run at one time: they wait for processes more than they compute.
const sideBySide = "6"

// TestMain makes the test binary the command as well: under the name tahaluf it runs the real thing.
func TestMain(m *testing.M) {
	testscript.Main(leakChecked{m}, map[string]func(){"tahaluf": tahaluf})
}

// leakChecked looks for goroutines that tests have left behind.
type leakChecked struct{ m *testing.M }

func (l leakChecked) Run() int {
	flag.Parse()
	if err := flag.Set("test.parallel", sideBySide); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := l.m.Run()
	if err := leaks(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// tahaluf does what main does, and then looks for goroutines that Run has left behind.
func tahaluf() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	code := Run(ctx, os.Args[1:], Environment{Environ: os.Environ(), In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
	stop()
	if err := leaks(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = exitLeaked
	}
	os.Exit(code)
}

// leaks leaves out the idle connections of the transport that is the process's own.
func leaks() error {
	http.DefaultClient.CloseIdleConnections()
	return goleak.Find()
}
