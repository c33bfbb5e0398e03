package answer_test

import (
	"slices"
	"testing"

	"github.com/tahaluf/tahaluf/bot/answer"
)

// texts are what the sentences say, in order.
func texts(quoted []answer.Sentence) []string {
	out := make([]string, len(quoted))
	for i, s := range quoted {
		out[i] = s.Text
	}
	return out
}

func TestExtractOpens(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, question string
		passages       []string
		want           []string // the first sentences
	}{
		{
			"with the date that names the month", "متى انعقد مؤتمر التحالف؟",
			[]string{"شارك وزراء. انعقد مؤتمر التحالف في عام ٢٠١٨. انعقد مؤتمر التحالف في فبراير/شباط ٢٠١٨."},
			[]string{"انعقد مؤتمر التحالف في فبراير/شباط ٢٠١٨."},
		},
		{
			"with the answer, though another sentence stands before it", "متى انعقد مؤتمر التحالف؟",
			[]string{"شارك وزراء في مؤتمر التحالف. " + dated},
			[]string{dated},
		},
		{
			"with the sentence that the best one points back to", "متى انعقد مؤتمر التحالف؟",
			[]string{"اتفق الأعضاء على الموعد. فقد انعقد مؤتمر التحالف في فبراير/شباط ٢٠١٨."},
			[]string{"اتفق الأعضاء على الموعد.", "فقد انعقد مؤتمر التحالف في فبراير/شباط ٢٠١٨."},
		},
		{
			"with a denial when it is asked whether", "هل صوت الأعضاء في مؤتمر التحالف؟",
			[]string{"تحدث الأعضاء في مؤتمر التحالف. قدم الأعضاء ورقة في مؤتمر التحالف. لم يصوت الأعضاء في مؤتمر التحالف."},
			[]string{"لم يصوت الأعضاء في مؤتمر التحالف."},
		},
		{
			"with a number that is no day of a month", "كم وزيراً حضر مؤتمر التحالف؟",
			[]string{"حضر وزراء مؤتمر التحالف في ١٤ فبراير/شباط. حضر عشرون وزيراً من الأعضاء مؤتمر التحالف."},
			[]string{"حضر عشرون وزيراً من الأعضاء مؤتمر التحالف."},
		},
		{
			"with a place that the question does not name", "أين عقد مؤتمر مدينة باريس؟",
			[]string{"عقد مؤتمر مدينة باريس صباحاً. عقد مؤتمر مدينة باريس في مقر الوزارة."},
			[]string{"عقد مؤتمر مدينة باريس في مقر الوزارة."},
		},
		{
			"with a number when a counted noun is asked for otherwise", "بكم وزير أشاد مؤتمر التحالف؟",
			[]string{"أشاد مؤتمر التحالف بكل وزير. أشاد مؤتمر التحالف بعمل ٢٠ وزير."},
			[]string{"أشاد مؤتمر التحالف بعمل ٢٠ وزير."},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := texts(answer.Extract(found(c.question, c.passages...)))
			if d := diff(c.want, got[:min(len(c.want), len(got))]); d != "" {
				t.Errorf("opens (-want +got):\n%s", d)
			}
		})
	}
}

func TestExtractDefinesByWhatAThingIs(t *testing.T) {
	t.Parallel()
	const want = "مؤتمر التحالف اجتماع يضم الوزراء كل عام."
	result := found("ما هو مؤتمر التحالف؟", "مؤتمر التحالف غير المؤتمر العربي.", "صدر البيان. مؤتمر التحالف ناجح.", want)
	for i := range result.Hits {
		result.Hits[i].Score = 1
	}
	if got := texts(answer.Extract(result)); len(got) == 0 || got[0] != want {
		t.Errorf("quoted %q, want %q first", got, want)
	}
}

func TestExtractBringsWhatASentencePointsBackTo(t *testing.T) {
	t.Parallel()
	before, back := "اجتمع خمسون وزيراً في باريس.", "وشارك هذا العدد أيضاً في مؤتمر التحالف."
	got := texts(answer.Extract(found("ماذا جرى في مؤتمر التحالف؟", "صدر عن مؤتمر التحالف بيان ختامي.", before+" "+back)))
	switch at := slices.Index(got, back); {
	case at < 0:
		t.Fatalf("quoted %q without %q", got, back)
	case at == 0 || got[at-1] != before:
		t.Errorf("quoted %q, want %q before %q", got, before, back)
	}
}

