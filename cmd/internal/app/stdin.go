package app

import (
	"context"
	"io"
)

// interruptible reads from in until ctx ends; reads fail with the error of ctx from then on. A
// read that waits for a terminal or a pipe cannot be cancelled, so another goroutine does it; that
// ends with the input, the next byte after stop, or the process.
func interruptible(ctx context.Context, in io.Reader) (r io.Reader, stop func()) {
	out, to := io.Pipe()
	go func() {
		_, err := io.Copy(to, in)
		_ = to.CloseWithError(err) // never fails; nil is the end of the input
	}()
	unhook := context.AfterFunc(ctx, func() { _ = to.CloseWithError(ctx.Err()) })
	return out, func() {
		unhook()
		_ = out.Close()
	}
}
