package lexical

import (
	"math/bits"
	"sort"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A gramTable numbers grams by open addressing with linear probing. It is made of plain
// numbers, so that it is used in a file as it stands there.
type gramTable struct {
	keys  []uint64 // the gram of each term
	slots []uint32 // term+1 or 0; a power of two, more than half of them 0
}

// find returns the number of a gram.
func (t *gramTable) find(g arabic.Gram) (uint32, bool) {
	mask := uint64(len(t.slots)) - 1
	at := gramHash(uint64(g))
	for range t.slots { // a table from a file may be full, so that only a count ends the probe
		n := t.slots[at&mask]
		if n == 0 || int(n) > len(t.keys) {
			return 0, false
		}
		if t.keys[n-1] == uint64(g) {
			return n - 1, true
		}
		at++
	}
	return 0, false
}

// intern returns the number of a gram, a new one if it has none.
func (t *gramTable) intern(g arabic.Gram) uint32 {
	if n, ok := t.find(g); ok {
		return n
	}
	if 2*(len(t.keys)+1) > len(t.slots) {
		t.slots = make([]uint32, max(1<<10, 2*len(t.slots)))
		for n, key := range t.keys {
			place(t.slots, gramHash(key), uint32(n))
		}
	}
	n := uint32(len(t.keys)) //nolint:gosec // bounded by the text in memory
	t.keys = append(t.keys, uint64(g))
	place(t.slots, gramHash(uint64(g)), n)
	return n
}

// place puts a term in the first free slot from its hash on.
func place(slots []uint32, hash uint64, term uint32) {
	mask := uint64(len(slots)) - 1
	for slots[hash&mask] != 0 {
		hash++
	}
	slots[hash&mask] = term + 1
}

// gramHash mixes the bits of a gram (the finisher of MurmurHash3).
func gramHash(x uint64) uint64 {
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	x ^= x >> 33
	x *= 0xc4ceb9fe1a85ec53
	return x ^ x>>33
}

// texts are strings, one after the other.
type texts struct {
	ends []uint32
	data []byte
}

func (t *texts) len() int { return len(t.ends) }

// at is text i, as bytes of the table.
func (t *texts) at(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.data[start:t.ends[i]]
}

func (t *texts) add(s string) {
	t.data = append(t.data, s...)
	t.ends = append(t.ends, uint32(len(t.data))) //nolint:gosec // checkSize holds it below 2^32
}

// search finds a text among ascending ones.
func (t *texts) search(s string) (uint32, bool) {
	at := sort.Search(t.len(), func(i int) bool { return string(t.at(i)) >= s })
	return uint32(at), at < t.len() && string(t.at(at)) == s //nolint:gosec // bounded by docMost
}

// A textTable numbers strings as a gramTable numbers grams.
type textTable struct {
	texts
	slots []uint32
}

// newTextTable takes the strings in the order of their numbers.
func newTextTable(in []string) textTable {
	t := textTable{slots: make([]uint32, 1<<bits.Len(uint(2*len(in))))}
	for n, s := range in {
		t.add(s)
		place(t.slots, textHash(s), uint32(n))
	}
	return t
}

// find returns the number of a string.
func (t *textTable) find(s string) (uint32, bool) {
	mask := uint64(len(t.slots)) - 1
	at := textHash(s)
	for range t.slots {
		n := t.slots[at&mask]
		if n == 0 || int(n) > t.len() {
			return 0, false
		}
		if string(t.at(int(n-1))) == s {
			return n - 1, true
		}
		at++
	}
	return 0, false
}

// textHash is FNV-1a in 64 bits, mixed once more as the low bits choose the slot.
func textHash(s string) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return gramHash(h)
}
