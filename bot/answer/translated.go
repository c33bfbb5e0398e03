package answer

import (
	"regexp"

	"github.com/tahaluf/tahaluf/retrieval"
)

// CheckTranslated holds an English sentence against the Arabic passages it cites: they were shown, and
// every address, number and month of it stands in them, in whatever digits. Words are not compared: two
// languages share none, so that a wrong name or a turned meaning passes. Numbers that are spelled out
// pass too, which is why the prompt asks for digits.
func CheckTranslated(s Sentence, shown []*retrieval.Passage) Verdict {
	s.Text = ordinal.ReplaceAllString(s.Text, "$1")
	_, evidence, v := checkFacts(s, shown)
	if !v.OK() {
		return v
	}
	return checkMonths(datedMonths(s.Text), evidence)
}

// ordinal finds the ending that English gives a number: the 90th member is العضو رقم ٩٠.
var ordinal = regexp.MustCompile(`\b([0-9]+)(?:st|nd|rd|th)\b`)

// dated finds the two English months that are words of everyday use too, where a number beside them
// shows that a month is meant.
var dated = regexp.MustCompile(`\b(?:(March|May),? [0-9]{1,4}|[0-9]{1,2} (?:of )?(March|May))\b`)

func datedMonths(text string) []int {
	var months []int
	for _, m := range dated.FindAllStringSubmatch(text, -1) {
		if m[1]+m[2] == "March" {
			months = append(months, 3)
		} else {
			months = append(months, 5)
		}
	}
	return months
}
