package arabic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// A piece is a token with the part of the source that it stands for.
type piece struct {
	folded, source string
	number         bool
}

func pieces(text string) []piece {
	var out []piece
	for _, t := range arabic.Tokenize(text) {
		out = append(out, piece{t.Text, text[t.Start:t.End], t.Number})
	}
	return out
}

func word(folded, source string) piece   { return piece{folded, source, false} }
func number(folded, source string) piece { return piece{folded, source, true} }

func TestTokenizeWords(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []piece
	}{
		{"nothing", "", nil},
		{"only punctuation", "؟! «»…", nil},
		{"only marks", "\u064E\u200F", nil},
		{"two words", "التحالف الدولي", []piece{word("التحالف", "التحالف"), word("الدولي", "الدولي")}},
		{"folded text, source slice", "أُسِّسَ", []piece{word("اسس", "أُسِّسَ")}},
		{"marks inside words do not cut", "مُحَمَّد", []piece{word("محمد", "مُحَمَّد")}},
		{"the mark at the end is in the slice", "كتابٌ جديد", []piece{word("كتاب", "كتابٌ"), word("جديد", "جديد")}},
		{"the mark at the start is not", "\u064Eكتاب", []piece{word("كتاب", "كتاب")}},
		{"tatweel inside and behind", "داعـش هـ", []piece{word("داعش", "داعـش"), word("ه", "هـ")}},
		{"direction marks are outside the slice", "\u2068ISIS\u2069", []piece{word("isis", "ISIS")}},
		{"direction marks inside a word", "دا\u200Fعش", []piece{word("داعش", "دا\u200Fعش")}},
		{"zero-width non-joiner", "می\u200Cخواهم", []piece{word("ميخواهم", "می\u200Cخواهم")}},
		{"lam-alef ligature", "سلاﻻت", []piece{word("سلالات", "سلاﻻت")}},
		{"ligature of several words", "ﷺ", []piece{
			word("صلي", "ﷺ"), word("الله", "ﷺ"), word("عليه", "ﷺ"), word("وسلم", "ﷺ"),
		}},
		{"quotes and brackets", "«ردع العدوان» (٢٠٢٤)", []piece{word("ردع", "ردع"), word("العدوان", "العدوان"), number("2024", "٢٠٢٤")}},
		{"slash", "أغسطس/آب", []piece{word("اغسطس", "أغسطس"), word("اب", "آب")}},
		{"hyphen", "al-Hawl", []piece{word("al", "al"), word("hawl", "Hawl")}},
		{"hashtag", "#الدولة_الإسلامية", []piece{word("الدوله", "الدولة"), word("الاسلاميه", "الإسلامية")}},
		{"apostrophe", "Da'esh", []piece{word("da", "Da"), word("esh", "esh")}},
		{"accents, composed and not", "Opé e\u0301", []piece{word("ope", "Opé"), word("e", "e\u0301")}},
		{"other scripts", "Коалиция 연합", []piece{word("коалиция", "Коалиция"), word(arabic.Fold("연합"), "연합")}},
		{"an emoji ends a word", "نعم👍لا", []piece{word("نعم", "نعم"), word("لا", "لا")}},
		{"invalid bytes end a word", "a\xffb", []piece{word("a", "a"), word("b", "b")}},
		{"line ends", "سطر\nآخر\r\n", []piece{word("سطر", "سطر"), word("اخر", "آخر")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, pieces(tt.text), cmp.AllowUnexported(piece{})); diff != "" {
				t.Errorf("Tokenize(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestTokenizeNumbers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []piece
	}{
		{"Arabic-Indic digits", "٢٠١٤", []piece{number("2014", "٢٠١٤")}},
		{"Extended Arabic-Indic digits", "۲۰۱۴", []piece{number("2014", "۲۰۱۴")}},
		{"mixed digits", "٢0۱4", []piece{number("2014", "٢0۱4")}},
		{"Arabic thousands separator", "٣٥٬٠٠٠", []piece{number("35000", "٣٥٬٠٠٠")}},
		{"comma as thousands separator", "35,000", []piece{number("35000", "35,000")}},
		{"Arabic comma as thousands separator", "٣٥،٠٠٠", []piece{number("35000", "٣٥،٠٠٠")}},
		{"millions", "1,234,567", []piece{number("1234567", "1,234,567")}},
		{"Arabic decimal separator", "٧٫٧", []piece{number("7.7", "٧٫٧")}},
		{"decimal point", "7.7", []piece{number("7.7", "7.7")}},
		{"both separators", "١٬٢٣٤٫٥", []piece{number("1234.5", "١٬٢٣٤٫٥")}},
		{"a list is not thousands", "1,2", []piece{number("1", "1"), number("2", "2")}},
		{"years in a list are not thousands", "٢٠١٤،٢٠١٥", []piece{number("2014", "٢٠١٤"), number("2015", "٢٠١٥")}},
		{"comma and blank", "٣٥، ٠٠٠", []piece{number("35", "٣٥"), number("000", "٠٠٠")}},
		{"no thousands after a decimal point", "1.5,000", []piece{number("1.5", "1.5"), number("000", "000")}},
		{"point at the end of a sentence", "عام ٢٠١٤.", []piece{word("عام", "عام"), number("2014", "٢٠١٤")}},
		{"comma at the end", "٢٠١٤،", []piece{number("2014", "٢٠١٤")}},
		{"at most one decimal point", "1.2.3", []piece{number("1.2", "1.2"), number("3", "3")}},
		{"percent", "٥٠٪", []piece{number("50", "٥٠")}},
		{"date with month name", "١٧ أكتوبر/تشرين الأول ٢٠١٧", []piece{
			number("17", "١٧"), word("اكتوبر", "أكتوبر"), word("تشرين", "تشرين"), word("الاول", "الأول"), number("2017", "٢٠١٧"),
		}},
		{"date with slashes", "٢٠٢٥/١١/١٠", []piece{number("2025", "٢٠٢٥"), number("11", "١١"), number("10", "١٠")}},
		{"date with hyphens", "2025-11-10", []piece{number("2025", "2025"), number("11", "11"), number("10", "10")}},
		{"Arabic letters end a number", "عام2014م", []piece{word("عام", "عام"), number("2014", "2014"), word("م", "م")}},
		{"Arabizi inside", "da3esh", []piece{word("da3esh", "da3esh")}},
		{"Arabizi in front and behind", "3iraq sham7", []piece{word("3iraq", "3iraq"), word("sham7", "sham7")}},
		{"Latin and Arabic letters part", "تنظيمISIS", []piece{word("تنظيم", "تنظيم"), word("isis", "ISIS")}},
		{"unit behind a decimal", "7.7km", []piece{number("7.7", "7.7"), word("km", "km")}},
		{"fullwidth digits", "２０１４", []piece{number("2014", "２０１４")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, pieces(tt.text), cmp.AllowUnexported(piece{})); diff != "" {
				t.Errorf("Tokenize(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}
