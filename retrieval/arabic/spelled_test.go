package arabic_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestSpelled(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text   string
		value, taken int
	}{
		{"nothing", "", 0, 0},
		{"no number", "دولة", 0, 0},
		{"ASCII digits", "83 دولة", 83, 1},
		{"Arabic-Indic digits", "٨٣ دولة", 83, 1},
		{"extended Arabic-Indic digits", "۸۳ دولة", 83, 1},
		{"thousands separator", "٣٥٬٠٠٠ جندي", 35000, 1},
		{"a decimal is no count", "٣٫٥ مليارات", 0, 0},
		{"units and tens", "ثلاثة وثمانون", 83, 2},
		{"units and tens, accusative", "ثلاث وثمانين دولة", 83, 2},
		{"teens", "ثلاثة عشر عضواً", 13, 2},
		{"twelve", "اثنا عشر", 12, 2},
		{"hundreds", "مئة وعشرون", 120, 2},
		{"old spelling of hundred", "مائة وعشرون", 120, 2},
		{"two hundred", "مئتان", 200, 1},
		{"three hundred in one word", "ثلاثمئة وخمسون", 350, 2},
		{"nine hundred in old spelling", "تسعمائة", 900, 1},
		{"thousands", "خمسة آلاف وثلاثمئة", 5300, 3},
		{"a hundred thousand", "مئة ألف", 100_000, 2},
		{"resolution", "ألفان ومئتان وتسعة وأربعون", 2249, 4},
		{"year", "ألفين وأربعة عشر", 2014, 3},
		{"millions", "ثلاثة ملايين", 3_000_000, 2},
		{"and a half is left", "مليون ونصف", 1_000_000, 1},
		{"two numbers side by side", "ثلاثة أربعة", 3, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if value, taken := arabic.Spelled(arabic.Tokenize(tt.text)); value != tt.value || taken != tt.taken {
				t.Errorf("Spelled(%q) = %d of %d tokens, want %d of %d", tt.text, value, taken, tt.value, tt.taken)
			}
		})
	}
}

func TestCounted(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, question, want string }{
		{"how many", "كم عضواً في التحالف؟", "عضوا"},
		{"how many, with number", "كم عدد الدول الأعضاء؟", "الدول"},
		{"how many of", "كم من دولة انضمت؟", "دوله"},
		{"and how many", "وكم جندياً قُتل؟", "جنديا"},
		{"number of", "ما عدد القتلى؟", "القتلي"},
		{"English", "How many members joined?", "members"},
		{"how much, of nothing", "كم هو؟", ""},
		{"no count", "متى انضمت سوريا؟", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, ok := arabic.Counted(arabic.Tokenize(tt.question)); got.Text != tt.want || ok != (tt.want != "") {
				t.Errorf("Counted(%q) = %q, %v; want %q", tt.question, got.Text, ok, tt.want)
			}
		})
	}
}

func TestHoldsCount(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, noun, sentence string
		want                 bool
	}{
		{"number before the noun", "دولة", "يضم التحالف ٨٧ دولة.", true},
		{"number behind the noun", "الدول", "بلغ عدد الدول ٨٧.", true},
		{"number in words", "دولة", "يضم التحالف سبعاً وثمانين دولة، أي ثمانين دولة وسبع.", true},
		{"number of another noun", "دولة", "قتل ٥٠ مسلحاً في غارة جوية شنتها دولة عضو.", false},
		{"a year counts nothing", "دولة", "في عام ٢٠١٤ دولة انضمت.", false},
		{"no number", "دولة", "انضمت دولة.", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.HoldsCount(arabic.Tokenize(tt.noun)[0], arabic.Tokenize(tt.sentence)); got != tt.want {
				t.Errorf("HoldsCount(%q, %q) = %v", tt.noun, tt.sentence, got)
			}
		})
	}
}

func FuzzSpelled(f *testing.F) {
	seeds(f)
	f.Add("ثلاثة وثمانون ألفاً ومئة مليون مليار مليار مليار")
	f.Fuzz(func(t *testing.T, s string) {
		tokens := arabic.Tokenize(s)
		value, taken := arabic.Spelled(tokens)
		if taken < 0 || taken > len(tokens) || taken == 0 && value != 0 {
			t.Errorf("Spelled(%q) = %d of %d tokens", s, value, taken)
		}
		if noun, ok := arabic.Counted(tokens); ok {
			arabic.HoldsCount(noun, tokens)
		}
	})
}
