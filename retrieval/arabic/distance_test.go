package arabic_test

import (
	"slices"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestEditOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, a, b string
		distance   int
		want       arabic.Edit
	}{
		{"the same", "الباغوز", "الباغوز", 0, arabic.EditNone},
		{"letters that sound alike", "السقر", "الصقر", 1, arabic.EditSlip},
		{"emphatic letter", "الطنف", "التنف", 1, arabic.EditSlip},
		{"dal and dhal", "البغذادي", "البغدادي", 1, arabic.EditSlip},
		{"a letter written twice", "الهوول", "الهول", 1, arabic.EditSlip},
		{"two letters swapped", "تركاي", "تركيا", 1, arabic.EditOther},
		{"two letters swapped inside", "الفولجه", "الفلوجه", 1, arabic.EditSlip},
		{"ta marbuta for ta", "تحرره", "تحررت", 1, arabic.EditSlip},
		{"a long vowel too few", "البغوز", "الباغوز", 1, arabic.EditVowel},
		{"a long vowel too many", "غوايران", "غويران", 1, arabic.EditVowel},
		{"another letter", "الرقه", "الدقه", 1, arabic.EditOther},
		{"a letter left out", "الكويت", "الكوت", 1, arabic.EditVowel},
		{"a consonant left out", "الموصل", "الموص", 1, arabic.EditOther},
		{"two letters", "الموصل", "المنصب", 2, arabic.EditMany},
		{"Latin", "mosul", "mosol", 1, arabic.EditOther},
		{"nothing and a letter", "", "م", 1, arabic.EditOther},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.EditOf(tt.a, tt.b); got != tt.want {
				t.Errorf("EditOf(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
			}
			if got := arabic.Distance(tt.a, tt.b, 2); got != tt.distance {
				t.Errorf("Distance(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.distance)
			}
		})
	}
}

func TestInflections(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, word, standard, before string }{
		{"bi-, Levantine and Egyptian", "بيضرب", "يضرب", ""},
		{"bi-, feminine", "بتضرب", "تضرب", ""},
		{"ha-, Egyptian future", "هيسحب", "يسحب", "سوف"},
		{"ha-, Levantine future", "حتنسحب", "تنسحب", "سوف"},
		{"ka-, Moroccan", "كيدير", "يدير", ""},
		{"ta-, Moroccan", "تيهضر", "يهضر", ""},
		{"da-, Iraqi", "ديقاتل", "يقاتل", ""},
		{"ha- for this", "هالتحالف", "التحالف", "هذا"},
		{"a- for on", "عالبيت", "البيت", "علي"},
		{"f- for in", "فالتحالف", "التحالف", "في"},
		{"f- for in, without article", "فسوريا", "سوريا", "في"},
		{"-sh", "دخلتش", "دخلت", "ما"},
		{"ma- and -sh", "مادخلتش", "دخلت", "ما"},
		{"-oush", "دخلوش", "دخلوا", "ما"},
		{"ma- alone", "ماانضمت", "انضمت", "ما"},
		{"plural without alef", "راحو", "راحوا", ""},
		{"-at, Moroccan", "دخلات", "دخلت", ""},
		{"it-, passive", "اتاسس", "تاسس", ""},
		{"in-, passive", "انقتل", "قتل", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.Inflections(tt.word); !slices.Contains(got, arabic.Inflection{Word: tt.standard, Before: tt.before}) {
				t.Errorf("Inflections(%q) = %+v without %q, %q", tt.word, got, tt.standard, tt.before)
			}
		})
	}
}

func TestSqueeze(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, word, runs, all string }{
		{"long ending", "متيييي", "متي", "متي"},
		{"doubled inside", "الهوول", "الهوول", "الهول"},
		{"a root with a doubled letter", "تاسسس", "تاس", "تاس"},
		{"article before lam", "اللاجيين", "اللاجيين", "الاجين"},
		{"nothing", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.SqueezeRuns(tt.word); got != tt.runs {
				t.Errorf("SqueezeRuns(%q) = %q, want %q", tt.word, got, tt.runs)
			}
			if got := arabic.Squeeze(tt.word); got != tt.all {
				t.Errorf("Squeeze(%q) = %q, want %q", tt.word, got, tt.all)
			}
		})
	}
}

func FuzzEditOf(f *testing.F) {
	f.Add("الباغوز", "البغوز")
	f.Add("", "ا")
	f.Add("\xff\xfe", "\xff")
	f.Add("ab", "ba")
	f.Fuzz(func(t *testing.T, a, b string) {
		a, b = arabic.Fold(cut(a)), arabic.Fold(cut(b))
		d, back := arabic.Distance(a, b, 2), arabic.Distance(b, a, 2)
		if d != back || d < 0 || d > 3 || (d == 0) != (a == b) {
			t.Errorf("Distance(%q, %q) = %d, the other way %d", a, b, d, back)
		}
		if e := arabic.EditOf(a, b); (e == arabic.EditNone) != (d == 0) || (e == arabic.EditMany) != (d > 1) || e != arabic.EditOf(b, a) {
			t.Errorf("EditOf(%q, %q) = %v at a distance of %d", a, b, e, d)
		}
		for _, i := range arabic.Inflections(a) {
			if i.Word == "" || arabic.Fold(i.Word) != i.Word || arabic.Fold(i.Before) != i.Before {
				t.Errorf("Inflections(%q) has %+v", a, i)
			}
		}
		if once := arabic.Squeeze(a); arabic.Squeeze(once) != once {
			t.Errorf("Squeeze(%q) = %q can be squeezed", a, once)
		}
		if once := arabic.Plain(a); arabic.Plain(once) != once {
			t.Errorf("Plain(%q) = %q is not plain", a, once)
		}
	})
}
