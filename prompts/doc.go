// Package prompts turns what is known about a question into the messages that a model
// is given. Templates are files with an id and a version, so that an answer can be
// traced to the words that asked for it.
//
// The package owns the words, the order, the fences and the token budget. It knows no
// model and no knowledge base, and does no I/O at run time.
//
// The one rule that must hold: what users and documents wrote is data. It stands
// between fences that carry a fresh random delimiter, stripped of invisible characters
// (Hines et al., "Defending Against Indirect Prompt Injection Attacks With
// Spotlighting", 2024), and no input can leave its fence.
package prompts
