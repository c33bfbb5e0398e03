package retrieval_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval"
)

// follow asks the embedded base a question at the end of a talk.
func follow(t *testing.T, talk ...string) retrieval.Result {
	t.Helper()
	last := len(talk) - 1
	return retrieve(t, embeddedEngine(t), retrieval.Query{Text: talk[last], History: talk[:last]})
}

func TestFollowUpIsWordedWhole(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		talk []string
		want string
	}{
		{"another country in the same question", []string{"ما دور فرنسا في الحملة على داعش؟", "وألمانيا؟"}, "ما دور ألمانيا في الحملة على داعش؟"},
		{"what about", []string{"ما دور فرنسا في الحملة على داعش؟", "وماذا عن هولندا؟"}, "ما دور هولندا في الحملة على داعش؟"},
		{"well, and", []string{"متى تحررت الموصل؟", "طيب والرقة؟"}, "متى تحررت الرقة؟"},
		{"another camp", []string{"متى أُغلق مخيم الهول؟", "ومخيم روج؟"}, "متى أُغلق مخيم روج؟"},
		{"a subject of the other gender", []string{"متى انضمت السعودية إلى التحالف؟", "والعراق؟"}, "السؤال نفسه عن العراق: «متى انضمت السعودية إلى التحالف؟»"},
		{"a question in a dialect stays a quotation", []string{"إيمتى طلعوا الأمريكان من التنف؟", "والشدادي؟"}, "السؤال نفسه عن قاعدة الشدادي: «إيمتى طلعوا الأمريكان من التنف؟»"},
		{"the verb's subject, with the noun that heads it", []string{"متى بدأت معركة الموصل؟", "ومتى انتهت؟"}, "متى انتهت (معركة الموصل)؟"},
		{"attached feminine pronoun", []string{"ما عملية العزم الصلب؟", "ومن يقودها؟"}, "من يقودها (عملية العزم الصلب)؟"},
		{"attached masculine pronoun", []string{"من هو أبو خديجة؟", "متى قتلوه؟"}, "متى قتلوه (أبو خديجة)؟"},
		{"plural pronoun", []string{"متى تأسست قسد؟", "كم عددهم؟"}, "كم عددهم (قوات سوريا الديمقراطية)؟"},
		{"the gender chooses", []string{"هل زار الشرع السعودية؟", "ومتى التقاه ترامب؟"}, "متى التقاه ترامب؟ (في سياق: «هل زار الشرع السعودية؟»)"},
		{"the question word alone", []string{"متى انضمت سوريا إلى التحالف؟", "ولماذا؟"}, "لماذا؟ (في سياق: «متى انضمت سوريا إلى التحالف؟»)"},
		{"dialect is not put into a sentence", []string{"من هو أبو خديجة؟", "وإيمتى عم يقولوا إنه انقتل؟"}, "سؤال عن الزمان يخص: يقولوا، قتل، أبو خديجة"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			u := follow(t, tt.talk...).Understood
			if u.Question != tt.want || !u.FollowUp {
				t.Errorf("%q is understood as\n%s\nwant\n%s", tt.talk, u.Question, tt.want)
			}
		})
	}
}

func TestWholeQuestionInheritsNothing(t *testing.T) {
	t.Parallel()
	const before = "ما دور فرنسا في الحملة على داعش؟"
	for _, text := range []string{
		"متى تحررت الموصل؟", "من هو أبو بكر البغدادي؟", "ما هي البيشمركة؟", "كم عدد أعضاء التحالف الدولي؟", "وين مخيم الهول؟",
		"أين قُتل البغدادي ومن قتله؟", "When was Baghdadi killed?",
	} {
		r := follow(t, before, text)
		if r.Understood.FollowUp || hasWord(r, "فرنسا") {
			t.Errorf("%q behind %q looks for %v", text, before, words(r))
		}
	}
}

// A chain leads back to what was named first.
func TestChainOfFollowUps(t *testing.T) {
	t.Parallel()
	r := follow(t, "متى تأسست قسد؟", "ومن أي مكونات؟", "ومن يقودها؟", "وكم عددهم؟")
	if !hasWord(r, "قسد") || !slices.Contains(ids(r.Hits)[:3], "partners-sdf") {
		t.Errorf("looks for %v and finds %v", words(r), ids(r.Hits))
	}
	swapped := follow(t, "ما دور فرنسا في الحملة على داعش؟", "وألمانيا؟", "وهولندا؟")
	if hasWord(swapped, "فرنسا") || hasWord(swapped, "المانيا") || !hasWord(swapped, "الحمله") {
		t.Errorf("the third in a row looks for %v", words(swapped))
	}
}

func TestChainIsBounded(t *testing.T) {
	t.Parallel()
	talk := []string{"متى بدأت معركة الموصل؟"}
	for range 200 {
		talk = append(talk, "ولماذا؟")
	}
	talk = append(talk, strings.Repeat("طويل ", 3000), "ومتى انتهت؟")
	if r := follow(t, talk...); !r.Understood.FollowUp {
		t.Error("the last of a long talk is no follow-up")
	}
}

func TestSwapKeepsTheRest(t *testing.T) {
	t.Parallel()
	r := follow(t, "كم جندياً أمريكياً كان في العراق في آذار 2026؟", "وفي سوريا في شباط؟")
	for _, want := range []string{"سوريا", "شباط", "جنديا", "2026"} {
		if !hasWord(r, want) {
			t.Errorf("looks for %v without %q", words(r), want)
		}
	}
	for _, not := range []string{"العراق", "اذار"} {
		if slices.Contains(words(r), not) {
			t.Errorf("looks for %v with %q", words(r), not)
		}
	}
}
