package retrieval

import (
	"strings"
)

// Understood is what a question was taken for.
type Understood struct {
	// Question is the question as understood, in Modern Standard Arabic, for «فهمت سؤالك
	// هكذا: …»; "" when nothing material was changed.
	Question string
	// FollowUp is true when the question was completed from earlier ones.
	FollowUp bool
	// Key names what was understood: questions that differ in spelling only have the same
	// key, and those that differ in a content word, number, date or negation never do.
	Key string
}

func (r *reader) understood(q *question) Understood {
	var parts []string
	for _, t := range q.tokens {
		parts = append(parts, t.Text)
	}
	return Understood{Key: strings.Join(parts, " "), FollowUp: q.tied != standsAlone}
}
