//go:build faults

package fault

import (
	"os"
	"syscall"
)

// Point kills the process with SIGKILL when TAHALUF_CRASH_AT is name, as a power cut would.
func Point(name string) {
	if os.Getenv("TAHALUF_CRASH_AT") == name { //nolint:forbidigo // of a test build only; no user sets it
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // the signal takes a moment
	}
}
