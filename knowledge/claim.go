package knowledge

import (
	"slices"
	"strings"
)

// A claim is a sentence taken apart: what it says, without the figures, and the figures.
type claim struct {
	passage    int      // index of the passage
	line       int      // of the file
	words      []string // content words, sorted, without doubles
	event      string   // the verb, when it is one of events that happen once; "" otherwise
	dates      []string // "2014", "2014-09" or "2014-09-10"
	quantities []quantity
}

// A quantity is a number with the word that is counted.
type quantity struct {
	unit   string
	number string
}

// newClaim takes a sentence apart. A sentence that rounds or bounds a number has
// no quantities: "more than 900" and "more than 800" are both true.
func newClaim(sentence string) claim {
	var c claim
	rounded := false
	words := figuresOf(sentence)
	for i := 0; i < len(words); {
		if date, n := dateAt(words[i:]); n > 0 {
			c.dates = append(c.dates, date)
			i += n
			continue
		}
		word := words[i]
		i++
		rounded = rounded || roundingWord(word)
		switch {
		case isFigure(word):
			if i < len(words) && !isFigure(words[i]) {
				c.quantities = append(c.quantities, quantity{unit: words[i], number: word})
			}
		case !emptyWord(word):
			if c.event == "" && len(c.words) < 2 && singleEvent(strings.TrimPrefix(word, "و")) {
				word = strings.TrimPrefix(word, "و")
				c.event = word
			}
			c.words = append(c.words, word)
		}
	}
	if rounded {
		c.quantities = nil
	}
	slices.Sort(c.words)
	c.words = slices.Compact(c.words)
	return c
}

// figuresOf splits a sentence into words without vowel signs; a number with separators is one word.
func figuresOf(sentence string) []string {
	return strings.FieldsFunc(withoutMarks(sentence), func(r rune) bool {
		return strings.ContainsRune(" \n،؛:.؟!«»()[]-–—/", r)
	})
}

// isFigure reports whether a word is a number, with separators or a percent sign.
func isFigure(word string) bool {
	return strings.Trim(word, "٠١٢٣٤٥٦٧٨٩٬٫٪") == ""
}

// dateAt reads a date in the house style off the front of words and returns the
// number of words it takes; 0 when there is none.
func dateAt(words []string) (date string, length int) {
	day := ""
	rest := words
	if len(rest) > 1 && len([]rune(rest[0])) <= 2 && isNumber(rest[0]) {
		day, rest = rest[0], rest[1:]
	}
	number, length := monthPairAt(rest)
	if length == 0 {
		if isYear(words[0]) {
			return words[0], 1
		}
		return "", 0
	}
	rest = rest[length:]
	if len(rest) == 0 || !isYear(rest[0]) {
		return "", 0 // a date without a year is compared with nothing
	}
	date = rest[0] + "-" + number
	if day != "" {
		date += "-" + day
	}
	return date, len(words) - len(rest) + 1
}

// monthPairAt reads a month in both systems, whose slash the split has removed.
func monthPairAt(words []string) (number string, length int) {
	for i, m := range monthNames() {
		if len(words) == 0 || words[0] != m.western {
			continue
		}
		levantine := strings.Fields(m.levantine)
		if rest := words[1:]; len(rest) >= len(levantine) && slices.Equal(rest[:len(levantine)], levantine) {
			return arabicDigits(i + 1), 1 + len(levantine)
		}
	}
	return "", 0
}

// singleEvent reports whether a verb tells of what happens to a subject once.
func singleEvent(word string) bool {
	switch word {
	case "تأسس", "تأسست", "أسس", "أسست", "أنشئ", "أنشئت", "انضم", "انضمت", "قتل", "ولد", "سقط", "سقطت", "انطلق", "انطلقت", "بدأ", "بدأت", "انتهى", "انتهت":
		return true
	}
	return false
}

// roundingWord reports whether a word says that a number is not exact.
func roundingWord(word string) bool {
	switch strings.TrimPrefix(word, "و") {
	case "نحو", "حوالي", "قرابة", "زهاء", "تقريبا", "أكثر", "أقل", "الأقل", "الأكثر", "يقل", "تقل", "يزيد", "تزيد", "تجاوز", "تجاوزت", "يصل", "تصل":
		return true
	}
	return false
}

// emptyWord reports whether a word leaves the fact of a sentence as it is:
// particles, verbs of saying, and words of approximation.
func emptyWord(word string) bool {
	switch strings.TrimPrefix(word, "و") {
	case "", "في", "من", "إلى", "على", "عن", "مع", "ضد", "بين", "حتى", "منذ", "خلال", "بعد", "قبل", "عند", "لدى", "أن", "إن", "أنه", "أنها", "إنه", "إنها",
		"التي", "الذي", "كان", "كانت", "قد", "يوم", "شهر", "عام", "سنة", "نحو", "حوالي", "قرابة", "زهاء", "أكثر", "أقل", "أيضا", "رسميا",
		"قال", "قالت", "ذكر", "ذكرت", "أعلن", "أعلنت", "بحسب", "وفق", "بلغ", "بلغت", "ثم", "أو", "هو", "هي", "هذا", "هذه", "ذلك", "آنذاك":
		return true
	}
	return false
}
