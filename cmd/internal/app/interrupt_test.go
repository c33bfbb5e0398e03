package app

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
)

// TestRun_StopsWaitingForInput cancels commands that wait for the rest of a line.
func TestRun_StopsWaitingForInput(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		args   []string
		code   int
		stderr string
	}{
		{"question", []string{"ask", "-"}, exitInterrupted, "read question from standard input: context canceled"},
		{"batch", []string{"ask", "--batch", "-", "--json"}, exitInterrupted, "batch not finished: context canceled"},
		{"talk", []string{"chat"}, exitOK, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in, typed := io.Pipe()
			defer func() { _ = typed.Close() }()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			go func() {
				defer cancel()
				_, _ = io.WriteString(typed, "متى") // returns when the command has read it and waits for more
			}()
			var stdout, stderr bytes.Buffer
			code := Run(ctx, tt.args, Environment{In: in, Out: &stdout, Err: &stderr})
			if code != tt.code || !strings.Contains(stderr.String(), tt.stderr) {
				t.Errorf("exit code %d, want %d; stderr %q", code, tt.code, &stderr)
			}
			if strings.Contains(stdout.String(), "المصادر") {
				t.Errorf("half a question was answered:\n%s", &stdout)
			}
		})
	}
}

func TestInterruptible_PassesAllThrough(t *testing.T) {
	t.Parallel()
	in := strings.Repeat("ماء ", 1<<16)
	r, stop := interruptible(t.Context(), strings.NewReader(in))
	defer stop()
	got, err := io.ReadAll(r)
	if err != nil || string(got) != in {
		t.Errorf("read %d bytes of %d: %v", len(got), len(in), err)
	}
}

func TestInterruptible_LeavesNoReaderBehind(t *testing.T) {
	t.Parallel()
	_, stop := interruptible(t.Context(), strings.NewReader("ماء"))
	stop() // the goroutine that holds the text ends; TestMain looks for it
}
