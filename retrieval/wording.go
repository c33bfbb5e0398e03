package retrieval

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// maxListed is how many concepts a summary names.
const maxListed = 6

// listOf names concepts, the base's name for each; words in Latin letters that nothing
// in the base is called are left out.
func (t *nameTable) listOf(concepts []concept) string {
	var out []string
	for _, c := range concepts {
		if name := t.show(c); name != "" && len(out) < maxListed {
			out = append(out, name)
		}
	}
	return strings.Join(out, "، ")
}

// show is how the base writes a concept.
func (t *nameTable) show(c concept) string {
	if c.name != nil {
		return c.name.canonical
	}
	return arabic.Plain(c.shown)
}

// words are the words of an own concept as they are shown, one beside the other.
func (q *reading) words(c concept) string {
	var out []string
	for i, t := range q.tokens {
		if t.Start >= c.written[0].Start && t.End <= c.written[len(c.written)-1].End && q.shown(i) != "" {
			out = append(out, arabic.Plain(q.shown(i)))
		}
	}
	return strings.Join(out, " ")
}

// swapped is the earlier question with the names of q in the places that they take;
// false when a name has no place, or the sentence would not agree with it.
func (r *reader) swapped(q *question) (string, bool) {
	e := q.earlier
	if e.tied != standsAlone || e.foreign || e.dialectal() || e.material() {
		return "", false
	}
	text := e.text
	own := q.own()
	for at, old := range slices.Backward(e.concepts) { // from the end, so that offsets hold
		for i, place := range q.swapped {
			if place != at {
				continue
			}
			c := own[i]
			if c.name != nil && old.gender() != c.gender() {
				return "", false
			}
			start, end := old.written[0].Start, old.written[len(old.written)-1].End
			text = text[:start] + clitic(old) + r.names.show(c) + text[end:]
		}
	}
	for _, place := range q.swapped {
		if place < 0 {
			return "", false
		}
	}
	return strings.ReplaceAll(text, "للال", "لل"), true
}

// clitic is the particle that is written on to a name in a question.
func clitic(c concept) string {
	if c.name == nil {
		return ""
	}
	first := c.written[0].Text
	for _, bare := range withoutClitics(first)[1:] {
		if p, ok := strings.CutSuffix(first, bare); ok && !strings.HasPrefix(c.name.tokens[0].Text, p) {
			return p
		}
	}
	if strings.HasPrefix(first, "لل") && !strings.HasPrefix(c.name.tokens[0].Text, "لل") {
		return "ل"
	}
	return ""
}
