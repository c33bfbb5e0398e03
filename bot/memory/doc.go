// Package memory keeps conversations in Redis, so that a question can refer back to the one before
// and any replica can answer it.
//
// It also keeps what users think of answers, the questions that had none, and what the buttons under a
// reply need when they are pressed.
//
// It owns the keys of all that and the form in which it is stored. It does not decide who talks to whom:
// a conversation is named by the caller.
//
// The one rule: what is remembered is short-lived, bounded and forgotten on demand. Every key has a
// time to live, every list a length, every utterance a size.
package memory
