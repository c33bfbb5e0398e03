package arabic_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestStem(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, word, want string }{
		// The prefixes and suffixes of light10, table 2 of Larkey et al. (2007).
		{"al", "التحالف", "تحالف"},
		{"wa-al", "والتحالف", "تحالف"},
		{"bi-al", "بالموصل", "موصل"},
		{"ka-al", "كالجيش", "جيش"},
		{"fa-al", "فالعراق", "عراق"},
		{"li-al", "للتحالف", "تحالف"},
		{"waw", "وسوريا", "سوريا"},
		{"suffix ha", "دورها", "دور"},
		{"dual", "دولتان", "دولت"},
		{"feminine plural", "هجمات", "هجم"},
		{"masculine plural", "مقاتلون", "مقاتل"},
		{"masculine plural, oblique", "مقاتلين", "مقاتل"},
		{"feminine relative adjective", "العسكريه", "عسكر"},
		{"ta marbuta", "الحمله", "حمل"},
		{"relative adjective", "الدولي", "دول"},
		{"two suffixes", "عملياتها", "عمل"},
		{"only one prefix goes", "والوزير", "وزير"},
		{"bare proclitics stay, as in light10", "لداعش", "لداعش"},
		{"broken plural stays, as in light10", "كتب", "كتب"},

		// At least two letters are left, three behind a lone waw.
		{"two letters are left behind a prefix", "اليد", "يد"},
		{"one letter would be left behind a prefix", "الم", "الم"},
		{"three letters are left behind waw", "وقتل", "قتل"},
		{"two letters would be left behind waw", "وقت", "وقت"},
		{"two letters are left before a suffix", "يده", "يد"},
		{"one letter would be left before a suffix", "به", "به"},
		{"one letter", "و", "و"},
		{"prefix and nothing", "ال", "ال"},
		{"empty", "", ""},

		// Words whose waw is of the root.
		{"minister", "وزير", "وزير"},
		{"ministry", "وزاره", "وزار"},
		{"Washington", "واشنطن", "واشنطن"},
		{"agency", "وكاله", "وكال"},
		{"units", "وحدات", "وحد"},
		{"unit", "وحده", "وحد"},
		{"province", "ولايه", "ولا"},
		{"document", "وثيقه", "وثيق"},
		{"Wales", "ويلز", "ويلز"},
		{"the ministry", "الوزاره", "وزار"},

		// Words that only begin like those, with the conjunction.
		{"and killed", "وقتل", "قتل"},
		{"and borders", "وحدود", "حدود"},
		{"and a number", "وعدد", "عدد"},
		{"and won", "وفازت", "فازت"},

		{"Latin", "coalition", "coalition"},
		{"Arabizi", "da3esh", "da3esh"},
		{"number", "2014", "2014"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.Stem(tt.word); got != tt.want {
				t.Errorf("Stem(%q) = %q, want %q", tt.word, got, tt.want)
			}
		})
	}
}
