// Package embeddings turns texts into vectors, by asking a server that speaks the embeddings part of
// the OpenAI API (POST /embeddings), and keeps the vectors of passages on disk.
//
// It owns everything between a text and its vector: what is put before a text so that a model tells
// questions from passages, batches, time limits, size limits, the one retry, the circuit that opens
// when the server keeps failing, the check of what came back, and the files of the cache. It does not
// compare vectors; retrieval/dense does.
//
// go-openai writes the request and reads the reply. It sets no bound to a reply and hides the headers of
// a failure, which say when to come back; an exchange stands between it and the connection for that.
//
// The one rule: vectors of two models, or of one model asked in two ways, never come together. A
// cache file belongs to one of them, and a vector that does not fit the others is an error.
package embeddings
