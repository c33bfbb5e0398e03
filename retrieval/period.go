package retrieval

import (
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A grain is how exact a moment is told.
type grain uint8

const (
	noGrain grain = iota
	byYear
	byMonth
	byWeek
	byDay
)

// A moment is a span of time that is named from today: «العام الماضي».
type moment struct {
	grain grain
	back  int // how many grains before today
	words int // tokens that name it
}

// resolveMoments writes out the moments of a question against today: «العام الماضي» is
// looked for as the year, «الشهر الماضي» as month and year. It tells whether the question
// is about the present, and so holds for today only.
func (r *reader) resolveMoments(q *reading) {
	for i := 0; i < len(q.tokens); i++ {
		m := momentAt(q, i)
		if m.words == 0 {
			q.present = q.present || isPresent(q.tokens[i].Text)
			continue
		}
		words := momentWords(m.day(r.now()), m.grain)
		q.replace(i, m.words, words)
		i += len(words) - 1
	}
}

// momentAt finds a moment whose first word is token i.
func momentAt(q *reading, i int) moment {
	word, next := q.tokens[i].Text, textAt(q.tokens, i+1)
	switch {
	case word == "امس" || word == "البارحه" || word == "مبارح" || word == "امبارح" || word == "yesterday":
		return moment{grain: byDay, back: 1, words: 1}
	case isThis(word) && grainOf(next) != noGrain:
		return moment{grain: grainOf(next), words: 2}
	case isLast(word) && isLatinMoment(q, i+1):
		return moment{grain: grainOf(next), back: 1, words: 2}
	case word == "قبل" || word == "منذ" || word == "من":
		return agoAt(q, i)
	}
	g := grainOf(word)
	if g == noGrain {
		return moment{}
	}
	switch {
	case isPast(next):
		return moment{grain: g, back: 1, words: 2}
	case next == "الذي" && strings.HasPrefix(textAt(q.tokens, i+2), "فات"), next == "الي" && strings.HasPrefix(textAt(q.tokens, i+2), "فات"):
		return moment{grain: g, back: 1, words: 3}
	case next == "الحالي" || next == "الحاليه" || next == "الجاري" || next == "الجاريه":
		return moment{grain: g, words: 2}
	case next == "القادم" || next == "القادمه" || next == "المقبل" || next == "المقبله" || next == "الجاي" || next == "الجايه":
		return moment{grain: g, back: -1, words: 2}
	}
	return moment{}
}

// agoAt finds «قبل سنتين», «قبل ثلاث سنوات» and «منذ ٣ أشهر» at token i, a preposition.
func agoAt(q *reading, i int) moment {
	word := textAt(q.tokens, i+1)
	if g := dualOf(word); g != noGrain {
		return moment{grain: g, back: 2, words: 2}
	}
	if q.tokens[i].Text != "من" { // «من سنة» is mostly not a time
		if g := grainOf(word); g != noGrain && !strings.HasPrefix(word, "ال") && textAt(q.tokens, i+2) == "" {
			return moment{grain: g, back: 1, words: 2} // «قبل سنة» at the end, but not «قبل عام ٢٠١٤»
		}
	}
	n, taken := arabic.Spelled(q.tokens[i+1:])
	g := grainOf(textAt(q.tokens, i+1+taken))
	const most = 60 // further back than any question here
	if taken == 0 || g == noGrain || n < 1 || n > most {
		return moment{}
	}
	return moment{grain: g, back: n, words: 2 + taken}
}

// day is a day in the moment.
func (m moment) day(now time.Time) time.Time {
	first := time.Date(now.Year(), now.Month(), 1, 12, 0, 0, 0, now.Location())
	switch m.grain {
	case byYear:
		return first.AddDate(-m.back, 0, 0)
	case byMonth:
		return first.AddDate(0, -m.back, 0)
	case byWeek:
		return now.AddDate(0, 0, -7*m.back)
	case byDay:
		return now.AddDate(0, 0, -m.back)
	case noGrain:
	}
	return now
}

// momentWords are the words of a date as a question would have them: the year, the month
// and the year, or the whole day.
func momentWords(day time.Time, g grain) []string {
	parts := strings.Fields(DateOf(day).Arabic()) // day, month in both systems, year
	year := parts[len(parts)-1:]
	switch g {
	case byYear:
		return year
	case byMonth, byWeek:
		return parts[1:]
	case byDay, noGrain:
	}
	return parts
}

// replace puts words, as they are written, in the place of n tokens from i, and notes it on the first.
func (q *reading) replace(i, n int, words []string) {
	start, end := q.tokens[i].Start, q.tokens[i+n-1].End
	tokens := arabic.Tokenize(strings.Join(words, " "))
	var notes []note
	said := joined(q.tokens[i : i+n])
	for j := range tokens {
		tokens[j].Start, tokens[j].End = end, end
		notes = append(notes, note{change: dated, said: said})
	}
	tokens[0].Start = start
	notes[0].surface = q.text[start:end] + " (" + strings.Join(words, " ") + ")"
	q.tokens = append(q.tokens[:i:i], append(tokens, q.tokens[i+n:]...)...)
	q.notes = append(q.notes[:i:i], append(notes, q.notes[i+n:]...)...)
}

func textAt(tokens []arabic.Token, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return tokens[i].Text
}

func isPresent(word string) bool {
	switch word {
	case "الان", "حاليا", "اليوم", "حالي", "الحالي", "الحاليه", "الحاليون", "الحاليين", "راهنا", "الراهن", "الراهنه", "الحاضر",
		"now", "today", "current", "currently":
		return true
	}
	return false
}

func isThis(word string) bool {
	switch word {
	case "هذا", "هذه", "هاد", "this":
		return true
	}
	return false
}

// isLatinMoment tells whether token i was written in English, where «last» stands first.
func isLatinMoment(q *reading, i int) bool {
	return i < len(q.tokens) && grainOf(q.tokens[i].Text) != noGrain && (arabic.IsLatin(q.notes[i].said) || arabic.IsLatin(q.tokens[i].Text))
}

func isLast(word string) bool { return word == "اخر" || word == "last" }

func isPast(word string) bool {
	switch word {
	case "الماضي", "الماضيه", "الفايت", "الفايته", "المنصرم", "المنصرمه", "السابق", "السابقه", "الماضيين":
		return true
	}
	return false
}

// grainOf is the unit of time that a word names.
func grainOf(word string) grain {
	for _, p := range [...]string{"ب", "ل", "و", "ف"} {
		if rest, ok := strings.CutPrefix(word, p+"ال"); ok {
			word = "ال" + rest
		}
	}
	switch strings.TrimPrefix(word, "ال") {
	case "عام", "سنه", "سنوات", "سنين", "اعوام", "year", "years":
		return byYear
	case "شهر", "اشهر", "شهور", "month", "months":
		return byMonth
	case "اسبوع", "اسابيع", "week", "weeks":
		return byWeek
	case "ايام", "days":
		return byDay
	}
	return noGrain
}

func dualOf(word string) grain {
	switch word {
	case "سنتين", "عامين":
		return byYear
	case "شهرين":
		return byMonth
	case "اسبوعين":
		return byWeek
	case "يومين":
		return byDay
	}
	return noGrain
}
