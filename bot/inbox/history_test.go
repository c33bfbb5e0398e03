package inbox

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// A history plays operations of several workers on a Box and on the model, and compares each answer.
type history struct {
	t      *testing.T
	server *miniredis.Miniredis
	box    *Box
	model  *model
	leases []pair
	nextID int
	done   []string // in the order in which they were
	taken  map[string]bool
	gone   map[string]bool // forgotten or dead
	log    []string
}

type pair struct {
	real  *Lease
	ideal *modelLease
}

func newHistory(t *testing.T) *history {
	t.Helper()
	h := &history{t: t, server: miniredis.RunT(t), taken: map[string]bool{}, gone: map[string]bool{}}
	h.model = newModel(time.Unix(1_800_000_000, 0))
	h.server.SetTime(time.UnixMicro(h.model.now))
	h.box = New(redistest.Connect(t, "redis://"+h.server.Addr()), Options{
		Now: func() time.Time { return time.UnixMicro(h.model.now) }, Lease: time.Second, LaneCap: 4, OwnerCap: 5, DepthCap: 9,
	})
	return h
}

// play does the operation that a byte stands for, with what the next ones choose.
func (h *history) play(op, choice byte) {
	h.advance(time.Millisecond)
	name := func(prefix string, n byte) string { return fmt.Sprint(prefix, choice%n) }
	switch op % 12 {
	case 0, 1, 2:
		h.ingest(Entry{ID: strconv.Itoa(h.nextID), Lane: name("lane", 3), Owner: []string{"", "x", "y"}[choice/8%3], Body: []byte{choice}})
		h.nextID++
	case 3:
		h.ingest(Entry{ID: name("", 16), Lane: name("lane", 3)}) // perhaps again
	case 4, 5:
		h.claim()
	case 6:
		h.advance(time.Duration(choice) * 10 * time.Millisecond) // a lease is a second
	case 7:
		h.with(choice, "renew", func(p pair) (error, error) {
			want := h.model.check(p.ideal)
			if want == nil {
				p.ideal.lane.expiry = h.model.now + h.box.options.Lease.Microseconds()
			}
			return p.real.Renew(h.t.Context()), want
		})
	case 8:
		h.with(choice, "step", func(p pair) (error, error) {
			want := h.model.check(p.ideal)
			step := strconv.Itoa(p.ideal.fence)
			if want == nil {
				h.model.jobs[p.ideal.job.id].step = step
			}
			return p.real.Step(h.t.Context(), map[string]string{"step": step}), want
		})
	case 9:
		h.with(choice, "done", func(p pair) (error, error) {
			want := h.model.end(p.ideal, 0, h.model.done)
			if want == nil {
				h.done = append(h.done, p.ideal.job.id)
			}
			return p.real.Done(h.t.Context()), want
		})
	case 10:
		h.with(choice, "nack or dead", h.nackOrDead(choice))
	case 11:
		h.administer(choice)
	}
	h.oneHolder()
}

func (h *history) advance(d time.Duration) {
	h.model.now += d.Microseconds()
	h.server.SetTime(time.UnixMicro(h.model.now))
}

func (h *history) ingest(e Entry) {
	h.t.Helper()
	want := h.model.ingest(e, h.box.options)
	got, err := h.box.Ingest(h.t.Context(), e)
	if h.note("ingest %s to %s of %q: %v", e.ID, e.Lane, e.Owner, want); err != nil || got[0] != want {
		h.fail("verdict %v, %v", got, err)
	}
	if want == Accepted {
		h.taken[e.ID] = true
	}
}

func (h *history) claim() *modelLease {
	h.t.Helper()
	ideal := h.model.claim(h.box.options.Lease)
	lease, err := h.box.Claim(h.t.Context())
	if h.note("claim: %+v", ideal); err != nil || (lease == nil) != (ideal == nil) {
		h.fail("claimed %+v, %v", lease, err)
	}
	if ideal == nil {
		return nil
	}
	job := lease.Job()
	if job.ID != ideal.job.id || job.Attempt != ideal.job.attempt || job.Saved["step"] != ideal.job.step {
		h.fail("claimed %+v", job)
	}
	h.leases = append(h.leases, pair{lease, ideal})
	return ideal
}

// with does something with one of the leases there have been, over or not.
func (h *history) with(choice byte, verb string, do func(pair) (got, want error)) {
	h.t.Helper()
	if len(h.leases) == 0 {
		return
	}
	recent := h.leases[max(0, len(h.leases)-6):]
	p := recent[int(choice)%len(recent)]
	got, want := do(p)
	if h.note("%s %s under %d: %v", verb, p.ideal.job.id, p.ideal.fence, want); !errors.Is(got, want) {
		h.fail("got %v", got)
	}
}

