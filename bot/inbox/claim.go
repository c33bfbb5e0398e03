package inbox

import (
	"context"
	"fmt"
	"maps"
	"strconv"
	"strings"
	"time"
)

const (
	// newerDelay is how long a job of a newer release is left alone by this one.
	newerDelay = time.Second
	// claimTries bounds how many lanes without work for us one claim passes over.
	claimTries = 16
)

// A Job is an Entry that is being worked on.
type Job struct {
	// ID, Lane, Owner and Body are those of the Entry.
	ID, Lane, Owner string
	Body            []byte
	// Attempt counts the starts, this one included.
	Attempt int
	// Saved is what Lease.Step has saved, in this attempt and those before.
	Saved map[string]string
	// Accepted is when it was ingested or replayed, in Redis time, UTC.
	Accepted time.Time
}

// Claim leases the lane whose lease expired longest ago, or else has been ready longest, and returns
// the lease of its first job. It returns nil, nil when nothing is due. When the reply is lost the
// lane may be leased to nobody; it comes back when that lease expires.
func (b *Box) Claim(ctx context.Context) (*Lease, error) {
	began := b.options.Now()
	reply, err := b.call(ctx, b.scripts.claim,
		b.options.Lease.Microseconds(), jobVersion, newerDelay.Microseconds(), claimTries)
	if err != nil || reply == nil {
		return nil, err
	}
	values, _ := reply.([]any)
	if len(values) != 3 {
		return nil, fmt.Errorf("claim a job: %w", errReply)
	}
	id, _ := values[0].(string)
	fence, _ := values[1].(string)
	fields := fieldsOf(values[2])
	return &Lease{
		box: b, fence: fence, number: fields["n"], job: jobOf(id, fields), renewed: began,
	}, nil
}

// fieldsOf reads the reply of HGETALL in a script.
func fieldsOf(reply any) map[string]string {
	values, _ := reply.([]any)
	fields := make(map[string]string, len(values)/2)
	for i := 0; i+1 < len(values); i += 2 {
		field, _ := values[i].(string)
		fields[field], _ = values[i+1].(string)
	}
	return fields
}

// jobOf reads the fields of a job. They were written by our scripts; a number that is none is 0.
func jobOf(id string, fields map[string]string) Job {
	job := Job{
		ID: id, Lane: fields["lane"], Owner: fields["owner"], Body: []byte(fields["body"]),
		Saved: map[string]string{}, Accepted: timeOf(fields["at"]),
	}
	job.Attempt, _ = strconv.Atoi(fields["att"])
	for field, value := range fields {
		if name, ok := strings.CutPrefix(field, savedPrefix); ok {
			job.Saved[name] = value
		}
	}
	return job
}

// timeOf reads a time as the scripts write it, in microseconds.
func timeOf(value string) time.Time {
	micros, _ := strconv.ParseInt(value, 10, 64)
	return time.UnixMicro(micros).UTC()
}

// clone returns a copy that shares nothing that may change.
func (j Job) clone() Job {
	j.Saved = maps.Clone(j.Saved)
	return j
}
