package inbox

import (
	"cmp"
	"slices"
	"time"
)

// A model is what a Box is meant to be, in plain Go. Times are microseconds; each operation happens
// at a time of its own.
type model struct {
	now    int64
	number int // of jobs, fences and tombstones alike
	lanes  map[string]*modelLane
	jobs   map[string]*modelJob // not done, or dead
	seen   map[string]bool
	tombs  map[string]int
	dead   []string
}

type modelLane struct {
	name   string
	queue  []string
	ready  int64 // when it may be claimed; 0 when it may not
	expiry int64 // of its lease; 0 without one
	fence  int
}

type modelJob struct {
	id, lane, owner string
	number, attempt int
	step            string
	isDead          bool
}

// A modelLease goes with a Lease.
type modelLease struct {
	lane  *modelLane
	job   modelJob // as it was claimed
	fence int
	ended bool
}

func newModel(start time.Time) *model {
	return &model{
		now: start.UnixMicro(), lanes: map[string]*modelLane{}, jobs: map[string]*modelJob{},
		seen: map[string]bool{}, tombs: map[string]int{},
	}
}

func (m *model) next() int { m.number++; return m.number }

func (m *model) lane(name string) *modelLane {
	if m.lanes[name] == nil {
		m.lanes[name] = &modelLane{name: name}
	}
	return m.lanes[name]
}

func (m *model) ingest(e Entry, o Options) Verdict {
	lane := m.lane(e.Lane)
	owned, depth := 0, 0
	for _, j := range m.jobs {
		if !j.isDead {
			depth++
			if j.owner == e.Owner {
				owned++
			}
		}
	}
	switch {
	case m.seen[e.ID]:
		return Duplicate
	case len(lane.queue) >= o.LaneCap:
		return LaneFull
	case e.Owner != "" && owned >= o.OwnerCap:
		return OwnerFull
	case depth >= o.DepthCap:
		return Full
	}
	m.seen[e.ID] = true
	m.jobs[e.ID] = &modelJob{id: e.ID, lane: e.Lane, owner: e.Owner, number: m.next()}
	m.enqueue(lane, e.ID)
	return Accepted
}

func (m *model) enqueue(lane *modelLane, id string) {
	lane.queue = append(lane.queue, id)
	if lane.expiry == 0 && lane.ready == 0 {
		lane.ready = m.now
	}
}

// due returns the lane to be claimed, or nil.
func (m *model) due() *modelLane {
	first := func(score func(*modelLane) int64) *modelLane {
		var best *modelLane
		for _, lane := range m.lanes {
			if s := score(lane); s > 0 && s <= m.now && (best == nil || cmp.Or(cmp.Compare(s, score(best)), cmp.Compare(lane.name, best.name)) < 0) {
				best = lane
			}
		}
		return best
	}
	if lane := first(func(l *modelLane) int64 { return l.expiry }); lane != nil {
		return lane
	}
	return first(func(l *modelLane) int64 { return l.ready })
}

func (m *model) claim(length time.Duration) *modelLease {
	for lane := m.due(); lane != nil; lane = m.due() {
		lane.ready, lane.expiry = 0, 0
		if len(lane.queue) == 0 { // forgotten, and its worker silent
			continue
		}
		lane.expiry, lane.fence = m.now+length.Microseconds(), m.next()
		job := m.jobs[lane.queue[0]]
		job.attempt++
		return &modelLease{lane: lane, job: *job, fence: lane.fence}
	}
	return nil
}

// check is what a call on the lease must return.
func (m *model) check(l *modelLease) error {
	holds := l.lane.expiry > 0 && l.lane.fence == l.fence
	switch {
	case l.ended:
		return ErrLost
	case l.job.owner != "" && l.job.number <= m.tombs[l.job.owner]:
		return ErrForgotten
	case !holds:
		return ErrLost
	}
	return nil
}

// end ends the lease, and says what that must return. The lane of a forgotten job does not wait.
func (m *model) end(l *modelLease, after int64, end func(*modelJob)) error {
	err := m.check(l)
	if err == nil {
		end(m.jobs[l.job.id])
	} else {
		after = 0
	}
	if !l.ended && l.lane.expiry > 0 && l.lane.fence == l.fence {
		m.release(l.lane, after)
	}
	l.ended = true
	return err
}

func (m *model) release(lane *modelLane, after int64) {
	lane.expiry, lane.ready = 0, 0
	if len(lane.queue) > 0 {
		lane.ready = m.now + after
	}
}

func (m *model) dequeue(j *modelJob) {
	lane := m.lane(j.lane)
	lane.queue = slices.DeleteFunc(lane.queue, func(id string) bool { return id == j.id })
}

func (m *model) done(j *modelJob) {
	m.dequeue(j)
	delete(m.jobs, j.id)
}

func (m *model) bury(j *modelJob) {
	m.dequeue(j)
	j.isDead, j.step = true, ""
	m.dead = append(m.dead, j.id)
}

func (m *model) replay(id string) error {
	i := slices.Index(m.dead, id)
	if i < 0 {
		return ErrNotFound
	}
	m.dead = slices.Delete(m.dead, i, i+1)
	j := m.jobs[id]
	j.isDead, j.attempt = false, 0
	m.enqueue(m.lane(j.lane), id)
	return nil
}

func (m *model) forget(owner string) {
	m.tombs[owner] = m.number
	for _, j := range m.jobs {
		if j.owner != owner {
			continue
		}
		m.dequeue(j)
		delete(m.jobs, j.id)
		m.dead = slices.DeleteFunc(m.dead, func(id string) bool { return id == j.id })
		if lane := m.lane(j.lane); len(lane.queue) == 0 {
			lane.ready = 0
		}
	}
}
