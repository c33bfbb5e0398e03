// Package knowledge owns the curated documents: what a document is, how the
// files are read into a [Base], which rules they must meet ([Check]), the
// [Lexicon] of names and words, and what changed between two bases ([Diff]).
//
// It does not search, rank, fold or stem: retrieval builds its own indexes
// from the values here. It is a leaf, it reads no clock and no environment,
// and after loading nothing in it changes.
//
// The one rule that must hold: a [Base] is sound or it does not exist. After
// [Load] every document has an id, a title, a date, at least one source and at
// least one passage; every passage names the sources that carry it; and the
// text of a passage is byte for byte a span of its file. A file that breaks
// this fails the whole load, with every problem listed and none repaired.
//
// Rules of style and care live in [Check] only, so that a missing comma never
// keeps a bot from starting.
package knowledge
