// Package inbox is a durable queue in Redis: an entry that was accepted is worked on until it is
// done, whichever process dies meanwhile, in order within its lane and by one worker at a time.
//
// It owns the keys and scripts of the queue, leases, de-duplication, back-pressure, dead letters,
// and the loop that hands jobs to a Handler. It does not know what an entry means: a body is bytes,
// whose format the caller versions.
//
// A lane, not a job, is what a worker leases; that alone keeps a lane in order. Each lease has a
// number of its own, the fence, and every write for a job goes through a script that compares it, so
// a worker that was paused and has been replaced can change nothing here. What it does elsewhere
// (an edit of a message, say) no script can stop: that is what Lease.Held is for.
//
// A job may be started more than once, after a crash or an expired lease. Each start sees the steps
// that the ones before it saved (Lease.Step), and goes on from there.
//
// The one rule: all time that is stored or compared in Redis is Redis time. The clock of a replica
// only measures how long ago it renewed its own lease.
package inbox
