package arabic

import (
	"slices"
	"strings"
)

// An AnswerKind is the kind of thing that a question asks for.
type AnswerKind uint8

// The kinds that the extractive answerer and the evidence model tell apart.
const (
	AnswerAny        AnswerKind = iota // nothing in particular: causes, yes or no
	AnswerDate                         // متى، في أي عام
	AnswerPlace                        // أين
	AnswerPerson                       // من هو، من قاد
	AnswerNumber                       // كم، ما عدد
	AnswerListing                      // ما هي المحاور، اذكر
	AnswerDefinition                   // ما هو التحالف الدولي، ما معنى قسد
)

// String names the kind in English, for explanations and logs.
func (k AnswerKind) String() string {
	return [...]string{"any", "date", "place", "person", "number", "listing", "definition"}[k]
}

// Asks tells which kind of answer a question wants, from its question words.
func Asks(question string) AnswerKind { return AsksIn(Tokenize(question)) }

// AsksIn does the same for a question that has been tokenised.
func AsksIn(tokens []Token) AnswerKind {
	for i, t := range tokens {
		if k, ok := askingWords[t.Text]; ok {
			return k
		}
		if t.Text == "اي" || t.Text == "ايه" || t.Text == "which" || t.Text == "what" {
			if k, ok := askedUnits[textAt(tokens, i+1)]; ok {
				return k
			}
		}
		if i == 0 && (t.Text == "من" || t.Text == "ومن" || t.Text == "فمن") && !IsQuestionWord(textAt(tokens, 1)) {
			return AnswerPerson // «من» further on, and in «من أين», is the preposition
		}
	}
	if asksDate(tokens) {
		return AnswerDate
	}
	if asksNumber(tokens) {
		return AnswerNumber
	}
	if asksListing(tokens) {
		return AnswerListing
	}
	if asksDefinition(tokens) {
		return AnswerDefinition
	}
	return AnswerAny
}

// asksDefinition finds «ما هو X», «ما X» and «ما معنى X», where X is all that is named.
func asksDefinition(tokens []Token) bool {
	if len(tokens) < 2 {
		return false
	}
	for _, t := range tokens {
		switch t.Text {
		case "الذي", "التي", "الذين", "that", "which":
			return false // «ما هو المؤتمر الذي عُقد»: one of several, not what it is
		case "معني", "تعريف", "يعني", "معناه", "معناها", "عرف", "define", "meaning", "mean":
			return true
		}
	}
	first, second := strings.TrimPrefix(tokens[0].Text, "و"), tokens[1].Text
	switch first {
	case "ماهو", "ماهي":
		return true
	case "ما", "ماذا", "من", "what", "who":
		return second == "هو" || second == "هي" || second == "is" || second == "are" || second == "was"
	}
	return false
}

func textAt(tokens []Token, i int) string {
	if i < 0 || i >= len(tokens) {
		return ""
	}
	return tokens[i].Text
}

// asksDate finds «ما تاريخ …» and «ما هو موعد …».
func asksDate(tokens []Token) bool {
	for i, t := range tokens[:min(3, len(tokens))] {
		switch prev := textAt(tokens, i-1); t.Text {
		case "تاريخ", "موعد", "التاريخ", "الموعد":
			return i == 0 || prev == "ما" || prev == "هو"
		}
	}
	return false
}

// asksNumber finds «ما عدد …» and "how many".
func asksNumber(tokens []Token) bool {
	for i, t := range tokens {
		switch t.Text {
		case "عدد", "نسبه", "حصيله", "تعداد":
			if prev := textAt(tokens, i-1); i == 0 || IsQuestionWord(prev) || prev == "هو" || prev == "هي" {
				return true
			}
		case "many", "much":
			return textAt(tokens, i-1) == "how"
		}
	}
	return false
}

// asksListing finds a question for several things: a listing verb, or a question word with a
// plural noun that names members of a set.
func asksListing(tokens []Token) bool {
	for i, t := range tokens {
		switch t.Text {
		case "اذكر", "عدد", "عددي", "اذكري", "سم", "اسرد", "list":
			return true
		case "من", "ومن":
			if i > 0 {
				continue // the preposition
			}
		case "ما", "ماهي", "وما", "ايش", "وش", "شو", "شنو", "اي", "باي", "what", "which":
		default:
			continue
		}
		noun := i + 1
		for isCopula(textAt(tokens, noun)) {
			noun++
		}
		if namesSet(textAt(tokens, noun)) {
			return true
		}
	}
	return false
}

