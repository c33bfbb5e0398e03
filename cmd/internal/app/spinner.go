package app

import (
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// spinEvery is how often the spinner turns.
const spinEvery = 120 * time.Millisecond

// spin shows on a terminal, from the first second on, that something is being waited for.
// The returned function takes the spinner away and may be called more than once.
func spin(w io.Writer, what string) (stop func()) {
	if !isTerminal(w) {
		return func() {}
	}
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		select {
		case <-done:
			return
		case <-time.After(quietFor):
		}
		turn(w, what, done)
	})
	return sync.OnceFunc(func() {
		close(done)
		wg.Wait()
	})
}

// turn draws until done.
func turn(w io.Writer, what string, done <-chan struct{}) {
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription(what),
		progressbar.OptionSpinnerType(14), progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(true))
	ticker := time.NewTicker(spinEvery)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			_ = bar.Finish() // a bar that cannot be drawn must not stop the work
			return
		case <-ticker.C:
			_ = bar.Add(1)
		}
	}
}
