package words

import (
	"strconv"
	"strings"
)

// A Noun is one that is counted.
type Noun uint8

// The nouns. Those of time stand after a preposition, in the genitive; the others stand by themselves.
const (
	Documents Noun = iota
	Passages
	Questions
	Replicas
	Attempts
	DeadLetters
	Comments
	Problems
	Answers
	Minutes
	Hours
	Seconds
	nouns // how many there are
)

// Count says how many of a noun there are: «لا وثائق»، «وثيقة واحدة»، «وثيقتان»، «٣ وثائق»، «١١ وثيقة».
// A number below 0 counts as 0.
func (l Language) Count(n int, of Noun) string {
	n = max(n, 0)
	text := counted[of][l][l.form(n)]
	return strings.ReplaceAll(text, "#", l.Digits(strconv.Itoa(n)))
}

// inForms are the six forms of a noun in Arabic; # stands for the number.
func inForms(zero, one, two, few, many, other string) [forms]string {
	return [forms]string{zero, one, two, "# " + few, "# " + many, "# " + other}
}

// english are the forms of a noun in English, which has two.
func english(singular, plural string) [forms]string {
	var f [forms]string
	f[one], f[other] = "# "+singular, "# "+plural
	return f
}

var counted = [nouns][languages][forms]string{
	Documents:   {inForms("لا وثائق", "وثيقة واحدة", "وثيقتان", "وثائق", "وثيقة", "وثيقة"), english("document", "documents")},
	Passages:    {inForms("لا مقاطع", "مقطع واحد", "مقطعان", "مقاطع", "مقطعاً", "مقطع"), english("passage", "passages")},
	Questions:   {inForms("لا أسئلة", "سؤال واحد", "سؤالان", "أسئلة", "سؤالاً", "سؤال"), english("question", "questions")},
	Replicas:    {inForms("لا نسخ", "نسخة واحدة", "نسختان", "نسخ", "نسخة", "نسخة"), english("replica", "replicas")},
	Attempts:    {inForms("بلا محاولات", "محاولة واحدة", "محاولتان", "محاولات", "محاولة", "محاولة"), english("attempt", "attempts")},
	DeadLetters: {inForms("لا رسائل متروكة", "رسالة متروكة واحدة", "رسالتان متروكتان", "رسائل متروكة", "رسالة متروكة", "رسالة متروكة"), english("dead letter", "dead letters")},
	Comments:    {inForms("لا ملاحظات", "ملاحظة واحدة", "ملاحظتان", "ملاحظات", "ملاحظة", "ملاحظة"), english("comment", "comments")},
	Problems:    {inForms("لا أخطاء", "خطأ واحد", "خطآن", "أخطاء", "خطأً", "خطأ"), english("error", "errors")},
	Answers:     {inForms("لا أجوبة", "جواب واحد", "جوابان", "أجوبة", "جواباً", "جواب"), english("answer", "answers")},
	Minutes:     {inForms("أقل من دقيقة", "دقيقة واحدة", "دقيقتين", "دقائق", "دقيقة", "دقيقة"), english("minute", "minutes")},
	Hours:       {inForms("أقل من ساعة", "ساعة واحدة", "ساعتين", "ساعات", "ساعة", "ساعة"), english("hour", "hours")},
	Seconds:     {inForms("أقل من ثانية", "ثانية واحدة", "ثانيتين", "ثوانٍ", "ثانية", "ثانية"), english("second", "seconds")},
}
