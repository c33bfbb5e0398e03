package main

import (
	"slices"
	"strings"

	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
)

// placeholder is what the bot shows until it has something to say.
const placeholder = "جارٍ البحث…"

// growing is the end of a text of which more is to come.
const growing = " …"

// sourced is the heading under which every answer has its sources, and only when it is whole.
const sourced = "المصادر"

// apology is said in place of an answer that failed too often.
const apology = "تعذّرت الإجابة عن هذا السؤال"

// notices are the beginnings of texts that are whole without sources: refusals, and what went wrong.
func notices() []string {
	return []string{
		"لا أجد في قاعدة معرفتي", "تعذرت الإجابة", apology, "وصلتني أسئلتك السابقة", "حدث خطأ", "أجيب عن الأسئلة المكتوبة فقط",
		"أهلاً بك", "بدأنا حديثاً جديداً",
	}
}

// read tells what a text of the bot is to its reader.
func read(text string) verdict.State {
	switch {
	case strings.TrimSpace(text) == placeholder:
		return verdict.Waiting
	case strings.HasSuffix(text, growing):
		return verdict.Partial
	case isNotice(text) || strings.Contains(text, sourced):
		return verdict.Final
	default:
		return verdict.Partial
	}
}

// isNotice looks at the beginning of each paragraph: the first may say how the question was understood.
func isNotice(text string) bool {
	return slices.ContainsFunc(strings.Split(text, "\n\n"), func(paragraph string) bool {
		return slices.ContainsFunc(notices(), func(beginning string) bool { return strings.HasPrefix(paragraph, beginning) })
	})
}
