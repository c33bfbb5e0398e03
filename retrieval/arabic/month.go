package arabic

import "strings"

// Months returns the numbers, 1 to 12, of the months that a tokenised text names, in
// order, in either Arabic system or in English; «كانون» and «تشرين» count with the
// ordinal that follows them.
func Months(tokens []Token) []int {
	var out []int
	for i, t := range tokens {
		name := bareMonth(t.Text)
		if m, ok := singleMonths[name]; ok {
			out = append(out, m)
			continue
		}
		if pair, ok := pairedMonths[name]; ok {
			switch textAt(tokens, i+1) {
			case "الاول", "اول":
				out = append(out, pair.first)
			case "الثاني", "ثاني":
				out = append(out, pair.second)
			}
		}
	}
	return out
}

// bareMonth takes an attached particle off the name of a month: «بين سبتمبر وأكتوبر».
func bareMonth(word string) string {
	for _, particle := range [...]string{"و", "ف", "ب", "ل"} {
		if name, ok := strings.CutPrefix(word, particle); ok && (singleMonths[name] > 0 || pairedMonths[name].first > 0) {
			return name
		}
	}
	return word
}

// singleMonths are folded names of one word. «اب» (August) is left out, as it is also
// «أب» (father); the base writes «أغسطس/آب».
var singleMonths = map[string]int{
	"يناير": 1, "شباط": 2, "فبراير": 2, "مارس": 3, "اذار": 3, "ابريل": 4, "نيسان": 4, "مايو": 5, "ايار": 5,
	"يونيو": 6, "يونيه": 6, "حزيران": 6, "يوليو": 7, "يوليه": 7, "تموز": 7, "اغسطس": 8, "سبتمبر": 9, "ايلول": 9,
	"اكتوبر": 10, "نوفمبر": 11, "ديسمبر": 12,
	"january": 1, "february": 2, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
	"november": 11, "december": 12,
}

// pairedMonths need an ordinal: كانون الثاني is January, كانون الأول December.
var pairedMonths = map[string]struct{ first, second int }{
	"كانون": {first: 12, second: 1},
	"تشرين": {first: 10, second: 11},
}
