package inbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Bounds of an Entry, in bytes.
const (
	MaxBody = 64 << 10
	MaxName = 256 // of ID, Lane and Owner
)

// Bounds of one call of the ingest script, which holds up everybody else while it runs.
const (
	chunkEntries = 64
	chunkBytes   = 1 << 20
)

// An Entry is one update to be worked on.
type Entry struct {
	// ID tells entries apart by equality. It has 1 to MaxName bytes.
	ID string
	// Lane names what has to be done in order: the jobs of one lane are done one after another. It has
	// 1 to MaxName bytes.
	Lane string
	// Owner is who asked, for the cap and for Forget; "" for nobody.
	Owner string
	// Body is what the Handler gets, at most MaxBody bytes. The caller versions its format.
	Body []byte
}

// A Verdict says what became of an Entry. 0 says that nothing is known.
type Verdict int

// The verdicts. The scripts know the first five by number.
const (
	// Accepted: it is in Redis and will be worked on.
	Accepted Verdict = iota + 1
	// Duplicate: it was accepted before, perhaps by this very call, when a reply was lost in it.
	Duplicate
	// LaneFull: its lane has LaneCap jobs.
	LaneFull
	// OwnerFull: its owner has OwnerCap jobs.
	OwnerFull
	// Full: there are DepthCap jobs. Whoever sent it should keep it and send it again.
	Full
	// Refused: its bounds are not kept, so it can never be taken.
	Refused
)

var errReply = errors.New("a script answered what this release does not know")

// Ingest takes entries into the queue, in order, in one round trip for up to 64 of them. On an error
// nothing is known of the entries whose verdict is 0: ingest them again, what was accepted is a
// Duplicate then. Once an entry was Full all further ones are, so that a lane stays in order.
func (b *Box) Ingest(ctx context.Context, entries ...Entry) ([]Verdict, error) {
	verdicts := make([]Verdict, len(entries))
	var chunk []int // indexes of entries
	size := 0
	for i, e := range entries {
		if !e.valid() {
			verdicts[i] = Refused
			continue
		}
		if len(chunk) == chunkEntries || size+len(e.Body) > chunkBytes {
			if err := b.ingestChunk(ctx, entries, chunk, verdicts); err != nil {
				return verdicts, err
			}
			chunk, size = chunk[:0], 0
		}
		chunk, size = append(chunk, i), size+len(e.Body)
	}
	return verdicts, b.ingestChunk(ctx, entries, chunk, verdicts)
}

func (e Entry) valid() bool {
	return e.ID != "" && len(e.ID) <= MaxName && e.Lane != "" && len(e.Lane) <= MaxName &&
		len(e.Owner) <= MaxName && len(e.Body) <= MaxBody
}

// ingestChunk ingests the entries at the indexes in chunk, and sets their verdicts.
func (b *Box) ingestChunk(ctx context.Context, entries []Entry, chunk []int, verdicts []Verdict) error {
	if len(chunk) == 0 {
		return nil
	}
	if slices.Contains(verdicts, Full) {
		for _, i := range chunk {
			verdicts[i] = Full
		}
		return nil
	}
	o := b.options
	args := []any{int64(o.DedupFor.Seconds()), o.LaneCap, o.OwnerCap, o.DepthCap, jobVersion}
	for _, i := range chunk {
		args = append(args, entries[i].ID, entries[i].Lane, entries[i].Owner, entries[i].Body)
	}
	reply, err := b.call(ctx, b.scripts.ingest, args...)
	if err != nil {
		return err
	}
	values, _ := reply.([]any)
	if len(values) != len(chunk) {
		return fmt.Errorf("ingest entries: %w", errReply)
	}
	for n, i := range chunk {
		verdict, _ := values[n].(int64)
		verdicts[i] = Verdict(verdict)
	}
	b.wakeUp()
	return nil
}
