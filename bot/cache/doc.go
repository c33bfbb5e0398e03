// Package cache has each question worded once: by one of all the turns, on all replicas, that ask it
// at the same time, and not again for as long as the answer holds.
//
// It owns how answers are stored in Redis, who may word one, and for how long. It does not decide which
// turns may share an answer: bot does, and leaves out all that depend on what was said before.
//
// The one rule: the cache may cost a call of the model, never an answer. Without Redis it still joins the
// turns of this process; an entry that cannot be read, or that cites what is no longer there, was never
// there; whoever wrote an answer and died is replaced.
package cache
