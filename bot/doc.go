// Package bot is one turn of conversation: a question comes in, a checked and cited
// answer or an honest refusal goes out.
//
// The Assistant holds the order of a turn: gate, memory, retrieval, evidence, prompt and
// model stream or the extractive answerer, check, memory again. It declares the small
// interfaces it needs and knows no messenger, no Redis and no vendor of models.
//
// The one rule that must hold: retrieval runs for every question, and what the user is
// shown has passed the check of package answer.
package bot
