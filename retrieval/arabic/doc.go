// Package arabic turns Arabic text into the units that retrieval and checking
// work on: folded tokens with byte offsets, light stems, character n-grams,
// sentences, and the kind of answer a question asks for.
//
// It owns linguistic rules and nothing else: no index, no I/O, no clock. It is
// a leaf, and every function in it is pure and safe for concurrent use.
//
// The one rule that must hold: every offset it returns is a byte offset into
// the string it was given, on a rune boundary, with Start <= End. Folding may
// drop or replace letters, so folded text is never sliced by source offsets.
//
// The analysis chain follows Larkey, Ballesteros and Connell, "Light Stemming
// for Arabic Information Retrieval" (2007), for stems, and McNamee and Mayfield,
// "Character N-Gram Tokenization for European Language Text Retrieval" (2004),
// for n-grams; marks are removed before tokenising, so that a vowelled word is
// never cut in two.
package arabic
