package words

import "regexp"

// slashed is a command as it stands in a text, with what is to follow it.
var slashed = regexp.MustCompile(`/[a-z]+(?: (?:ar|en|[0-9]+)\b)?`)

// Isolate keeps text of another direction, such as a command or an id, in its place: what is beside it
// stays on its side, and a line that begins with it keeps the direction of the line (Unicode Standard
// Annex #9, first strong isolate).
func Isolate(s string) string { return "\u2068" + s + "\u2069" }
