package knowledge

import (
	"fmt"
	"strings"
)

// checkMonths finds months that are named in one system only, or in two that do
// not agree. Half of the readers know a month as «سبتمبر» and half as «أيلول»;
// they search by the name they know, and one that is paired wrongly is false.
//
// «مارس» is also "he practised" and «آب» also "he returned": they count as
// months only beside a number or after a word that months follow. In a question,
// which is put as users put it, a single name is a warning.
func checkMonths(c *corpus, r *reporter) {
	for p := range c.prose() {
		if p.kind != sourceProse {
			checkMonthsOf(p, r)
		}
	}
}

func checkMonthsOf(p proseLine, r *reporter) {
	words := make([]wordSpan, 0, 32)
	for w := range wordsOf(p.text) {
		words = append(words, w)
	}
	report := r.fail
	if p.kind == questionProse {
		report = r.warn
	}
	for i := 0; i < len(words); i++ {
		month, western, length := monthAt(words[i:])
		if length == 0 {
			continue
		}
		name := p.text[words[i].start:words[i+length-1].end]
		other, otherWestern, otherLength := monthAfterSlash(p.text, words[i+length-1].end, words[i+length:])
		switch {
		case otherLength > 0 && other != month:
			r.fail(p.path, p.line, fmt.Sprintf("%s is not %s", name, p.text[words[i+length].start:words[i+length+otherLength-1].end]), "write "+month.pair())
		case otherLength > 0 && (!western || otherWestern):
			report(p.path, p.line, fmt.Sprintf("the names of %s are in the wrong order", month.western), "write "+month.pair())
		case otherLength == 0 && !ambiguousMonth(words, i, length):
			report(p.path, p.line, fmt.Sprintf("month %s is not named in both systems", name), "write "+month.pair())
		}
		i += length + otherLength - 1
	}
}

// monthAfterSlash returns what monthAt finds after a slash at end, where next are the words after end.
func monthAfterSlash(text string, end int, next []wordSpan) (month monthName, western bool, length int) {
	if !strings.HasPrefix(text[end:], "/") || len(next) == 0 || next[0].start != end+1 {
		return monthName{}, false, 0
	}
	return monthAt(next)
}

// monthAt returns the month whose name words start with, the system of that
// name, and the number of words it takes; 0 when there is none.
func monthAt(words []wordSpan) (month monthName, western bool, length int) {
	if len(words) == 0 {
		return monthName{}, false, 0
	}
	first := strings.TrimPrefix(withoutMarks(words[0].text), "و")
	second := ""
	if len(words) > 1 {
		second = withoutMarks(words[1].text)
	}
	for _, m := range monthNames() {
		switch {
		case first == m.western:
			return m, true, 1
		case first == m.levantine:
			return m, false, 1
		case first+" "+second == m.levantine:
			return m, false, 2
		}
	}
	return monthName{}, false, 0
}

// ambiguousMonth reports whether the word at i may well not be a month.
func ambiguousMonth(words []wordSpan, i, length int) bool {
	if word := words[i].text; word != "مارس" && word != "آب" {
		return strings.HasPrefix(word, "وآب") || strings.HasPrefix(word, "ومارس")
	}
	if i > 0 && (isNumber(words[i-1].text) || monthFollows(words[i-1].text)) {
		return false
	}
	return i+length >= len(words) || !isNumber(words[i+length].text)
}

// monthFollows reports whether a word is one that months stand after.
func monthFollows(word string) bool {
	switch word {
	case "في", "شهر", "منذ", "حتى", "مطلع", "أوائل", "أواخر", "منتصف", "بداية", "نهاية":
		return true
	}
	return false
}

// isNumber reports whether a word is made of digits.
func isNumber(word string) bool {
	return strings.Trim(word, "0123456789٠١٢٣٤٥٦٧٨٩") == ""
}
