package arabic_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestAsks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, question string
		want           arabic.AnswerKind
	}{
		// When.
		{"when", "متى تأسس التحالف الدولي؟", arabic.AnswerDate},
		{"what is the date of", "ما تاريخ انضمام سوريا؟", arabic.AnswerDate},
		{"what is the appointed time of", "ما هو موعد الانسحاب؟", arabic.AnswerDate},
		{"and when", "ومتى انضمت سوريا؟", arabic.AnswerDate},
		{"since when", "منذ متى والتحالف في العراق؟", arabic.AnswerDate},
		{"in which year", "في أي عام تأسس التحالف؟", arabic.AnswerDate},
		{"in which year, feminine", "في أية سنة انضمت سوريا؟", arabic.AnswerDate},
		{"when, Levantine", "إيمتى انضمت سوريا للتحالف؟", arabic.AnswerDate},
		{"when, Egyptian", "إمتى سوريا دخلت التحالف؟", arabic.AnswerDate},
		{"when, Moroccan", "وقتاش دخلات سوريا للتحالف؟", arabic.AnswerDate},
		{"when, Palestinian", "وقتيش صار الاجتماع؟", arabic.AnswerDate},
		{"when, Arabizi", "emta tasasat alta7alof?", arabic.AnswerDate},
		{"when, English", "When was the coalition founded?", arabic.AnswerDate},
		{"which year, English", "In which year did Syria join?", arabic.AnswerDate},

		// Where.
		{"where", "أين يقع مخيم الهول؟", arabic.AnswerPlace},
		{"from where, at the start", "من أين يحصل داعش على المال؟", arabic.AnswerPlace},
		{"in which city", "في أي مدينة عُقد المؤتمر؟", arabic.AnswerPlace},
		{"where, Levantine", "وين مخيم الهول؟", arabic.AnswerPlace},
		{"where, Egyptian", "فين مقر التحالف؟", arabic.AnswerPlace},
		{"from where, Levantine", "منين بيجيب داعش المصاري؟", arabic.AnswerPlace},
		{"where, Arabizi", "wein al-Hol camp", arabic.AnswerPlace},
		{"where, English", "Where is al-Hol?", arabic.AnswerPlace},
		{"the exact date", "ما التاريخ الدقيق لانضمام سوريا؟", arabic.AnswerDate},

		// Who.
		{"who", "من هو قائد عملية العزم الصلب؟", arabic.AnswerPerson},
		{"who with a verb", "من أسس داعش؟", arabic.AnswerPerson},
		{"and who", "ومن خلفه؟", arabic.AnswerPerson},
		{"who, Levantine", "مين زعيم داعش؟", arabic.AnswerPerson},
		{"who, further on", "طيب مين قائده؟", arabic.AnswerPerson},
		{"who, Gulf", "منو المبعوث الأمريكي؟", arabic.AnswerPerson},
		{"who, Moroccan", "شكون كيقود التحالف؟", arabic.AnswerPerson},
		{"who, English", "Who leads the coalition?", arabic.AnswerPerson},
		{"from, not who", "هل انسحبت القوات من سوريا؟", arabic.AnswerAny},

		// How many.
		{"how many", "كم عدد أعضاء التحالف؟", arabic.AnswerNumber},
		{"of how many", "من كم دولة يتكون التحالف؟", arabic.AnswerNumber},
		{"what is the number", "ما عدد أعضاء التحالف؟", arabic.AnswerNumber},
		{"what is it, the number", "ما هو عدد القوات؟", arabic.AnswerNumber},
		{"number alone", "عدد أعضاء التحالف", arabic.AnswerNumber},
		{"name the number", "اذكر عدد أعضاء التحالف", arabic.AnswerNumber},
		{"toll", "ما حصيلة الهجوم؟", arabic.AnswerNumber},
		{"how many, Levantine", "قديش عدد الدول؟", arabic.AnswerNumber},
		{"how many, Syrian spelling", "أديش عدد الدول؟", arabic.AnswerNumber},
		{"how many, Iraqi", "شقد عدد المقاتلين؟", arabic.AnswerNumber},
		{"how many, Egyptian", "كام دولة في التحالف؟", arabic.AnswerNumber},
		{"how many, Moroccan", "شحال من دولة كاينة؟", arabic.AnswerNumber},
		{"how many, English", "How many members does it have?", arabic.AnswerNumber},
		{"how much, English", "How much money was raised?", arabic.AnswerNumber},

		// Several things.
		{"what are the lines of effort", "ما هي محاور عمل التحالف؟", arabic.AnswerListing},
		{"what are, written as one", "ماهي الدول الأعضاء؟", arabic.AnswerListing},
		{"what are its aims", "ما أهدافها؟", arabic.AnswerListing},
		{"name the members", "اذكر أعضاء التحالف", arabic.AnswerListing},
		{"most important", "ما أهم المعارك؟", arabic.AnswerListing},
		{"what are, Levantine", "شو أهداف التحالف؟", arabic.AnswerListing},
		{"envoys", "ما أسماء مبعوثي الولايات المتحدة؟", arabic.AnswerListing},
		{"list, English", "List the members", arabic.AnswerListing},
		{"what are, English", "What are the reasons?", arabic.AnswerListing},
		{"which states", "أي دول قصفت الرقة؟", arabic.AnswerListing},
		{"what conditions, Gulf", "وش شروط الانضمام؟", arabic.AnswerListing},
		{"what are they, Levantine", "شو هني محاور التحالف؟", arabic.AnswerListing},

		// What something is.
		{"what is", "ما هو التحالف الدولي؟", arabic.AnswerDefinition},
		{"what is, feminine", "ما هي قسد؟", arabic.AnswerDefinition},
		{"what is, written as one", "ماهو القرار 2799", arabic.AnswerDefinition},
		{"and what is", "وما هي البيشمركة؟", arabic.AnswerDefinition},
		{"meaning", "ما معنى العزم الصلب؟", arabic.AnswerDefinition},
		{"meaning, Levantine", "شو يعني العزم الصلب؟", arabic.AnswerDefinition},
		{"meaning, Gulf", "قسد وش معناها؟", arabic.AnswerDefinition},
		{"define", "عرف التحالف الدولي", arabic.AnswerDefinition},
		{"what is, English", "What is CJTF-OIR?", arabic.AnswerDefinition},

		// Nothing in particular.
		{"empty", "", arabic.AnswerAny},
		{"no question", "داعش", arabic.AnswerAny},
		{"cause", "لماذا انضمت سوريا؟", arabic.AnswerAny},
		{"yes or no", "هل انضمت سوريا؟", arabic.AnswerAny},
		{"one envoy is no list", "ما مهمة المبعوث الأمريكي؟", arabic.AnswerAny},
		{"Aqaba is no obstacle", "ما هي عملية العقبة؟", arabic.AnswerDefinition},
		{"one conference is no list", "ما هو المؤتمر الذي عُقد في باريس؟", arabic.AnswerAny},
		{"a name of one of several", "ما اسم الجنرال الذي يقود قوة المهام؟", arabic.AnswerAny},
		{"from several", "هو ليه مشيوا من قواعدهم؟", arabic.AnswerAny},
		{"one state is no list", "ما دولة المقر؟", arabic.AnswerAny},
		{"led is not leaders", "ما الذي قاد إلى الهزيمة؟", arabic.AnswerAny},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.Asks(tt.question); got != tt.want {
				t.Errorf("Asks(%q) = %v, want %v", tt.question, got, tt.want)
			}
		})
	}
}

func TestAsksIgnoresSpelling(t *testing.T) {
	t.Parallel()
	for _, question := range []string{"متى تأسس", "متي تأسس", "مَتَى تأسس", "متـى تأسس", "ﻣﺘﻰ تأسس", "\u200Fمتى تأسس"} {
		if got := arabic.Asks(question); got != arabic.AnswerDate {
			t.Errorf("Asks(%+q) = %v, want date", question, got)
		}
	}
}

func TestAnswerKindString(t *testing.T) {
	t.Parallel()
	for kind, want := range map[arabic.AnswerKind]string{
		arabic.AnswerAny: "any", arabic.AnswerDate: "date", arabic.AnswerPlace: "place",
		arabic.AnswerPerson: "person", arabic.AnswerNumber: "number", arabic.AnswerListing: "listing", arabic.AnswerDefinition: "definition",
	} {
		if got := kind.String(); got != want {
			t.Errorf("String() = %q, want %q", got, want)
		}
	}
}