// AsksSeveral tells whether a question asks for people or things in the plural: «من هم».
func AsksSeveral(question []Token) bool {
	return slices.ContainsFunc(question[:min(3, len(question))], func(t Token) bool {
		return t.Text == "هم" || t.Text == "هن" || t.Text == "هما" || t.Text == "هني"
	})
}

// isCopula finds what stands between a question word and the noun that is asked for.
func isCopula(word string) bool {
	switch word {
	case "هي", "هم", "هو", "هني", "هن", "كانت", "are", "were", "the", "main":
		return true
	}
	return false
}

var askingWords = map[string]AnswerKind{
	"متي": AnswerDate, "ومتي": AnswerDate, "فمتي": AnswerDate, "امتي": AnswerDate, "ايمتي": AnswerDate,
	"ايمته": AnswerDate, "امته": AnswerDate, "وقتاش": AnswerDate, "فوقاش": AnswerDate, "when": AnswerDate, "imta": AnswerDate,
	"وقتيش": AnswerDate, "emta": AnswerDate,
	"اين": AnswerPlace, "واين": AnswerPlace, "فاين": AnswerPlace, "وين": AnswerPlace, "فين": AnswerPlace, "where": AnswerPlace,
	"منين": AnswerPlace, "wein": AnswerPlace, "ween": AnswerPlace, "fein": AnswerPlace,
	"كم": AnswerNumber, "وكم": AnswerNumber, "فكم": AnswerNumber, "قديش": AnswerNumber, "شحال": AnswerNumber, "قداش": AnswerNumber,
	"كام": AnswerNumber, "اديش": AnswerNumber, "شقد": AnswerNumber, "addeish": AnswerNumber,
	"مين": AnswerPerson, "منو": AnswerPerson, "شكون": AnswerPerson, "meen": AnswerPerson, "who": AnswerPerson,
}

// askedUnits follow «أي»: في أي عام، أي مدينة.
var askedUnits = map[string]AnswerKind{
	"عام": AnswerDate, "سنه": AnswerDate, "تاريخ": AnswerDate, "يوم": AnswerDate, "شهر": AnswerDate, "وقت": AnswerDate, "year": AnswerDate,
	"مكان": AnswerPlace, "مدينه": AnswerPlace, "بلد": AnswerPlace, "منطقه": AnswerPlace, "محافظه": AnswerPlace,
}

// setNouns are folded plurals that name the members of a set. They are not stems, which
// do not tell «المبعوثون» from «المبعوث».
var setNouns = nounsOf(`المحاور محاور الأهداف أهداف المراحل مراحل الدول دول الأعضاء أعضاء المنظمات الخطوات خطوات الأسباب أسباب
الدوافع دوافع التحديات تحديات المعارك معارك المدن مدن المهام مهام الأركان أركان المجالات مجالات الفروع فروع أبرز أهم
الشركاء شركاء القواعد قواعد الأسماء أسماء المكاسب العقبات الاجتماعات المؤتمرات القادة المبعوثون المبعوثين مبعوثو مبعوثي البنود بنود
المجموعات الجهات المصادر الإجراءات النتائج الخسائر الشروط شروط الموارد موارد الأسماء الملفات ملفات الحقول حقول السجون سجون القرارات قرارات axes lines pillars members countries reasons`)

func nounsOf(list string) map[string]struct{} {
	set := make(map[string]struct{})
	for _, t := range Tokenize(list) {
		set[stripPrefix(t.Text)] = struct{}{}
	}
	return set
}

// namesSet tells whether a folded word is a set noun, with or without article and possessive.
func namesSet(word string) bool {
	word = stripPrefix(word)
	for _, possessive := range [...]string{"", "ها", "هم", "ه"} {
		noun, ok := strings.CutSuffix(word, possessive)
		if _, known := setNouns[noun]; ok && known && word != "دوله" { // «دولة» is one, and not «دولـ» with «ـه»
			return true
		}
	}
	return false
}
