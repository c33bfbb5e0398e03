// Package benchmarks holds retrieval and its neighbours against two floors: a bare scan
// of posting lists, written by hand, and bleve.
//
// It is a module of its own, so that bleve never enters the module that it measures.
// docs/benchmarks.md has the figures and says what limits them. Product and floors run
// interleaved in one process, over the same documents and the same questions.
//
// The one rule that must hold: nothing is timed before its answers are known to be
// right. Where two contestants claim to rank alike, a scorer that recounts the text
// checks them, and a difference fails the run.
package benchmarks
