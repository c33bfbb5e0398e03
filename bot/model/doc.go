// Package model asks a chat model for an answer and hands the text over as it comes. It is the only
// importer of go-openai for chat, and so works with every server that speaks that protocol.
//
// It owns everything between the prompt and the text: time limits, size limits, the one retry, the
// fallback model, a breaker per model, and the translation of a dozen ways to fail into one Error.
// It does not own prompts, judge answers, or decide what a user is told.
//
// The one rule: an answer ends without an error only when the model said that it had finished. After
// any other end, the text that was yielded is not an answer.
package model
