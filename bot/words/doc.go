// Package words is everything that the bot says to people by itself: messages, notices, descriptions of
// commands, and counted nouns with the form that their number demands, in Arabic first and English
// second.
//
// It owns the wording and the digits. It does not know when something is said, nor what the documents
// and the model say. It is a leaf: no package of ours is imported.
//
// The one rule that must hold: every phrase stands in every language, with the same places to fill. Only what
// the linter of knowledge finds is worded in English by the linter.
package words
