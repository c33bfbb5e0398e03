package knowledge

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// checkRelativeTime finds words such as "now" and "last year" in sentences
// without a year. They are true on the day they are written and false in the
// answer of a year later. It also finds "then" and "at that time" in them: an
// answer quotes the sentence without the one that says when.
func checkRelativeTime(c *corpus, r *reporter) {
	phrases := relativePhrases()
	for p := range c.prose() {
		if p.kind == questionProse || p.kind == sourceProse {
			continue
		}
		for s := range sentencesOf(p.text) {
			if hasYear(s.text) {
				continue
			}
			for _, phrase := range phrases {
				if containsWords(s.text, phrase) {
					r.warn(p.path, p.line, fmt.Sprintf("«%s» stands in a sentence without a date", phrase), "write the date instead")
					break
				}
			}
		}
	}
}

// relativePhrases returns what is said relative to the day of writing, or to a day that another sentence names.
func relativePhrases() []string {
	return []string{
		"حالياً", "حاليا", "الآن", "مؤخراً", "أمس", "غداً", "قريباً", "حتى اليوم", "إلى اليوم",
		"في الوقت الراهن", "في الوقت الحالي", "في الوقت الحاضر",
		"هذا العام", "العام الماضي", "العام الجاري", "العام الحالي", "العام المقبل",
		"هذا الشهر", "الشهر الماضي", "الشهر الجاري", "الشهر المقبل",
		"الأسبوع الماضي", "قبل أيام", "قبل أسابيع", "قبل أشهر",
		"حينها", "وقتها", "يومها", "يومئذ", "حينذاك", "حينئذ", "آنذاك", "عندئذ",
		"في ذلك الوقت", "في تلك المدة", "في هذه المدة", "في تلك المرحلة", "السنوات التالية",
	}
}

// containsWords reports whether phrase stands in text as whole words.
func containsWords(text, phrase string) bool {
	for i := 0; ; {
		at := strings.Index(text[i:], phrase)
		if at < 0 {
			return false
		}
		at += i
		end := at + len(phrase)
		if !wordBefore(text[:at]) && !wordAfter(text[end:]) {
			return true
		}
		i = end
	}
}

// hasYear reports whether text holds a year.
func hasYear(text string) bool {
	for w := range wordsOf(text) {
		if isYear(w.text) {
			return true
		}
	}
	return false
}

// isYear reports whether a word is a year from ١٩٠٠ to ٢٠٩٩. Resolutions of the
// Security Council have numbers of four digits too, but other ones.
func isYear(word string) bool {
	century := strings.HasPrefix(word, "١٩") || strings.HasPrefix(word, "٢٠")
	return century && isNumber(word) && utf8.RuneCountInString(word) == 4
}