func TestExtractSaysNothingTwice(t *testing.T) {
	t.Parallel()
	const founded = "تأسس التحالف الدولي في سبتمبر/أيلول ٢٠١٤ بمبادرة من واشنطن."
	for _, c := range []struct{ name, again string }{
		{"the same sentence", founded},
		{"the same but for its end", "تأسس التحالف الدولي في سبتمبر/أيلول ٢٠١٤ وبدأت حملته."},
		{"a part of it", "تأسس التحالف الدولي في سبتمبر/أيلول."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			// The second question is not answered plainly, so that there is room for more.
			for _, question := range []string{"متى تأسس التحالف الدولي؟", "كيف تأسس التحالف الدولي؟"} {
				got := answer.Extract(found(question, founded, c.again))
				if d := diff([]string{founded}, texts(got)); d != "" {
					t.Errorf("%s: quoted (-want +got):\n%s", question, d)
				}
			}
		})
	}
}

func TestExtractAddsWhatIsNew(t *testing.T) {
	t.Parallel()
	const founded = "تأسس التحالف الدولي في سبتمبر/أيلول ٢٠١٤ بمبادرة من واشنطن."
	for _, c := range []struct{ name, more string }{
		{"another reason", "تأسس التحالف الدولي رداً على توسع التنظيم السريع في العراق."},
		{"the same words with another date", "تأسس التحالف الدولي في مدينة ويلز في سبتمبر/أيلول ٢٠١٥ بمبادرة."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := texts(answer.Extract(found("كيف تأسس التحالف الدولي؟", founded, c.more)))
			if !slices.Contains(got, founded) || !slices.Contains(got, c.more) {
				t.Errorf("quoted %q", got)
			}
		})
	}
}

func TestExtractIsShortWhenTheAnswerIsPlain(t *testing.T) {
	t.Parallel()
	passages := append([]string{dated}, plain()...)
	if got := answer.Extract(found("متى انعقد مؤتمر التحالف؟", passages...)); len(got) > 2 {
		t.Errorf("%d sentences for a date: %q", len(got), texts(got))
	}
	if got := answer.Extract(found("متى انعقد مؤتمر التحالف، ومن شارك فيه؟", passages...)); len(got) <= 2 {
		t.Errorf("%d sentences for two questions: %q", len(got), texts(got))
	}
}

// TestExtractKnowsOtherWords asks for what stands among sentences on other things, in other words.
func TestExtractKnowsOtherWords(t *testing.T) {
	t.Parallel()
	const want = "أغلقت الحكومة السجن."
	text := "ارتفعت أسعار القمح. زار الوفد المتحف. فاز الفريق بالكأس. هطل المطر ليلاً. نشر الشاعر ديوانه. " +
		want + " تأخر القطار ساعة. باع التاجر سيارته. نضجت ثمار الحديقة."
	if got := texts(answer.Extract(found("ماذا حل بالمعتقل؟", text))); !slices.Contains(got, want) {
		t.Errorf("quoted %q, want %q among them", got, want)
	}
}

func TestExtractLeavesOutWhatIsFarFromTheQuestion(t *testing.T) {
	t.Parallel()
	got := texts(answer.Extract(found("كيف انعقد مؤتمر التحالف؟", "انعقد مؤتمر التحالف بدعوة من الحكومة.", "ارتفعت أسعار القمح.", "فاز الفريق بالكأس.")))
	if d := diff([]string{"انعقد مؤتمر التحالف بدعوة من الحكومة."}, got); d != "" {
		t.Errorf("quoted (-want +got):\n%s", d)
	}
}

func TestExtractKeepsPassagesTogether(t *testing.T) {
	t.Parallel()
	first, second := plain()[0]+" "+plain()[1], plain()[2]+" "+plain()[3]
	var hits []int
	for _, s := range answer.Extract(found("ماذا جرى في مؤتمر التحالف؟", first, second)) {
		hits = append(hits, s.Cites[0])
	}
	if runs := slices.Compact(slices.Clone(hits)); len(hits) < 3 || len(runs) > 2 {
		t.Errorf("passages quoted in the order %v", hits)
	}
}

func TestExtractOpensWithTheNewest(t *testing.T) {
	t.Parallel()
	const old, newer = "افتتح الوزير الأول الجسر في عام ٢٠١٤.", "وافتتح الوزير الثاني الجسر في عام ٢٠٢٥."
	for newest, want := range map[bool]string{true: newer, false: old} {
		result := found("من افتتح الجسر؟", old+" "+newer)
		result.Understood.Newest = newest
		if got := texts(answer.Extract(result)); len(got) == 0 || got[0] != want {
			t.Errorf("asked for the newest: %t; quoted %q, want %q first", newest, got, want)
		}
	}
}

func TestExtractListsForWhoAreThey(t *testing.T) {
	t.Parallel()
	const list = "مبعوثو التحالف هم:\n- جون ألن\n- بريت ماكغورك"
	result := found("من هم مبعوثو التحالف؟", "تحدث الوزير عن مبعوثي التحالف.\n"+list)
	if got := texts(answer.Extract(result)); len(got) == 0 || got[0] != list {
		t.Errorf("quoted %q, want the list first", got)
	}
}
