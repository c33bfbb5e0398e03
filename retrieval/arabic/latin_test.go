package arabic_test

import (
	"slices"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestSkeleton(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, word, want string }{
		{"long vowels and hamza are left out", "تاسس", "ts"},
		{"the article is left out", "التحالف", "thlf"},
		{"emphatic letters share a class", "الطبقه", "tbk"},
		{"ayn is left out", "داعش", "dc"},
		{"ta marbuta is left out", "الرقه", "rk"},
		{"doubled letters count once", "مقررات", "mkrt"},
		{"not Arabic", "isis", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.Skeleton(tt.word); got != tt.want {
				t.Errorf("Skeleton(%q) = %q, want %q", tt.word, got, tt.want)
			}
		})
	}
}

// soundAs is the score from which a Latin word is taken for the Arabic one.
const soundAs = 0.8

func TestSounds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, latin, word string
		same              bool
	}{
		{"2 for hamza", "ta2assas", "تاسس", true},
		{"7 for ح", "ta7alof", "تحالف", true},
		{"7 for ح, with the article on both", "alta7alof", "التحالف", true},
		{"3 for ع", "3iraq", "عراق", true},
		{"5 for خ", "5alaya", "خلايا", true},
		{"6 for ط", "6abqa", "طبقه", true},
		{"9 for ق", "9uwat", "قوات", true},
		{"2 for ق", "2asf", "قصف", true},
		{"8 for غ", "8arat", "غارات", true},
		{"gh for غ", "baghdadi", "بغدادي", true},
		{"kh for خ", "khalaya", "خلايا", true},
		{"sh for ش", "sharaa", "شرع", true},
		{"ch for ش, Maghrebi", "chamal", "شمال", true},
		{"th for ث", "thalath", "ثلاث", true},
		{"ou for و", "soujoun", "سجون", true},
		{"ta marbuta as e", "madrase", "مدرسه", true},
		{"short vowels are not written in Arabic", "mu7afaza", "محافظه", true},
		{"the Arabic word has the article", "mosul", "الموصل", true},
		{"a consonant too many", "ta7alofs", "تحالف", false},
		{"other consonants", "fransa", "تركيا", false},
		{"a long vowel that nobody wrote", "ktb", "كتابات", false},
		{"nothing Arabic", "mosul", "mosul", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.Sounds(tt.latin, tt.word); got >= soundAs != tt.same {
				t.Errorf("Sounds(%q, %q) = %.2f, want %v of being from %v", tt.latin, tt.word, got, tt.same, soundAs)
			}
			if tt.same && !slices.Contains(arabic.Skeletons(tt.latin), arabic.Skeleton(tt.word)) {
				t.Errorf("Skeletons(%q) = %q without %q of %q", tt.latin, arabic.Skeletons(tt.latin), arabic.Skeleton(tt.word), tt.word)
			}
		})
	}
}

func TestKeyboardLayouts(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, us, arabic string }{
		{"a question", "ljn jHss hgjphgt", "متى تأسس التحالف"},
		{"lam-alef has one key", "sbl", "سلام"},
		{"shifted hamza", "Ygn", "إلى"},
		{"shifted madda", "Nohv", "آخار"},
		{"punctuation keys are letters", "]hua", "داعش"},
		{"comma and full stop are letters", ",.dv", "وزير"},
		{"digits stay", "2014", "2014"},
		{"question mark", "ljn?", "متى؟"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.FromUSKeys(tt.us); got != tt.arabic {
				t.Errorf("FromUSKeys(%q) = %q, want %q", tt.us, got, tt.arabic)
			}
			if got := arabic.FromArabicKeys(tt.arabic); got != tt.us {
				t.Errorf("FromArabicKeys(%q) = %q, want %q", tt.arabic, got, tt.us)
			}
		})
	}
}

func FuzzSounds(f *testing.F) {
	f.Add("ta7alof", "التحالف")
	f.Add("", "")
	f.Add("el", "ال")
	f.Add("\xff", "\xff")
	f.Fuzz(func(t *testing.T, latin, word string) {
		latin, word = arabic.Fold(cut(latin)), arabic.Fold(cut(word))
		if s := arabic.Sounds(latin, word); s < 0 || s > 1 || s != s {
			t.Errorf("Sounds(%q, %q) = %v", latin, word, s)
		}
		if n := len(arabic.Skeletons(latin)); n > 48 {
			t.Errorf("Skeletons(%q) has %d", latin, n)
		}
		for _, c := range arabic.Skeleton(word) {
			if c < 'a' || c > 'z' {
				t.Errorf("Skeleton(%q) has %q", word, c)
			}
		}
		if arabic.IsLatin(latin) {
			arabic.FromUSKeys(latin)
		}
		arabic.FromArabicKeys(word)
	})
}

// cut keeps a fuzzed word to the length of words.
func cut(s string) string { return s[:min(len(s), 40)] }
