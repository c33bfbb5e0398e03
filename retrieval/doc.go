// Package retrieval finds the passages of the knowledge base that answer a question,
// and says how sure it is that they do.
//
// The data goes one way: a Query is understood (names and dialect words resolved, a
// follow-up tied to what was asked before), looked up in the lexical index and, when
// there are vectors, in the dense one at the same time, and the two lists are fused;
// without vectors, the best by words are ranked anew by the table of retrieval/static.
// They are weighed as evidence, and a Result comes out. The package owns that order and the
// value types; language lives in retrieval/arabic, arithmetic in retrieval/lexical,
// retrieval/dense and retrieval/fuse. It never calls a model and never reads the clock:
// what embeds a question and what tells the day come in from outside.
//
// The one rule that must hold: retrieval looks at the knowledge base only. What was
// said in a conversation may sharpen a question, but it is never evidence.
package retrieval
