package pace

import (
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestBudget_FrozenWhileASlotIsPromised(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limits := Limits{Global: 0.5}
		b := replicas(newLedgerBook(limits), limits, 1)[0]
		mustWait(t, b, Call{Chat: 1})
		began := time.Now()
		var waiting sync.WaitGroup
		waiting.Go(func() { mustWait(t, b, Call{Chat: 2}) }) // in two seconds
		time.Sleep(time.Second)
		if err := b.Freeze(t.Context(), 2, 30*time.Second); err != nil {
			t.Fatal(err)
		}
		waiting.Wait()
		if waited := time.Since(began); waited < 31*time.Second {
			t.Errorf("the call was made after %s, in the freeze", waited)
		}
	})
}

func TestBudget_AnEditBehindAnAnswerDoesNotAsk(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		limits := Limits{Chat: 1, ChatBurst: 1}
		book := newLedgerBook(limits)
		b := replicas(book, limits, 1)[0]
		mustWait(t, b, Call{Chat: 1})
		var waiting sync.WaitGroup
		waiting.Go(func() { mustWait(t, b, Call{Chat: 1}) })
		synctest.Wait()
		began := time.Now() // an attempt takes a millisecond
		if err := b.Wait(t.Context(), Call{Chat: 1, Class: Edit}); !errors.Is(err, ErrDropped) || time.Since(began) > 0 {
			t.Errorf("%v after %s", err, time.Since(began))
		}
		waiting.Wait()
	})
}
