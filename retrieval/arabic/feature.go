package arabic

import "slices"

// Numbers returns the folded numbers of text in order: ASCII digits, no thousands
// separators, a point for decimals.
func Numbers(text string) []string {
	var out []string
	for _, t := range Tokenize(text) {
		if t.Number {
			out = append(out, t.Text)
		}
	}
	return out
}

// Holds tells whether a folded, tokenised sentence holds the kind of thing that
// answers an AnswerKind question. It is a cheap sign, not a proof.
func Holds(kind AnswerKind, sentence []Token) bool {
	switch kind {
	case AnswerDate:
		return slices.ContainsFunc(sentence, isDatePart)
	case AnswerNumber:
		return slices.ContainsFunc(sentence, func(t Token) bool { return t.Number && !isYear(t) || isNumberWord(t) })
	case AnswerPerson:
		return slices.ContainsFunc(sentence, func(t Token) bool { _, ok := personMarks[t.Text]; return ok })
	case AnswerPlace:
		return slices.ContainsFunc(sentence, func(t Token) bool { _, ok := placeMarks[t.Text]; return ok })
	case AnswerAny, AnswerListing, AnswerDefinition:
		return true
	}
	return false
}

func isDatePart(t Token) bool {
	_, month := monthNames[t.Text]
	return month || isYear(t)
}

func isYear(t Token) bool {
	return t.Number && len(t.Text) == 4 && (t.Text[:2] == "19" || t.Text[:2] == "20")
}

func isNumberWord(t Token) bool {
	_, ok := numberWords[t.Text]
	return ok
}

// monthNames are folded, in both Arabic systems; «الأول» and «الثاني» alone say nothing.
var monthNames = setOf(`يناير فبراير مارس ابريل مايو يونيو يونيه يوليو يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
كانون شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين`)

var numberWords = setOf(`واحد اثنان اثنين اثنتان ثلاث ثلاثه اربع اربعه خمس خمسه ست سته سبع سبعه ثمان ثماني ثمانيه تسع تسعه عشر عشره
عشرون عشرين ثلاثون ثلاثين اربعون اربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين ميه ميتان ميتين مايه مايتان مايتين الف الفا الفان الاف مليون ملايين مليار مليارات`)

var personMarks = setOf(`الرييس رييس الجنرال الفريق اللواء القايد قايد قايدا وزير الوزير السفير سفير المبعوث مبعوثا المتحدث
ابو الامير الملك عين خلف خلفه تولي يقود قاد يراس تراس اسمه`)

var placeMarks = setOf(`مدينه بلده قريه محافظه منطقه ريف شمال جنوب شرق غرب قاعده مقر عاصمه العاصمه دوله حدود مخيم سجن`)
