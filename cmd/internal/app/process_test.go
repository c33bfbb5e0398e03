package app

import (
	"context"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// A process is a running command, one of its own: it can be sent signals, and whatever a package
// keeps for the whole process is its own too.
type process struct {
	t        *testing.T
	cmd      *exec.Cmd
	out, err *output
	ended    chan struct{}
}

// start runs the command with no settings but those given; it dies with the test.
func start(t *testing.T, settings []string, args ...string) *process {
	t.Helper()
	return startProgram(t, "tahaluf", settings, args...)
}

func startProgram(t *testing.T, program string, settings []string, args ...string) *process {
	t.Helper()
	p := &process{t: t, out: newOutput(), err: newOutput(), ended: make(chan struct{})}
	p.cmd = exec.CommandContext(context.WithoutCancel(t.Context()), program, args...) // Cleanup ends it
	p.cmd.Env = append([]string{"GORACE=atexit_sleep_ms=0"}, settings...)
	p.cmd.Stdout, p.cmd.Stderr = p.out, p.err
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.ended)
		_ = p.cmd.Wait() // ProcessState says how it ended
	}()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill() // most have ended by then
		<-p.ended
		if t.Failed() {
			t.Logf("%v\nstdout:\n%s\nstderr:\n%s", p.cmd.Args, p.out, p.err)
		}
	})
	return p
}

// terminate sends SIGTERM.
func (p *process) terminate() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
}

// wait waits for the end and returns the exit code; -1 for a process that a signal ended.
func (p *process) wait() int {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-soon(p.t).Done():
		p.t.Fatal("the process does not end")
	}
	return p.cmd.ProcessState.ExitCode()
}

// stop ends the process as an orchestrator does, and wants it to end well.
func (p *process) stop() {
	p.t.Helper()
	p.terminate()
	if code := p.wait(); code != exitOK {
		p.t.Errorf("exit code %d after SIGTERM, want %d", code, exitOK)
	}
}

// waitFor waits until text stands in the log.
func (p *process) waitFor(text string) {
	p.t.Helper()
	ctx := soon(p.t)
	for {
		said, changed := p.err.read()
		if strings.Contains(said, text) {
			return
		}
		select {
		case <-changed:
		case <-p.ended:
			if said, _ := p.err.read(); !strings.Contains(said, text) {
				p.t.Fatalf("the process ended and did not log %q", text)
			}
			return
		case <-ctx.Done():
			p.t.Fatalf("the process does not log %q", text)
		}
	}
}

// get fetches a page from the address that the process listens on.
func (p *process) get(path string) (status int, body string) {
	p.t.Helper()
	p.waitFor("msg=listening")
	_, after, _ := strings.Cut(p.err.String(), "msg=listening addr=")
	address, _, _ := strings.Cut(after, "\n")
	request, err := http.NewRequestWithContext(soon(p.t), http.MethodGet, "http://"+address+path, http.NoBody)
	if err != nil {
		p.t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return response.StatusCode, string(content)
}

// waitForReadiness waits until /readyz has this status, such as "draining".
func (p *process) waitForReadiness(status string) {
	p.t.Helper()
	ctx := soon(p.t)
	for {
		_, body := p.get("/readyz")
		if strings.Contains(body, `"status":"`+status+`"`) {
			return
		}
		select {
		case <-time.After(10 * time.Millisecond): // nothing tells when a page changes
		case <-ctx.Done():
			p.t.Fatalf("/readyz does not become %s; it is %s", status, body)
		}
	}
}

// output is what a process has said so far.
type output struct {
	mu      sync.Mutex
	text    strings.Builder
	changed chan struct{}
}

func newOutput() *output { return &output{changed: make(chan struct{})} }

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	close(o.changed)
	o.changed = make(chan struct{})
	return o.text.Write(p)
}

// read returns the text, and what is closed when there is more.
func (o *output) read() (text string, changed <-chan struct{}) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String(), o.changed
}

func (o *output) String() string {
	text, _ := o.read()
	return text
}

// soon is a context that a test which works never sees the end of.
func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	t.Cleanup(cancel)
	return ctx
}
