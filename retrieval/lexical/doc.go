// Package lexical is an exact BM25 index over Arabic text.
//
// A document has a title and a body. The index scores a query as
//
//	BM25(body, character 3-4-grams) + BM25(body, light stems) + 0.3 BM25(title, character 3-4-grams)
//
// with k1 = 0.9 and b = 0.75. N-grams carry recall over typing errors, clitics and
// dialect; stems sharpen the order; the title field lets an author's aliases count.
// The formula is Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
// and Beyond" (2009), with the idf of Lucene, ln(1 + (N-n+0.5)/(n+0.5)), which is
// never negative.
//
// An index can be saved, and opened again in the memory of its file (Save, Open).
//
// The package owns the arithmetic, its explanation and its file; what a query means is
// decided by its caller. The one rule that must hold: equal input gives equal output, to
// the bit, whatever the number of processors and whether the index was built or loaded;
// ties go to the smaller id.
package lexical
