package telegram

// inflight keeps which updates were taken and which of them are done, so that the offset
// never passes one that is not. It is used by one goroutine.
type inflight struct {
	done map[int]bool // by update id, from the offset on
	next int          // one past the highest id seen
}

// take notes an update; false when it was taken before. With nothing else noted it may have
// any id, also a lower one: after a quiet week Telegram numbers anew, and would send an
// update for ever that an offset of the old numbers does not confirm.
func (f *inflight) take(id int) bool {
	if f.done == nil {
		f.done = make(map[int]bool)
	}
	if _, known := f.done[id]; known {
		return false
	}
	if len(f.done) == 0 {
		f.next = 0
	}
	f.done[id] = false
	f.next = max(f.next, id+1)
	return true
}

// drop takes back that an update was taken, so that it is asked for again.
func (f *inflight) drop(id int) {
	delete(f.done, id)
	f.next = id
	for other := range f.done {
		f.next = max(f.next, other+1)
	}
}

// finish notes that an update was dealt with.
func (f *inflight) finish(id int) { f.done[id] = true }

// open is the number of updates taken and not done.
func (f *inflight) open() int {
	n := 0
	for _, done := range f.done {
		if !done {
			n++
		}
	}
	return n
}

// offset is the lowest id that is not done, or one past the highest when all are; 0 when
// none was ever seen. Ids below it are forgotten, as the server will not send them again.
func (f *inflight) offset() int {
	if f.open() == 0 {
		clear(f.done)
		return f.next
	}
	lowest := f.next
	for id, done := range f.done {
		if !done {
			lowest = min(lowest, id)
		}
	}
	for id := range f.done {
		if id < lowest {
			delete(f.done, id)
		}
	}
	return lowest
}
