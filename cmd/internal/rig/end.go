package rig

import (
	"fmt"
	"syscall"
	"time"
)

// TermLimit is how long a replica may take to end after SIGTERM.
const TermLimit = 25 * time.Second

// exitUnavailable is the exit code of a replica that could not reach a service when it started.
const exitUnavailable = 4

// An End is how one life of a replica ended.
type End struct {
	Replica string
	// Asked is the signal it was sent to end it, or zero.
	Asked syscall.Signal
	// By is the signal that ended it, or zero; then Code is its exit code.
	By   syscall.Signal
	Code int
	// Took is the time from the signal that asked for the end to the end.
	Took time.Duration
}

// Unavailable says that the replica gave up by itself because a service was away when it started.
func (e End) Unavailable() bool { return e.By == 0 && e.Code == exitUnavailable }

// Fault says what was wrong with the end, or nothing.
func (e End) Fault() string {
	switch {
	case e.Unavailable():
		return ""
	case e.Asked == 0 && e.By != 0:
		return fmt.Sprintf("%s: ended by %s that nobody sent", e.Replica, e.By)
	case e.Asked == 0:
		return fmt.Sprintf("%s: ended by itself with exit code %d", e.Replica, e.Code)
	case e.Asked == syscall.SIGTERM && (e.By != 0 || e.Code != 0):
		return fmt.Sprintf("%s: SIGTERM ended it with exit code %d, signal %d", e.Replica, e.Code, e.By)
	case e.Asked == syscall.SIGTERM && e.Took > TermLimit:
		return fmt.Sprintf("%s: ended %s after SIGTERM", e.Replica, e.Took.Round(time.Millisecond))
	default:
		return ""
	}
}
