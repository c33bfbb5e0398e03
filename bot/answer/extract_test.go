package answer_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/retrieval"
)

// What Extract may quote at most: sentences, and characters unless the first choice is longer.
const (
	mostQuoted = 5
	widest     = 500
)

const (
	dated = "وانعقد مؤتمر التحالف في ١٤ فبراير/شباط ٢٠١٨."
	list  = "وأقر مؤتمر التحالف المحاور الآتية:\n- وقف التمويل.\n- وقف تدفق المقاتلين.\n- تثبيت الاستقرار.\n- مواجهة الدعاية."
)

// plain are sentences that hold the words of a question about the coalition's conference
// as well as any other, but neither date nor number nor list.
func plain() []string {
	return []string{
		"رحبت الحكومة بانعقاد مؤتمر التحالف.", "وتحدث الوزير في مؤتمر التحالف طويلاً.",
		"وصدر عن مؤتمر التحالف بيان ختامي.", "وشارك الصحفيون في تغطية مؤتمر التحالف.",
		"واختتم مؤتمر التحالف بكلمة الرئيس.", "ونقلت الإذاعة وقائع مؤتمر التحالف مباشرة.",
	}
}

func TestExtractPrefersTheKindAskedFor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, question, holds string }{
		{"a date", "متى انعقد مؤتمر التحالف؟", dated},
		{"a date in other words", "في أي عام كان مؤتمر التحالف؟", dated},
		{"how many", "كم عدد المشاركين في مؤتمر التحالف؟", "وحضر مؤتمر التحالف ٧٤ مشاركاً."},
		{"how many, in words", "كم عدد المشاركين في مؤتمر التحالف؟", "وحضر مؤتمر التحالف سبعون مشاركاً."},
		{"a place", "أين عقد مؤتمر التحالف؟", "وجرى مؤتمر التحالف في العاصمة الكويت."},
		{"a person", "من ترأس مؤتمر التحالف؟", "وترأس مؤتمر التحالف الجنرال ألن."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text := strings.Join(append(plain(), c.holds), " ")
			for _, s := range answer.Extract(found(c.question, text)) {
				if s.Text == c.holds {
					return
				}
			}
			t.Errorf("%q is not quoted", c.holds)
		})
	}
}

func TestExtractQuotesAListWhole(t *testing.T) {
	t.Parallel()
	before := "وتناول مؤتمر التحالف محاور كثيرة. " + strings.Join(plain()[:3], " ") + " " // the first holds the words as well as the list does
	for _, c := range []struct{ name, question, text, want string }{
		{"with its lead", "ما هي محاور مؤتمر التحالف؟", before + list + "\n\n" + plain()[3], list},
		{"at the end", "اذكر محاور مؤتمر التحالف", before + list, list},
		{"without a lead", "ما محاور مؤتمر التحالف؟", "- محاور مؤتمر التحالف\n- الدعاية", "- محاور مؤتمر التحالف\n- الدعاية"},
		{
			"with empty lines between, verbatim", "ما هي محاور مؤتمر التحالف؟",
			"أقر مؤتمر التحالف المحاور:\n\n- التمويل \n- الدعاية\n", "أقر مؤتمر التحالف المحاور:\n\n- التمويل \n- الدعاية",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := answer.Extract(found(c.question, c.text))
			if d := diff(sentences{sentence(c.want, 0)}, got[:min(1, len(got))]); d != "" {
				t.Errorf("quoted first (-want +got):\n%s", d)
			}
			if len(got) > 2 {
				t.Errorf("%d sentences, want one behind the list at most", len(got))
			}
		})
	}
}

func TestExtractBoundsWhatItQuotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		texts []string
		least int
		most  int
	}{
		{"no hits", nil, 0, 0},
		{"a passage without words", []string{" \n"}, 0, 0},
		{"one sentence", []string{dated}, 1, 1},
		{"many sentences as good", []string{strings.Join(plain(), " ")}, 2, mostQuoted},
		{"many passages as good", plain(), 2, mostQuoted},
		{"the same sentence in many passages", []string{dated, dated, dated}, 1, 1},
		{"no word of the question", []string{"كان الطقس معتدلاً."}, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := answer.Extract(found("ماذا جرى في مؤتمر التحالف؟", c.texts...))
			if len(got) < c.least || len(got) > c.most {
				t.Errorf("%d sentences, want %d to %d: %v", len(got), c.least, c.most, got)
			}
		})
	}
}

// FuzzExtractQuotes holds that nothing is quoted that does not stand in the passage,
// character by character.
func FuzzExtractQuotes(f *testing.F) {
	f.Add("متى انعقد مؤتمر التحالف؟", strings.Join(plain(), " ")+"\n"+list, dated)
	f.Add("ما هي المحاور؟", "المحاور:\r\n\r\n- أ \n\n  - ب\n\t\n- ج\nد", "- أ")
	f.Add("هل صحيح أن …، ومتى؟", "ثم كان. أما بعد فهذا هو. لم يكن ذلك.", "فقد كان ذلك في ١ مايو/أيار ٢٠١٤.")
	f.Add("كم؟", "١. ٢. ٣!", "\xd9\n- \xd8")
	f.Add("0", "\xb1\n:\r\r\n\xdd\n\xdd", "\x11\x84\x00\x84\x84\x84\x84\x10")
	f.Add("متى؟", "فقد كان ذلك.\nفقد كان ذلك.", "فقد كان ذلك.")
	f.Fuzz(func(t *testing.T, question, first, second string) {
		result := found(question, first, second)
		quoted := answer.Extract(result)
		checkQuotes(t, result, quoted)
		built := answer.NewAnswer(shown(first, second))
		for _, s := range quoted {
			built.Add(s)
		}
		for _, c := range built.Citations() {
			if c.Quote == "" || !strings.Contains(c.Passage.Text, c.Quote) {
				t.Errorf("quote %q does not stand in %q", c.Quote, c.Passage.Text)
			}
		}
	})
}

// checkQuotes holds what is true of whatever Extract returns.
func checkQuotes(t *testing.T, result retrieval.Result, quoted []answer.Sentence) {
	t.Helper()
	if len(quoted) > mostQuoted {
		t.Errorf("%d sentences, want %d at most", len(quoted), mostQuoted)
	}
	width := 0
	for i, s := range quoted {
		if len(s.Cites) != 1 || s.Cites[0] < 0 || s.Cites[0] >= len(result.Hits) || s.Item || s.Text == "" {
			t.Fatalf("%+v of %d hits", s, len(result.Hits))
		}
		if hit := s.Cites[0]; !strings.Contains(result.Hits[hit].Passage.Text, s.Text) {
			t.Errorf("%q does not stand in hit %d: %q", s.Text, hit, result.Hits[hit].Passage.Text)
		}
		if slices.ContainsFunc(quoted[:i], func(before answer.Sentence) bool { return before.Text == s.Text }) {
			t.Errorf("%q is quoted twice", s.Text)
		}
		width += utf8.RuneCountInString(s.Text)
	}
	if len(quoted) > 2 && width > widest { // the first choice, with what it leans on, may be wider
		t.Errorf("%d characters quoted", width)
	}
}
