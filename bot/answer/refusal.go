package answer

import "strings"

// maxNear is the number of near questions that a refusal offers.
const maxNear = 3

// Refusal is what the user is told when the base does not hold the answer: that it
// does not, what the base is about, and up to three questions that it can answer. It
// cites nothing.
func Refusal(near []string) string {
	var b strings.Builder
	b.WriteString("لا أجد في قاعدة معرفتي ما يجيب عن هذا السؤال. ")
	b.WriteString("أجيب عن أسئلة التحالف الدولي ضد داعش: تأسيسه وأعضاؤه ومحاوره وعملياته في العراق وسوريا، وانضمام سوريا إليه.")
	if len(near) == 0 {
		return b.String()
	}
	b.WriteString("\n\nأسئلة قريبة أستطيع الإجابة عنها:")
	for _, q := range near[:min(maxNear, len(near))] {
		b.WriteString("\n- " + q)
	}
	return b.String()
}