func (h *history) nackOrDead(choice byte) func(pair) (error, error) {
	return func(p pair) (error, error) {
		if choice >= 200 {
			want := h.model.end(p.ideal, 0, h.model.bury)
			h.gone[p.ideal.job.id] = h.gone[p.ideal.job.id] || want == nil
			return p.real.Dead(h.t.Context(), "test"), want
		}
		delay, counts := time.Duration(choice%4)*time.Second, choice%2 == 0
		want := h.model.end(p.ideal, delay.Microseconds(), func(j *modelJob) {
			if !counts {
				j.attempt--
			}
		})
		return p.real.Nack(h.t.Context(), delay, counts), want
	}
}

func (h *history) administer(choice byte) {
	h.t.Helper()
	if choice < 128 && len(h.model.dead) > 0 {
		id := h.model.dead[int(choice)%len(h.model.dead)]
		want := h.model.replay(id)
		delete(h.gone, id)
		if got := h.box.Replay(h.t.Context(), id); !errors.Is(got, want) {
			h.fail("replay %s: %v", id, got)
		}
		return
	}
	owner := []string{"x", "y"}[choice%2]
	for id, j := range h.model.jobs {
		h.gone[id] = h.gone[id] || j.owner == owner
	}
	h.model.forget(owner)
	h.note("forget %s", owner)
	if err := h.box.Forget(h.t.Context(), owner); err != nil {
		h.fail("%v", err)
	}
}

// oneHolder checks that no two workers believe they hold a lane.
func (h *history) oneHolder() {
	h.t.Helper()
	holder := map[string]int{}
	for _, p := range h.leases {
		if p.real.Held() {
			if other := holder[p.ideal.lane.name]; other != 0 {
				h.fail("%s is held under %d and %d", p.ideal.lane.name, other, p.ideal.fence)
			}
			holder[p.ideal.lane.name] = p.ideal.fence
		}
	}
}

// finish works everything off and checks the whole: nothing lost, nothing done twice, lanes in order.
func (h *history) finish() {
	h.t.Helper()
	h.advance(time.Minute)
	for l := h.claim(); l != nil; l = h.claim() {
		h.with(byte(min(len(h.leases), 6)-1), "done", func(p pair) (error, error) {
			h.done = append(h.done, p.ideal.job.id)
			return p.real.Done(h.t.Context()), h.model.end(p.ideal, 0, h.model.done)
		})
		h.advance(time.Millisecond)
	}
	for id := range h.taken {
		want := 1
		if h.gone[id] {
			want = 0
		}
		if n := len(slices.DeleteFunc(slices.Clone(h.done), func(d string) bool { return d != id })); n != want {
			h.fail("%s was done %d times, want %d", id, n, want)
		}
	}
	for len(h.model.dead) > 0 {
		h.administer(0)
		h.advance(time.Millisecond)
		h.claim()
		h.with(byte(min(len(h.leases), 6)-1), "done", func(p pair) (error, error) {
			return p.real.Done(h.t.Context()), h.model.end(p.ideal, 0, h.model.done)
		})
	}
	wantEmpty(h.t, h.box)
}

func (h *history) note(format string, args ...any) {
	h.log = append(h.log, fmt.Sprintf(format, args...))
}

func (h *history) fail(format string, args ...any) {
	h.t.Helper()
	for _, line := range h.log {
		h.t.Log(line)
	}
	h.t.Fatalf(format, args...)
}

func TestBox_RandomHistories(t *testing.T) {
	t.Parallel()
	histories := 40
	if testing.Short() {
		histories = 5
	}
	for seed := range histories {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(uint64(seed), 0))
			h := newHistory(t)
			for range 200 {
				h.play(byte(random.Uint32()), byte(random.Uint32()))
			}
			h.finish()
		})
	}
}

func FuzzBox(f *testing.F) {
	f.Add([]byte{0, 0, 4, 0, 9, 0})                              // ingest, claim, done
	f.Add([]byte{0, 0, 4, 0, 6, 200, 4, 0, 9, 0, 8, 0, 9, 1})    // a zombie
	f.Add([]byte{0, 8, 0, 0, 4, 0, 11, 200, 8, 0, 7, 0, 9, 0})   // forgotten under way
	f.Add([]byte{0, 0, 4, 0, 10, 200, 11, 0, 4, 0, 10, 3, 6, 9}) // dead, replayed, put back
	f.Fuzz(func(t *testing.T, program []byte) {
		if len(program) > 400 {
			t.Skip()
		}
		h := newHistory(t)
		for ; len(program) >= 2; program = program[2:] {
			h.play(program[0], program[1])
		}
		h.finish()
	})
}
