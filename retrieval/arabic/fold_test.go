package arabic_test

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestFold(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"empty", "", ""},
		{"short vowels", "مُحَمَّد", "محمد"},
		{"tanween on alef", "رسمياً", "رسميا"},
		{"sukun", "حَرْب", "حرب"},
		{"superscript alef", "الرح\u0670من", "الرحمن"},
		{"Quranic annotation", "قل\u06D6", "قل"},
		{"small waw of the Quran", "له\u06E5", "له"},
		{"tatweel", "داعـــش", "داعش"},
		{"alef with madda", "آذار", "اذار"},
		{"alef with hamza above", "أمن", "امن"},
		{"alef with hamza below", "إرهاب", "ارهاب"},
		{"alef wasla", "\u0671سم", "اسم"},
		{"decomposed madda", "ا\u0653ذار", "اذار"},
		{"decomposed hamza above", "ا\u0654من", "امن"},
		{"decomposed hamza below", "ا\u0655رهاب", "ارهاب"},
		{"decomposed hamza on waw", "مو\u0654تمر", "موتمر"},
		{"alef maksura", "على", "علي"},
		{"ya", "علي", "علي"},
		{"ta marbuta", "سورية", "سوريه"},
		{"hamza on ya", "قائد", "قايد"},
		{"hamza on waw", "مؤتمر", "موتمر"},
		{"hamza alone stays", "شيء", "شيء"},
		{"lam-alef ligature", "ﻻ", "لا"},
		{"lam-alef ligature with hamza", "ﻷن", "لان"},
		{"isolated presentation forms", "ﺩﺍﻋﺶ", "داعش"},
		{"joined presentation forms", "ﺳﻮﺭﻳﺔ", "سوريه"},
		{"presentation form of a mark", "محم\uFE7Cد", "محمد"},
		{"presentation form of shadda with fatha", "محم\uFC60د", "محمد"},
		{"word ligature", "ﷲ", "الله"},
		{"Persian ya and kaf", "امریکا کی", "امريكا كي"},
		{"gaf", "گوگل", "كوكل"},
		{"Maghrebi kaf with three dots", "أ\u06ADادير", "اكادير"},
		{"pe, che, zhe", "پچژ", "بجز"},
		{"ve of Iraq and of Tunisia", "ڤيديو \u06A5", "فيديو ف"},
		{"Maghrebi g is a qaf", "\u06A8فصة", "قفصه"},
		{"Urdu and Kurdish he", "ھہە", "ههه"},
		{"Arabic-Indic digits", "٠١٢٣٤٥٦٧٨٩", "0123456789"},
		{"Extended Arabic-Indic digits", "۰۱۲۳۴۵۶۷۸۹", "0123456789"},
		{"ASCII digits stay", "2014", "2014"},
		{"fullwidth letters and digits", "ＩＳＩＳ２０１４", "isis2014"},
		{"Latin is lower-cased", "ISIS Daesh", "isis daesh"},
		{"accented Latin", "Opération", "operation"},
		{"decomposed accent", "Ope\u0301ration", "operation"},
		{"Turkish dotted capital I", "\u0130ncirlik", "incirlik"},
		{"zero-width non-joiner", "می\u200Cخواهم", "ميخواهم"},
		{"zero-width joiner", "ه\u200Dـ", "ه"},
		{"zero-width space and byte order mark", "\uFEFFدا\u200Bعش", "داعش"},
		{"right-to-left and left-to-right marks", "\u200Fداعش\u200E", "داعش"},
		{"isolates", "\u2068ISIS\u2069 \u2066a\u2069 \u2067b\u2069", "isis a b"},
		{"embeddings and overrides", "\u202Aa\u202B\u202D\u202E\u202C", "a"},
		{"Arabic letter mark", "\u061Cداعش", "داعش"},
		{"variation selector", "★\uFE0F", "★"},
		{"soft hyphen", "coa\u00ADlition", "coalition"},
		{"no-break space becomes a blank", "في\u00A0سوريا", "في سوريا"},
		{"punctuation and line ends stay", "ما هذا؟\n«نعم»، ٪", "ما هذا؟\n«نعم»، ٪"},
		{"separators of numbers stay", "٣٥٬٠٠٠٫٥", "35٬000٫5"},
		{"invalid bytes become the replacement character", "a\xff", "a\uFFFD"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := arabic.Fold(tt.text); got != tt.want {
				t.Errorf("Fold(%+q) = %+q (%s), want %+q (%s)", tt.text, got, got, tt.want, tt.want)
			}
		})
	}
}

// All assigned runes are tried, as a table of some cannot show that the fold is closed.
func TestFoldOfEveryRune(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf, unicode.Cc) {
			continue // not assigned, or of private use
		}
		once := arabic.Fold(string(r))
		if twice := arabic.Fold(once); twice != once {
			t.Errorf("Fold(%U) = %+q, folded again %+q", r, once, twice)
		}
		if d := arabic.Fold(norm.NFD.String(string(r))); d != once {
			t.Errorf("Fold(%U) = %+q, but of its decomposition %+q", r, once, d)
		}
	}
}
