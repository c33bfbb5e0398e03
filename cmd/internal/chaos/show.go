package main

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"time"

	"golang.org/x/term"
)

// A tally is how far a run is.
type tally struct{ total, asked, answered, acts int }

// A show tells how far a run is: on a terminal in one line that changes, elsewhere in a new line from
// time to time. It is used by one goroutine at a time.
type show struct {
	w        io.Writer
	terminal bool
	now      func() time.Time
	began    time.Time
	lastLine time.Time
}

func newShow(w io.Writer, now func() time.Time) *show {
	file, ok := w.(*os.File)
	s := &show{w: w, terminal: ok && term.IsTerminal(int(file.Fd())), now: now, began: now()}
	s.lastLine = s.began
	return s
}

// run shows what tell says until ctx is done.
func (s *show) run(ctx context.Context, tell func() tally) {
	for sleep(ctx, time.Second) {
		s.line(tell())
	}
}

// quiet is the time between two lines when they stay.
const quiet = 30 * time.Second

func (s *show) line(t tally) {
	now := s.now()
	if !s.terminal && now.Sub(s.lastLine) < quiet {
		return
	}
	s.lastLine = now
	elapsed := now.Sub(s.began).Truncate(time.Second)
	of := ""
	if t.total < math.MaxInt {
		of = fmt.Sprintf(" of %d", t.total)
	}
	text := fmt.Sprintf("%s  asked %d%s, answered %d, %d acts", elapsed, t.asked, of, t.answered, t.acts)
	if s.terminal {
		_, _ = fmt.Fprintf(s.w, "\r\x1b[K%s", text) // a line that cannot be shown must not stop the run
	} else {
		_, _ = fmt.Fprintln(s.w, text) // likewise
	}
}

// end takes the line away.
func (s *show) end() {
	if s.terminal {
		_, _ = fmt.Fprint(s.w, "\r\x1b[K") // likewise
	}
}
