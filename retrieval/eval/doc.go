// Package eval measures retrieval: it reads public question sets and the project's own
// golden questions into one form, and scores ranked passages against what is relevant.
//
// It reads three formats: SQuAD JSON (Rajpurkar et al. 2016; a question's own paragraph
// is relevant), BEIR folders (Thakur et al. 2021; corpus.jsonl, queries.jsonl,
// qrels/*.tsv) and golden JSON lines. Data is read from the path given; none is kept here.
//
// The one rule that must hold: a measure looks at ids and texts that it is given, never at
// how a ranking was made.
package eval
