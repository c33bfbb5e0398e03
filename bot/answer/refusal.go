package answer

import (
	"strings"

	"github.com/tahaluf/tahaluf/bot/words"
)

// maxNear is the number of near questions that a refusal offers.
const maxNear = 3

// Refusal is what the user is told, in a language, when the base does not hold the answer: that it
// does not, what the base is about, and up to three questions that it can answer, in that of the
// base. It cites nothing.
func Refusal(l words.Language, near []string) string {
	var b strings.Builder
	b.WriteString(l.Say(words.Refusal))
	if len(near) == 0 {
		return b.String()
	}
	b.WriteString("\n\n" + l.Say(words.NearHeading))
	for _, q := range near[:min(maxNear, len(near))] {
		b.WriteString("\n- " + q)
	}
	return b.String()
}
