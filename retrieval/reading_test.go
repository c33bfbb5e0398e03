package retrieval_test

import (
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval"
)

// ask puts a question without a talk to the embedded base.
func ask(t *testing.T, text string) retrieval.Result {
	t.Helper()
	return retrieve(t, embeddedEngine(t), retrieval.Query{Text: text})
}

func TestSpellingIsRepaired(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, word string }{
		{"letter repeated", "متى بدأت معررررركة كوباني", "معركه"},
		{"letter doubled", "وين مخيم الهوول", "الهول"},
		{"space left out", "ما محاورالتحالف", "التحالف"},
		{"space left out before a particle", "متى انضمت سوريا للتحالف الدوليضد داعش", "الدولي"},
		{"space left out behind a particle", "ماهوقرار مجلس الامن 2799", "قرار"},
		{"slip in a name", "ما عملية عين السقر", "الصقر"},
		{"vowel left out of a name", "معركة البغوز", "الباغوز"},
		{"vowel too many in a name", "هجوم سجن غوايران", "غويران"},
		{"two slips in a long name", "من هو ستولتنبيغر", "ستولتنبيرغ"},
		{"Latin name misspelt is heard", "ghwayraan", "غويران"},
		{"bi- of Levantine verbs", "متى عم بتنسحب القوات", "بتنسحب"},
		{"this coalition", "ليش هالتحالف", "التحالف"},
		{"on the House", "الشرع راح عالبيت الأبيض", "البيت"},
		{"conjunction before a dialect's question word", "متى انولد الشرع ووين", "ولد"},
		{"keyboard on the US layout", "ljn jHss hgjphgt hg],gd", "التحالف"},
		{"keyboard on the Arabic layout", "صاثى صشس ةخسعم قثؤشحفعقثي", "الموصل"},
		{"Arabizi of no list", "3amaliyyet el 3azm", "العزم"},
		{"number in words", "ما القرار ألفان ومئتان وتسعة وأربعون", "2249"},
		{"English", "When was the Global Coalition founded?", "تاسس"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if r := ask(t, tt.text); !hasWord(r, tt.word) {
				t.Errorf("%q looks for %v, want %q among them", tt.text, words(r), tt.word)
			}
		})
	}
}

// A word that the base does not have is mostly another word, not a misspelt one.
func TestOtherWordsAreNotRepaired(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"ما عاصمة الهند؟", "متى يكتمل القمر؟", "كيف أطبخ القطايف؟", "من غنى هذه الأغنية؟", "ما أعراض نقص فيتامين د؟",
		"هل يربح فريق بلادهم؟", "كم كيلومتراً تماماً؟", "ما لون المصباح؟", "من انتصر في المباراة؟",
	} {
		if u := ask(t, text).Understood; u.Question != "" {
			t.Errorf("%q is understood as %q", text, u.Question)
		}
	}
}

func TestUnderstoodQuestion(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"nothing changed", "متى تأسس التحالف الدولي ضد داعش؟", ""},
		{"careless spelling is not material", "متي تاسس التحالف الدولى", ""},
		{"a dialect is not material", "وين مخيم الهول؟", ""},
		{"a space is not material", "ما محاورالتحالف؟", ""},
		{"a name is not material", "متى تأسس تنظيم الدولة؟", ""},
		{"a guess", "ماذا حصل في معركة البغوز سنه 2019", "ماذا حصل في معركة الباغوز سنة 2019؟"},
		{"a guess in careless spelling", "متى بدات معركه الفولجه", "متى بدأت معركة الفلوجة؟"},
		{"Arabizi", "emta t2asas el ta7alof did da3esh?", "متى تأسس التحالف الدولي ضد داعش؟"},
		{"wrong keyboard", "ljn jHss hgjphgt", "متى تأسس التحالف؟"},
		{"English", "How was Baghdadi killed?", "سؤال يخص: أبو بكر البغدادي، قتل"},
		{"English, date", "When was the Global Coalition founded?", "سؤال عن الزمان يخص: التحالف الدولي ضد داعش، تأسس"},
		{"a moment", "كم عضواً انضم في العام الماضي؟", "كم عضواً انضم في العام الماضي (٢٠٢٥)؟"},
		{"nothing known", "qwrtp zzz?", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			u := ask(t, tt.text).Understood
			if u.Question != tt.want || u.FollowUp {
				t.Errorf("%q is understood as %q, want %q", tt.text, u.Question, tt.want)
			}
		})
	}
}

func TestMomentsAreResolved(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"last year", "من انضم العام الماضي", "2025"},
		{"last year, feminine", "من انضم السنة الماضية", "2025"},
		{"last year, Levantine", "مين دخل السنة اللي فاتت", "2025"},
		{"last year with bi-", "من انضم بالعام الماضي", "2025"},
		{"this year", "من انضم هذا العام", "2026"},
		{"the current year", "من انضم في العام الحالي", "2026"},
		{"next year", "من ينسحب العام المقبل", "2027"},
		{"last month, western name", "ماذا حدث الشهر الماضي", "اكتوبر"},
		{"last month, Levantine name", "ماذا حدث الشهر الماضي", "تشرين"},
		{"last month, its year", "ماذا حدث الشهر الماضي", "2026"},
		{"yesterday", "ماذا حدث أمس", "22"},
		{"two years ago", "من انضم قبل سنتين", "2024"},
		{"three years ago in words", "من انضم قبل ثلاث سنوات", "2023"},
		{"three years ago in digits", "من انضم قبل ٣ سنوات", "2023"},
		{"eleven months ago", "من انضم قبل أحد عشر شهراً", ""},
		{"two months ago", "ماذا حدث قبل شهرين", "سبتمبر"},
		{"English", "Who joined last year?", "2025"},
		{"a year that is named is no moment", "قبل عام 2014", ""},
		{"a question about before", "ماذا حدث قبل سنة 2014", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := ask(t, tt.text)
			if tt.want != "" && !hasWord(r, tt.want) {
				t.Errorf("%q looks for %v, want %q among them", tt.text, words(r), tt.want)
			}
			if tt.want == "" && strings.Contains(r.Understood.Question, "(") {
				t.Errorf("%q is understood as %q", tt.text, r.Understood.Question)
			}
		})
	}
}

func FuzzRetrieve(f *testing.F) {
	f.Add("ljn jHss hgjphgt", "متى انضمت سوريا؟")
	f.Add("وألمانيا؟", "ما دور فرنسا؟")
	f.Add("قبل ٩٩٩٩٩٩٩٩٩ سنة العام الماضي الشهر الماضي أمس", "el el el 3 2 7")
	f.Add("\xff\xfeومتى", "ﷺ ﻻ وووووو")
	f.Add("ماماماماما", "و")
	e := engine(f)
	f.Fuzz(func(t *testing.T, text, before string) {
		r := retrieve(t, e, retrieval.Query{Text: text[:min(len(text), 400)], History: []string{before[:min(len(before), 400)]}})
		if again := retrieve(t, e, retrieval.Query{Text: text[:min(len(text), 400)], History: []string{before[:min(len(before), 400)]}}); again.Understood != r.Understood {
			t.Errorf("understood as %+v and as %+v", r.Understood, again.Understood)
		}
		if r.Evidence < 0 || r.Evidence > 1 {
			t.Errorf("evidence %v", r.Evidence)
		}
	})
}
