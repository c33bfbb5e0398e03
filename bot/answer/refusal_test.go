package answer_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/words"
)

func TestRefusal(t *testing.T) {
	t.Parallel()
	near := []string{"متى تأسس التحالف؟", "ما محاور التحالف؟", "متى انضمت سوريا؟", "أين الرقة؟"}
	for _, c := range []struct {
		name    string
		near    []string
		offered int
	}{
		{"no near question", nil, 0},
		{"one near question", near[:1], 1},
		{"three near questions", near[:3], 3},
		{"never more than three", near, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text := answer.Refusal(words.Arabic, c.near)
			for _, says := range []string{"لا أجد", "التحالف الدولي ضد داعش", "سوريا"} {
				if !strings.Contains(text, says) {
					t.Errorf("%q does not say %q", text, says)
				}
			}
			if got := strings.Count(text, "\n- "); got != c.offered {
				t.Errorf("%d questions offered, want %d", got, c.offered)
			}
			for _, q := range c.near[:c.offered] {
				if !strings.Contains(text, "\n- "+q) {
					t.Errorf("%q is not offered", q)
				}
			}
			if strings.Contains(text, "قريبة") != (c.offered > 0) {
				t.Errorf("%q announces near questions with %d of them", text, c.offered)
			}
			if cited := regexp.MustCompile(`[\[\]【】0-9]`).FindString(text); cited != "" {
				t.Errorf("%q has %q in it, and a refusal cites nothing", text, cited)
			}
		})
	}
}

// TestRefusalFailsTheCheck holds that a refusal can never pass for an answer, were it fed
// to the parser as a model's text.
func TestRefusalFailsTheCheck(t *testing.T) {
	t.Parallel()
	for _, s := range parse(answer.Refusal(words.Arabic, []string{"متى تأسس التحالف؟"})) {
		if v := answer.Check(s, shown(foundingText)); v.OK() {
			t.Errorf("%q passes", s.Text)
		}
	}
}

func TestArabicDigits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"0123456789", "٠١٢٣٤٥٦٧٨٩"},
		{"[1]", "[١]"},
		{"عام 2014، أي 3.5", "عام ٢٠١٤، أي ٣.٥"},
		{"٢٠١٤", "٢٠١٤"},
		{"۲۰۱۴", "۲۰۱۴"},
		{"NATO", "NATO"},
	} {
		if got := answer.ArabicDigits(c.in); got != c.want {
			t.Errorf("ArabicDigits(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}
