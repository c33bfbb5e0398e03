// Package static is a semantic signal that needs no server: it turns a text into a vector
// with a table of numbers that is compiled in, so that a question and a passage which say
// the same in other words lie near each other.
//
// A text is cut into features: each word, its light stem, and its character 3-4-grams.
// A feature is hashed to a row of the table, the rows are added up, and the sum is
// normalised; this is the model of fastText (Bojanowski et al., "Enriching Word Vectors
// with Subword Information", 2017), read as a sentence encoder. The rows were fitted by
// ridge regression to the sentence vectors of a larger model, multilingual-e5-small (Wang
// et al., "Multilingual E5 Text Embeddings", 2024, MIT licence); the program that does it is
// retrieval/static/distill, and docs/adr/0005-compiled-in-semantics.md says from what. They were then moved
// so that questions lie near the passages of the base that answer them, as
// docs/adr/0009-a-table-tuned-to-the-base.md says.
//
// The package owns the features, the table's format and the arithmetic; what to do with a
// cosine is its caller's matter. It does no I/O. The one rule that must hold: features are
// the same when the table is fitted and when it is read, so a change to feature.go, or to
// what retrieval/arabic folds and stems, asks for a new table.
package static
