package app

import (
	"fmt"
	"sync"

	"github.com/tahaluf/tahaluf/bot/model"
)

// modelFaults keeps the last failure of the model, so that a person who waits at the
// terminal is told once, in a line, what is wrong and what to do.
type modelFaults struct {
	mu    sync.Mutex
	count int
	last  *model.Error
}

// note is called for every failed attempt, also for one that a retry made good.
func (f *modelFaults) note(e *model.Error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.count++
	f.last = e
}

// report prints the last failure, if there is one, and forgets it. answers is the number
// of answers that had to do without the model.
func (f *modelFaults) report(r *runtime, answers int) {
	f.mu.Lock()
	e := f.last
	f.last = nil
	f.mu.Unlock()
	if e == nil || answers == 0 {
		return
	}
	line := fmt.Sprintf("tahaluf: the passages are quoted, as the model did not answer: %v: %s", e, e.Hint())
	_, _ = fmt.Fprintln(r.Err, r.redactor.Redact(line))
}
