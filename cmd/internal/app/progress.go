package app

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// quietFor is how long work may take before a bar is worth showing.
const quietFor = time.Second

// A progress shows how far long work has come: a bar on a terminal after the first second,
// nothing anywhere else. It is used by one goroutine.
type progress struct {
	w     io.Writer
	now   func() time.Time
	start time.Time
	what  string
	total int
	done  int
	bar   *progressbar.ProgressBar
}

// newProgress starts counting to total; -1 when the total is not known.
func newProgress(w io.Writer, now func() time.Time, what string, total int) *progress {
	return &progress{w: w, now: now, start: now(), what: what, total: total}
}

// step counts one more as done.
func (p *progress) step() {
	p.done++
	if p.bar == nil && (!isTerminal(p.w) || p.now().Sub(p.start) < quietFor) {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions(p.total,
			progressbar.OptionSetWriter(p.w), progressbar.OptionSetDescription(p.what),
			progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
	}
	_ = p.bar.Set(p.done) // a bar that cannot be drawn must not stop the work
}

// finish takes the bar away.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
