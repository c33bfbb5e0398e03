package app

import (
	"fmt"
	"sync"

	"github.com/tahaluf/tahaluf/bot/model"
)

// A faults keeps the last failure of a service, so that a person who waits at the terminal is told
// once, in a line, what is wrong and what to do.
type faults struct {
	mu   sync.Mutex
	last string
}

// note takes a line with an error and what to do about it.
func (f *faults) note(line string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last = line
}

// noteModel is called for every failed attempt, also for one that a retry made good.
func (f *faults) noteModel(e *model.Error) { f.note(fmt.Sprintf("%v: %s", e, e.Hint())) }

// noteError is called for every question that was searched by words only, or whose hits no model ordered.
func (f *faults) noteError(err error) { f.note(withHint(err)) }

// take returns the last failure, if there is one, and forgets it.
func (f *faults) take() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	line := f.last
	f.last = ""
	return line
}

// reportFaults prints what went wrong with the services since it was last called. quoted is the
// number of answers that had to do without the model.
func (r *runtime) reportFaults(quoted int) {
	if line := r.modelFaults.take(); line != "" && quoted > 0 {
		r.complain("the passages are quoted, as the model did not answer: " + line)
	}
	if line := r.searchFaults.take(); line != "" {
		r.complain("questions were searched by words only: " + line)
	}
	if line := r.rerankFaults.take(); line != "" {
		r.complain("passages stand as they were found, as no model ordered them: " + line)
	}
}
