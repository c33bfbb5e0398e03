package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// record notes what was done and when.
type record struct {
	began time.Time
	mu    sync.Mutex
	lines []string
}

func (r *record) note(what string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lines = append(r.lines, fmt.Sprintf("%s %s", time.Since(r.began), what))
}

type fakeVictim struct {
	*record
	name string
}

func (v fakeVictim) Kill()      { v.note("kill " + v.name) }
func (v fakeVictim) Terminate() { v.note("term " + v.name) }
func (v fakeVictim) Pause()     { v.note("pause " + v.name) }
func (v fakeVictim) Resume()    { v.note("resume " + v.name) }

type fakeServer struct {
	fakeVictim
	fails error
}

func (s fakeServer) Restart(context.Context) error {
	s.note("restart " + s.name)
	return s.fails
}

func newNemesis(r *record, fails error) *nemesis {
	return &nemesis{
		victims: []victim{fakeVictim{r, "0"}, fakeVictim{r, "1"}}, server: fakeServer{fakeVictim{r, "redis"}, fails},
		cut: func() { r.note("cut redis") }, log: &strings.Builder{}, elapsed: func() time.Duration { return time.Since(r.began) },
		busy: make(map[string]bool), counts: make(map[actKind]int),
	}
}

func TestNemesis_DoesWhatItSays(t *testing.T) {
	t.Parallel()
	tests := []struct {
		act  act
		want []string
	}{
		{act{kind: killReplica, replica: 1}, []string{"0s kill 1"}},
		{act{kind: termReplica}, []string{"0s term 0"}},
		{act{kind: pauseReplica, lasts: time.Second}, []string{"0s pause 0", "1s resume 0"}},
		{act{kind: pauseRedis, lasts: time.Second}, []string{"0s pause redis", "1s resume redis"}},
		{act{kind: killRedis, lasts: time.Second}, []string{"0s kill redis", "1s restart redis"}},
		{act{kind: cutRedis}, []string{"0s cut redis"}},
	}
	for _, test := range tests {
		t.Run(test.act.String(), func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				r := &record{began: time.Now()}
				n := newNemesis(r, nil)
				n.strike(t.Context(), test.act)
				n.lasting.Wait()
				if diff := cmp.Diff(test.want, r.lines); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				if n.done()[test.act.kind] != 1 {
					t.Errorf("counted %v", n.done())
				}
			})
		})
	}
}

func TestNemesis_PassesOverWhoStillSuffers(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := &record{began: time.Now()}
		n := newNemesis(r, nil)
		n.strike(t.Context(), act{kind: pauseReplica, lasts: time.Second})
		n.strike(t.Context(), act{kind: killReplica})
		n.strike(t.Context(), act{kind: killReplica, replica: 1})
		n.lasting.Wait()
		n.strike(t.Context(), act{kind: killReplica})
		n.lasting.Wait()
		slices.Sort(r.lines) // both of the first second ran side by side
		want := []string{"0s kill 1", "0s pause 0", "1s kill 0", "1s resume 0"}
		if diff := cmp.Diff(want, r.lines); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if log := fmt.Sprint(n.log); !strings.Contains(log, "0.000 kill replica 0: passed over, an earlier act lasts\n") {
			t.Errorf("the log says nothing of the act passed over:\n%s", log)
		}
	})
}

func TestNemesis_LeavesAllWell(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := &record{began: time.Now()}
		n := newNemesis(r, nil)
		n.plan = newPlan(1, actList{pauseReplica})
		n.plan.replicas = 2
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
		defer cancel()
		if err := n.run(ctx); err != nil {
			t.Error(err)
		}
		said := strings.Join(r.lines, "\n")
		if pauses := strings.Count(said, "pause"); pauses < 20 || pauses != strings.Count(said, "resume") {
			t.Errorf("%d pauses, %d ended", pauses, strings.Count(said, "resume"))
		}
	})
}

func TestNemesis_TellsOfAServerThatDoesNotComeBack(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		broken := errors.New("broken")
		n := newNemesis(&record{began: time.Now()}, broken)
		n.plan = newPlan(1, actList{killRedis})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := n.run(ctx); !errors.Is(err, broken) {
			t.Errorf("got %v", err)
		}
	})
}
