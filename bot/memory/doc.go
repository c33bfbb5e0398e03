// Package memory keeps conversations in Redis, so that a question can refer back to the one before
// and any replica can answer it.
//
// It owns the keys of conversations and the form in which they are stored. It does not decide who
// talks to whom: a conversation is named by the caller.
//
// The one rule: what is remembered is short-lived, bounded and forgotten on demand. Every key has a
// time to live, every list a length, every utterance a size.
package memory
