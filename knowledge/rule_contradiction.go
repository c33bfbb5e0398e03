package knowledge

import (
	"fmt"
	"slices"
	"strings"
)

// minClaimWords is the number of content words from which two sentences that
// share them all are about the same thing.
const minClaimWords = 4

// checkContradictions finds two sentences in different passages that say the
// same thing with another figure. It is built to be silent rather than wrong:
//
//   - Different quantities: the sentences have the same content words and the
//     same dates, or none, and count the same unit differently. «بلغ عدد أعضاء
//     التحالف ٨٧ عضواً» in 2023 and «٨٩» in 2025 are not a contradiction.
//   - Different dates: the verb is one of events that happen once ("was
//     founded", "joined", "was killed"), all content words of the shorter
//     sentence are in the longer, and no date of one agrees with a date of the
//     other; 2014 agrees with September 2014.
//   - In both cases neither passage may hold both figures: one that does tells
//     the reader that sources disagree.
//
// Passages of documents that are superseded do not count.
func checkContradictions(c *corpus, r *reporter) {
	passages, files := c.livePassages()
	var claims []claim
	for i, p := range passages {
		for s := range sentencesOf(p.Text) {
			claim := newClaim(s.text)
			if len(claim.words) < minClaimWords || len(claim.dates)+len(claim.quantities) == 0 {
				continue
			}
			claim.passage, claim.line = i, files[i].bodyLine(p, s.start+len(s.text)-len(strings.TrimLeft(s.text, " \n")))
			claims = append(claims, claim)
		}
	}
	for i, b := range claims {
		for _, a := range claims[:i] {
			if a.passage == b.passage {
				continue
			}
			if what := contradiction(a, b, passages[a.passage].Text, passages[b.passage].Text); what != "" {
				r.warn(files[b.passage].path, b.line,
					fmt.Sprintf("%s says %s than %s", passages[b.passage].ID, what, passages[a.passage].ID),
					"correct one of them, or give both figures with who says which")
			}
		}
	}
}

// contradiction says how two claims differ that cannot both be true, or returns "".
func contradiction(a, b claim, textA, textB string) string {
	if slices.Equal(a.words, b.words) && slices.Equal(a.dates, b.dates) {
		return differentQuantity(a, b, textA, textB)
	}
	if a.event == "" || a.event != b.event || len(a.dates) == 0 || len(b.dates) == 0 || !contains(a.words, b.words) && !contains(b.words, a.words) {
		return ""
	}
	for _, x := range a.dates {
		for _, y := range b.dates {
			if strings.HasPrefix(x, y) || strings.HasPrefix(y, x) {
				return ""
			}
		}
	}
	if holdsDates(textA, b.dates) || holdsDates(textB, a.dates) {
		return ""
	}
	return fmt.Sprintf("another date (%s) for «%s»", strings.Join(b.dates, ", "), strings.Join(b.words, " "))
}

func differentQuantity(a, b claim, textA, textB string) string {
	for _, x := range a.quantities {
		for _, y := range b.quantities {
			if x.unit != y.unit || x.number == y.number || slices.Contains(a.quantities, y) || slices.Contains(b.quantities, x) {
				continue
			}
			if strings.Contains(textA, y.number) || strings.Contains(textB, x.number) {
				continue
			}
			return fmt.Sprintf("another number (%s, not %s) of «%s»", y.number, x.number, y.unit)
		}
	}
	return ""
}

// contains reports whether every word of the sorted part is in whole.
func contains(whole, part []string) bool {
	for _, word := range part {
		if _, found := slices.BinarySearch(whole, word); !found {
			return false
		}
	}
	return true
}

// holdsDates reports whether a sentence of text has one of the dates.
func holdsDates(text string, dates []string) bool {
	for s := range sentencesOf(text) {
		for _, have := range newClaim(s.text).dates {
			if slices.Contains(dates, have) {
				return true
			}
		}
	}
	return false
}
