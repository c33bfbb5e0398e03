// Package answer makes and checks what the user is told.
//
// An answer is a list of sentences, each of which cites the passages it rests on. It
// comes from one of two places: Extract quotes the passages themselves, and Parser
// cuts a model's stream into sentences, each of which Check holds against the
// passages it cites. The package owns that check, the numbering of citations, and
// the words of a refusal. It does no I/O and knows no model and no messenger.
//
// The one rule that must hold: no sentence leaves this package that does not cite a
// passage that was shown, or whose numbers do not stand in the passages it cites.
// What the check cannot see, and so does not claim to: paraphrase that turns the
// meaning round with the right words and numbers.
package answer
