package arabic

import "strings"

// Spelled reads the number that tokens begin with, in digits or in words, and returns
// its value and how many tokens it takes; 0, 0 when they begin with none. Words may be
// joined by و and stand in any case and gender: «ثلاثة وثمانون», «مئتين وخمسين ألفاً».
func Spelled(tokens []Token) (value, taken int) {
	if len(tokens) == 0 {
		return 0, 0
	}
	if tokens[0].Number {
		n := digitsValue(tokens[0].Text)
		if n < 0 {
			return 0, 0
		}
		return n, 1
	}
	total, group := 0, 0
	for i, t := range tokens[:min(len(tokens), maxSpelled)] {
		word := t.Text
		if i > 0 {
			word = strings.TrimPrefix(word, "و")
		}
		switch n, ok := numberValue(word); {
		case !ok || n >= 1000 && i > 0 && strings.HasPrefix(t.Text, "و") && group > 0:
			if !ok {
				return total + group, i
			}
			total, group = total+group+n, 0
		case i > 0 && word == t.Text && n < 100 && !teen(n, group):
			return total + group, i // two numbers side by side, not one
		case n >= 1000:
			total, group = total+max(1, group)*n, 0
		case n == 100 && group > 2 && group < 10:
			group *= 100
		default:
			group += n
		}
	}
	return total + group, min(len(tokens), maxSpelled)
}

// maxSpelled bounds the words of one number.
const maxSpelled = 12

// teen tells whether n ends «ثلاثة عشر».
func teen(n, group int) bool { return n == 10 && group > 0 && group < 10 }

// digitsValue is the value of a folded whole number, or -1.
func digitsValue(text string) int {
	const most = 9 // digits that surely fit
	if len(text) > most {
		return -1
	}
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' {
			return -1
		}
		n = 10*n + int(r-'0')
	}
	return n
}

// numberValue is the value of a folded word of number.
func numberValue(word string) (int, bool) {
	n, ok := numberValues[word]
	if !ok && strings.HasSuffix(word, "مايه") { // خمسمئة
		if n, ok = numberValues[strings.TrimSuffix(word, "مايه")]; ok {
			return n * 100, n > 2 && n < 10
		}
	}
	if !ok && strings.HasSuffix(word, "ميه") {
		if n, ok = numberValues[strings.TrimSuffix(word, "ميه")]; ok {
			return n * 100, n > 2 && n < 10
		}
	}
	return n, ok
}

// numberValues are the folded words of numbers, in every case and gender; those that
// follow the noun they count («عضو واحد») are left to the one who counts.
var numberValues = map[string]int{
	"واحد": 1, "واحده": 1, "احد": 1, "احدي": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "اثنا": 2, "اثني": 2, "اثنتا": 2, "اثنتي": 2,
	"ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7,
	"ثمان": 8, "ثماني": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9, "عشر": 10, "عشره": 10,
	"عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "اربعون": 40, "اربعين": 40, "خمسون": 50, "خمسين": 50,
	"ستون": 60, "ستين": 60, "سبعون": 70, "سبعين": 70, "ثمانون": 80, "ثمانين": 80, "تسعون": 90, "تسعين": 90,
	"ميه": 100, "مايه": 100, "ميتان": 200, "ميتين": 200, "مايتان": 200, "مايتين": 200,
	"الف": 1000, "الفا": 1000, "الاف": 1000, "الفان": 2000, "الفين": 2000,
	"مليون": 1_000_000, "مليونا": 1_000_000, "ملايين": 1_000_000, "مليونان": 2_000_000, "مليونين": 2_000_000,
	"مليار": 1_000_000_000, "مليارا": 1_000_000_000, "مليارات": 1_000_000_000,
}
