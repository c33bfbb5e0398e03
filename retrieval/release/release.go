// Package release keeps one edition of the knowledge base in service and exchanges it for another.
//
// It owns the exchange and what is told of it. It does not know where editions come from: the caller
// loads, lints and indexes one. Stages before and after, such as a preview or the way back, belong here
// when they come: each is another edition to exchange for.
//
// The one rule: a question is answered from one edition as a whole, and an edition that cannot be
// loaded leaves the one before it in service.
package release

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// An Edition is a base that is ready to answer from.
type Edition struct {
	Base *knowledge.Base
	// Lexicon is what the engine reads questions by; it may be nil.
	Lexicon *knowledge.Lexicon
	Engine  *retrieval.Engine
}

// A Report tells what an exchange has changed.
type Report struct {
	// From and To are the releases before and after, as [retrieval.ReleaseOf] names them: they differ
	// when the documents or the lexicon do.
	From, To string
	// Lexicon is true when the lexicon has changed.
	Lexicon bool
	// Documents is how many there are now; the others count those that differ.
	Documents, Added, Changed, Removed int
	// Took is the time from the beginning of the load to the exchange.
	Took time.Duration
}

// Same tells whether nothing has changed that is searched or shown.
func (r Report) Same() bool { return r.From == r.To && r.Added+r.Changed+r.Removed == 0 }

// ErrUnderWay says that another exchange has not ended yet.
var ErrUnderWay = errors.New("a refresh is under way")

// A RefusedError is a base that must not serve.
type RefusedError struct {
	// Problems are those that must be mended; there is at least one.
	Problems []knowledge.Problem
}

// Error counts the problems and tells the first.
func (e *RefusedError) Error() string {
	return fmt.Sprintf("knowledge base refused: %d errors, the first: %s", len(e.Problems), e.Problems[0])
}

// A Live is the edition in service. It is safe for concurrent use.
type Live struct {
	current    atomic.Pointer[Edition]
	refreshing sync.Mutex
	load       func(ctx context.Context) (*Edition, error)
	now        func() time.Time
}

// NewLive puts the first edition into service. load makes the next one.
func NewLive(first *Edition, load func(ctx context.Context) (*Edition, error), now func() time.Time) *Live {
	l := &Live{load: load, now: now}
	l.current.Store(first)
	return l
}

// Refresh loads an edition and puts it into service. The error is ErrUnderWay, a *RefusedError, or that
// of the load; the edition before it goes on serving then.
func (l *Live) Refresh(ctx context.Context) (Report, error) {
	if !l.refreshing.TryLock() {
		return Report{}, ErrUnderWay
	}
	defer l.refreshing.Unlock()
	began := l.now()
	next, err := l.load(ctx)
	if err != nil {
		return Report{}, refused(err)
	}
	before := l.current.Swap(next)
	report := Report{
		From: before.Engine.Release(), To: next.Engine.Release(), Documents: len(next.Base.Documents), Took: l.now().Sub(began),
		Lexicon: digestOf(before.Lexicon) != digestOf(next.Lexicon),
	}
	for _, d := range knowledge.Diff(before.Base, next.Base).Documents {
		switch d.Kind {
		case knowledge.Added:
			report.Added++
		case knowledge.Removed:
			report.Removed++
		case knowledge.Changed:
			report.Changed++
		}
	}
	return report, nil
}

// Current is the edition in service.
func (l *Live) Current() *Edition { return l.current.Load() }

// Improve puts a better edition of the same base into service, such as one that searches by meaning too,
// unless the edition it was made from has been exchanged since.
func (l *Live) Improve(from, to *Edition) bool { return l.current.CompareAndSwap(from, to) }

// refused makes a *RefusedError of an error that lists problems.
func refused(err error) error {
	failure, ok := errors.AsType[*knowledge.LoadError](err)
	if !ok {
		return err
	}
	return &RefusedError{Problems: failure.Problems}
}

// Retrieve finds the passages for a query in the edition in service when it begins.
func (l *Live) Retrieve(ctx context.Context, q retrieval.Query) (retrieval.Result, error) {
	return l.current.Load().Engine.Retrieve(ctx, q) //nolint:wrapcheck // the engine's own
}

// Passage returns a passage of the edition in service, or nil.
func (l *Live) Passage(id string) *retrieval.Passage { return l.current.Load().Engine.Passage(id) }

// Document returns the document with the id, or nil.
func (l *Live) Document(id string) *retrieval.Document { return l.current.Load().Engine.Document(id) }

// Summary sums up the edition in service.
func (l *Live) Summary() retrieval.Summary { return l.current.Load().Engine.Summary() }

// Release names the edition in service, as [retrieval.ReleaseOf] does: it changes with the lexicon too.
func (l *Live) Release() string { return l.current.Load().Engine.Release() }

// digestOf names a lexicon; "" for none.
func digestOf(l *knowledge.Lexicon) string {
	if l == nil {
		return ""
	}
	return l.Digest
}
