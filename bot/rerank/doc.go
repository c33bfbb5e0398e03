// Package rerank asks a model that reads a question and a passage together how well the one answers the
// other. It speaks the rerank API that Jina and Cohere began and that llama.cpp, vLLM, Infinity and OpenVINO
// serve too: POST /rerank with a query and documents, and back an index and a relevance_score for each.
//
// It owns the request, its time and size limits, the circuit that opens when the server keeps failing, and
// the check of what came back. It does not order passages; retrieval does, and falls back to the order in
// which they were found. A request is sent once: a user waits for it, and there is an answer without it.
//
// The one rule: a score belongs to the text it was asked for. A reply that leaves one out, names one twice
// or holds no number is an error, and never a part of an answer.
package rerank
