package arabic

import "strings"

// adjacent is how many words may stand between a number and what it counts: «٨٩ دولة»,
// «ثلاثة وثمانون عضواً», «عدد الأعضاء إلى ٩٠».
const adjacent = 3

// Counted returns the noun that a question asks to count: «كم عضواً», «ما عدد الأعضاء»,
// "how many members"; false when it counts nothing.
func Counted(tokens []Token) (Token, bool) {
	for i, t := range tokens {
		switch strings.TrimPrefix(t.Text, "و") {
		case "كم", "عدد", "many", "بكم":
			for _, next := range tokens[i+1 : min(len(tokens), i+3)] {
				switch {
				case next.Text == "عدد" || next.Text == "من": // «كم عدد الدول», «كم من دولة»
				case IsStop(next.Text) || IsQuestionWord(next.Text) || next.Number:
					return Token{}, false
				default:
					return next, true
				}
			}
		}
	}
	return Token{}, false
}

// HoldsCount tells whether a sentence counts the noun: a number in digits or words,
// which is no year, beside a form of the noun.
func HoldsCount(noun Token, sentence []Token) bool {
	for i := 0; i < len(sentence); i++ {
		_, taken := Spelled(sentence[i:])
		if taken == 0 || taken == 1 && isYear(sentence[i]) {
			continue
		}
		near := sentence[max(0, i-adjacent):min(len(sentence), i+taken+adjacent)]
		const form = 0.5 // «أعضاء» and «عضواً» share less, but their stems of most nouns more
		if BestMatch(noun, near, form) > 0 {
			return true
		}
		i += taken - 1
	}
	return false
}
